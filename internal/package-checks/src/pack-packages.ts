/** Builds and packs what we publish, as a release does: `pnpm build`, then `pnpm pack`. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./read-packages.js";
import { runCommand } from "./run-command.js";

/** The path of each tarball, by its package's name. */
export type Tarballs = ReadonlyMap<string, string>;

/** Packs every package of `packages/` into `destination`. What turbo finds unchanged is not built again. */
export function packPackages(destination: string): Tarballs {
  const root = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")) as { packageManager: string };
  const pnpm = ["-y", root.packageManager];
  runCommand(repositoryRoot, "npx", [...pnpm, "build"], { TURBO_TELEMETRY_DISABLED: "1" });
  const pack = ["--filter", "./packages/*", "--recursive", "pack", "--json", "--pack-destination", destination];
  const printed = runCommand(repositoryRoot, "npx", [...pnpm, ...pack]);
  // pnpm prints what it runs before packing (`prepack`) ahead of the JSON.
  const packed = JSON.parse(printed.slice(printed.search(/^\[/m))) as readonly PackedPackage[];
  return new Map(packed.map(({ name, filename }) => [name, filename]));
}

/** An entry of what `pnpm pack --json` prints. */
interface PackedPackage {
  readonly name: string;
  readonly filename: string;
}
