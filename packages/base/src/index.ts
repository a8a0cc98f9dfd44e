export { crc32 } from "./crc32.js";
export { checkFinite, checkInteger, checkLength } from "./check.js";
export {
  type ErrorReport,
  FileError,
  InputError,
  internalError,
  NoetherError,
  UnsupportedError,
} from "./noether-error.js";
export { checkExecutors, type InParallelOptions, inParallel } from "./in-parallel.js";
export type { OnEvent, ProgressEvent } from "./progress.js";
export { createRng, type Rng } from "./rng.js";
export { type Exchangeable, shuffle, shuffledIndices } from "./shuffle.js";

// Errors
export type { BaseErrorCode } from "./errors.js";
