import { fileURLToPath } from "node:url";

/** The folder of the whole repository, without a slash at its end. Two folders up from `src` as from `dist`. */
export const repositoryRoot: string = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");
