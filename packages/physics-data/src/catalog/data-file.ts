/** A data file by its path or by its name in the catalog. */

import { existsSync } from "node:fs";
import { type DatasetOptions, dataset } from "./dataset.js";
import { datasetCatalog } from "./dataset-catalog.js";

/**
 * The path of a file, or of the data set of this name if there is no such file. Every verb that takes a file of events takes either.
 *
 * @throws what `dataset` throws for data sets that are not here.
 */
export async function dataFile(nameOrPath: string, options: DatasetOptions = {}): Promise<string> {
  const known = !existsSync(nameOrPath) && datasetCatalog.some(({ name }) => name === nameOrPath);
  return known ? (await dataset(nameOrPath, options)).path : nameOrPath;
}
