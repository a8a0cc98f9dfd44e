import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Every package, internal package and app is a project of its own, so that `vitest --project lie` works. */
const roots = ["packages", "internal", "apps"].flatMap((folder) =>
  readdirSync(new URL(folder, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, root: `./${folder}/${entry.name}` })),
);

const setup = fileURLToPath(new URL("vitest.setup.ts", import.meta.url));

/** Tests run on the sources: the tree needs no build. */
const conditions = ["@noether/source", "module", "node", "default"];

/** The test run of all files whose name ends as `suffix` and not as one of `except`. */
export function testRun(suffix: string, except: readonly string[], testTimeout: number): ViteUserConfig {
  return defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      maxWorkers: "100%", // vitest leaves one core free: of two, that is half
      projects: roots.map(({ name, root }) => ({
        extends: true as const,
        root,
        test: {
          name,
          testTimeout,
          setupFiles: [setup],
          include: [`src/**/*${suffix}`, `test/**/*${suffix}`],
          exclude: [...except.map((ending) => `**/*${ending}`), "**/node_modules/**"],
        },
      })),
      coverage: { include: ["packages/*/src/**"], exclude: ["**/*.test.ts"] },
    },
  });
}

export default testRun(".test.ts", [".slow.test.ts"], 30_000);
