/** Runs the examples and keeps what they print: the outputs that the tutorials show are those of this build. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFolder } from "./contents.js";
import { repositoryRoot } from "./repository-root.js";

/** Examples that the tutorials show; all have a number. */
const EXAMPLE = /^\d\d-.*\.js$/;

/**
 * Writes `outputs/<name>.txt` for each example; with `keep` only those that are not there yet.
 *
 * @throws Error naming the example that failed, with what it said.
 */
export function runExamples({ keep }: { readonly keep: boolean }): void {
  const folder = join(repositoryRoot, generatedFolder, "outputs");
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(join(repositoryRoot, "examples")).filter((name) => EXAMPLE.test(name))) {
    const target = join(folder, file.replace(/\.js$/, ".txt"));
    if (keep && existsSync(target)) continue;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join("examples", file)], {
      cwd: repositoryRoot,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`example ${file} failed with status ${status}: ${stderr}`);
    writeFileSync(target, stdout);
  }
}
