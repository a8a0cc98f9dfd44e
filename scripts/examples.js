// Runs every example, in order, as a reader would: node examples/NN-name.js. Fails with the first that fails.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

if (!existsSync("packages/cli/dist")) {
  const { status } = spawnSync("pnpm", ["run", "--silent", "build"], { stdio: "inherit" });
  if (status !== 0) process.exit(1);
}
const examples = readdirSync("examples").filter((file) => /^\d\d-.*\.js$/.test(file));
for (const file of examples) {
  console.log(`\n$ node examples/${file}`);
  const { status } = spawnSync("node", [`examples/${file}`], { stdio: "inherit" });
  if (status !== 0) process.exit(1);
}
console.log(`\n${examples.length} examples ran`);
