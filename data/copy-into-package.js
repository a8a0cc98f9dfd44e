/** Copies the data sets that ship with @noether/sample-events into its folder: its prepack step, after `pnpm build`. */

import { copyFileSync, mkdirSync } from "node:fs";
import { datasetCatalog } from "../packages/physics-data/dist/index.js";

const target = new URL("../packages/sample-events/data/", import.meta.url);
mkdirSync(target, { recursive: true });
for (const { file, home } of datasetCatalog) {
  if (home.kind === "package") copyFileSync(new URL(file, import.meta.url), new URL(file, target));
}
