/** Which file formats can be read here, and whether the data sets that ship are what they should be. */

import type { NoetherError } from "@noether/base";
import { dataset, datasetCatalog } from "@noether/physics-data";
import type { Check } from "./check.js";
import { installedVersion } from "./installed-version.js";

/** The formats, with the library behind each; absent where the reader is ours. */
const formats: readonly (readonly [format: string, library?: string, install?: string])[] = [
  ["npz, npy, CSV, LHE, HepMC3"],
  ["HDF5", "h5wasm"],
  ["Parquet", "hyparquet"],
  ["ROOT trees", "jsroot", "npm install jsroot@7.11.2"],
];

/** The readers. */
export function checkFormats(): readonly Check[] {
  return formats.map(([name, library, install]): Check => {
    if (library === undefined) return { name, state: "works", says: "read by our own code" };
    const version = installedVersion(library, "@noether/physics-data");
    return version === undefined
      ? { name, state: install === undefined ? "broken" : "absent", says: `run ${install ?? `npm install ${library}`}` }
      : { name, state: "works", version, says: `read by ${library}` };
  });
}

/** The data sets of the catalogue, each against its checksum. */
export async function checkDatasets(): Promise<readonly Check[]> {
  const found: Check[] = [];
  for (const { name } of datasetCatalog) {
    try {
      const { verified, path } = await dataset(name);
      found.push({ name, state: "works", says: verified ? "checksum right" : `no checksum to compare with: ${path}` });
    } catch (error) {
      const { code, message, fix } = error as NoetherError;
      const state = code === "dataset-missing" ? "absent" : "broken";
      found.push({ name, state, says: state === "absent" ? fix : message });
    }
  }
  return found;
}
