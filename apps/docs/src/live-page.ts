import { join } from "node:path";
import { repositoryRoot } from "./repository-root.js";

/** The live page as its own build leaves it; it becomes `live/` of the site. */
export const livePage: string = join(repositoryRoot, "apps/live/dist");
