/** The package that a bare specifier belongs to: `@noether/base/files` to `@noether/base`, `zod/v4` to `zod`. */
export function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
