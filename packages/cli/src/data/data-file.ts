/** A data file by its path or by its name in the catalogue. */

import { existsSync } from "node:fs";
import type { OnEvent } from "@noether/base";
import { dataset, datasetCatalog } from "@noether/physics-data";

/**
 * The path of a file, or of the data set of this name if there is no such file.
 *
 * @throws what `dataset` throws for data sets that are not here.
 */
export async function dataFile(nameOrPath: string, onEvent?: OnEvent): Promise<string> {
  const known = !existsSync(nameOrPath) && datasetCatalog.some(({ name }) => name === nameOrPath);
  return known ? (await dataset(nameOrPath, onEvent ? { onEvent } : {})).path : nameOrPath;
}
