/**
 * For browsers, where there are no files: arrays and tables from bytes in memory, and four-vectors.
 *
 * @module
 */
export { type Dtype, type NdArray, type NumericArray, type ToFloat64Options, toFloat64 } from "../numpy/nd-array.js";
export { type DecodeNpyOptions, decodeNpy } from "../numpy/decode-npy.js";
export { type DecodeNpzOptions, decodeNpz } from "../numpy/decode-npz.js";
export { encodeNpy } from "../numpy/encode-npy.js";
export { type EncodeNpzOptions, encodeNpz } from "../numpy/encode-npz.js";
export { type DecodeCsvOptions, decodeCsv } from "../tables/decode-csv.js";
export type { CsvBatch } from "../tables/read-csv-batches.js";
export {
  type ComponentOrder,
  type DetectedOrder,
  detectComponentOrder,
  reorderComponents,
} from "../kinematics/component-order.js";
