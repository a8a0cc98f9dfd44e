import { fileURLToPath } from "node:url";

/**
 * Absolute path of the folder of the files: `drellyan-20k.npz`, `drellyan-signal.lhe.gz`, `drellyan-background.lhe.gz`. They are
 * there in the npm package; a checkout of the repository has them in its `data/`.
 */
export const eventsFolder: string = fileURLToPath(new URL("../data/", import.meta.url));
