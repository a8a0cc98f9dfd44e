/** An npm project in an empty folder, outside the workspace, with tarballs of ours and what they depend on. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./run-command.js";

/**
 * Makes the folder `project` and runs `npm install` there, as a user would.
 * onnxruntime-node's install step is told to download nothing: it fetches CUDA libraries, which no test needs.
 */
export function installTarballs(project: string, tarballs: Iterable<string>): void {
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  runCommand(project, "npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...tarballs], {
    npm_config_onnxruntime_node_install: "skip",
  });
}
