// Builds the page into dist/, with paths relative to it, and puts the muon pairs beside it. Reads the sources of the packages.

import { copyFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = dirname(fileURLToPath(import.meta.url));
await build({
  root,
  configFile: false,
  base: "./",
  resolve: { conditions: ["@noether/source", "module", "browser", "default"] },
  logLevel: "warn",
  worker: { format: "es" },
  build: { target: "es2023", outDir: "dist", emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});
copyFileSync(join(root, "../../data/drellyan-20k.npz"), join(root, "dist/drellyan-20k.npz"));
