/** What the user may say about a data file, and how the file is then opened. */

import type { OnEvent } from "@noether/base";
import type { ComponentOrder, OpenEventFileOptions } from "@noether/physics-data";

/** The options as the command line gives them. */
export interface FileOptions {
  readonly only?: readonly string[];
  readonly delimiter?: string;
  readonly dataset?: string;
  readonly tree?: string;
  readonly components?: ComponentOrder;
}

/** Options of `openEventFile`. */
export function openOptions({ only, delimiter, dataset, tree }: FileOptions, onEvent?: OnEvent): OpenEventFileOptions {
  return {
    ...(only && { only }),
    ...(delimiter !== undefined && { delimiter }),
    ...(dataset !== undefined && { dataset }),
    ...(tree !== undefined && { tree }),
    ...(onEvent && { onEvent }),
  };
}
