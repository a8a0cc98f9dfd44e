/** Arrays from HDF5 files. */

import { checkInteger } from "@noether/base";
import { fileFault } from "../files/file-fault.js";
import { dtypes, type NdArray } from "../numpy/nd-array.js";
import { openHdf5 } from "./load-hdf5.js";

/** Options of `readHdf5`. */
export interface ReadHdf5Options {
  /** The most bytes that the array may have; default 2^30, 1 GiB. */
  readonly limitBytes?: number | undefined;
}

/**
 * One data set of an HDF5 file, whole.
 *
 * @param dataset - Its path in the file: `"df/block0_values"`.
 * @throws FileError `file-missing`, `file-unreadable`, `hdf5-corrupt`, `no-such-array`, `hdf5-dtype`, `hdf5-too-large`.
 * @throws InputError `not-an-integer`.
 */
export async function readHdf5(
  path: string,
  dataset: string,
  { limitBytes = 2 ** 30 }: ReadHdf5Options = {},
): Promise<NdArray> {
  checkInteger(limitBytes, "limitBytes", 1);
  const file = await openHdf5(path);
  try {
    const { dtype, shape, rows } = file.dataset(dataset);
    const bytes = shape.reduce((product, n) => product * n, dtypes[dtype].array.BYTES_PER_ELEMENT);
    if (bytes > limitBytes) {
      throw fileFault({
        code: "hdf5-too-large",
        name: path,
        at: `data set ${dataset}`,
        got: `${bytes} bytes`,
        expected: `at most ${limitBytes}`,
        fix: "Raise limitBytes if you trust the file.",
      });
    }
    return rows(0, shape[0]!);
  } finally {
    file.close();
  }
}
