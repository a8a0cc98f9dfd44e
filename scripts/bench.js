/** Runs a bench: `pnpm bench NAME [options]` runs bench/NAME/index.js. Builds packages/NAME first where it is not. */

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("..", import.meta.url);
const names = readdirSync(new URL("bench/", root), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`bench/${entry.name}/index.js`, root)))
  .map(({ name }) => name);
const [name, ...options] = process.argv.slice(2);

if (!names.includes(name)) {
  const got = name === undefined ? "no name" : `"${name}"`;
  console.error(`got ${got}; expected one of the benches ${names.join(", ")}. Run: pnpm bench ${names[0] ?? "NAME"}`);
  process.exit(1);
}

const run = (command, args) => spawnSync(command, args, { stdio: "inherit", cwd: fileURLToPath(root) }).status ?? 1;
// A bench that is named as a package measures it.
const folder = `packages/${name}`;
if (existsSync(new URL(`${folder}/package.json`, root)) && !existsSync(new URL(`${folder}/dist/index.js`, root))) {
  const status = run(process.execPath, ["node_modules/typescript/bin/tsc", "-b", folder]);
  if (status !== 0) process.exit(status);
}
process.exit(run(process.execPath, [`bench/${name}/index.js`, ...options]));
