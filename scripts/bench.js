/** Runs a bench: `pnpm bench NAME [options]` runs bench/NAME/index.js. Builds the packages first where they are not. */

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

const run = (command, args) =>
  spawnSync(command, args, { stdio: "inherit", cwd: fileURLToPath(root) }).status ?? 1;
const built = readdirSync(new URL("packages/", root)).every(
  (folder) =>
    !existsSync(new URL(`packages/${folder}/src/index.ts`, root)) ||
    existsSync(new URL(`packages/${folder}/dist/index.js`, root)),
);
if (!built) {
  // tsc itself, which is installed here whatever the package manager is called.
  const status = run(process.execPath, ["node_modules/typescript/bin/tsc", "-b"]);
  if (status !== 0) process.exit(status);
}
process.exit(run(process.execPath, [`bench/${name}/index.js`, ...options]));
