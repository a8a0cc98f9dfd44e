// Installs, builds, and does the main job once: from the muon pairs in data/ to the Lorentz algebra, as files and a picture.

import { spawnSync } from "node:child_process";

/** Runs a command with its output passed through; stops here if it fails. */
function run(title, command, args) {
  console.log(`\n${title}\n$ ${[command, ...args].join(" ")}`);
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

const discover = [
  "discover",
  "--oracle",
  "minkowski-product",
  "--data",
  "data/drellyan-20k.npz",
  "--out",
  "out/quickstart",
];

run("1/3 Installing", "pnpm", ["install", "--frozen-lockfile", "--reporter=append-only"]);
run("2/3 Building", "pnpm", ["run", "--silent", "build"]);
run("3/3 Discovering the symmetry of 20,000 muon pairs", "node", ["packages/cli/bin/noether.js", ...discover]);
console.log("Look at out/quickstart/report.png; next: pnpm -s noether discover --help");
