/** The table of ops: every row, family by family. Documentation, tests and other executors are driven by it. */

import { constantOp } from "../graph/constant.js";
import { inputOp } from "../graph/input.js";
import type { Op } from "../graph/tensor.js";
import { clipOp, eluOp, leakyReluOp, softplusOp } from "./activation.js";
import { addOp, divOp, maximumOp, minimumOp, mulOp, powerOp, powOp, subOp } from "./arithmetic.js";
import { andOp, equalOp, greaterOp, greaterOrEqualOp, lessOp, lessOrEqualOp, notOp, orOp } from "./comparison.js";
import { concatOp } from "./concat.js";
import { convOp } from "./convolution.js";
import { erfOp } from "./erf.js";
import { acoshOp, asinhOp, atanhOp, coshOp, expm1Op, log1pOp, sinhOp } from "./exponential.js";
import { gatherOp, scatterAddOp } from "./gather.js";
import { customGradientOp, stopGradientOp } from "./gradient-control.js";
import { gemmOp, matmulOp } from "./matmul.js";
import { lengthOp, logSumExpOp, maxOp, minOp, sumOp } from "./reduction.js";
import { broadcastOp, reshapeOp, squeezeOp, unsqueezeOp } from "./reshape.js";
import { ceilOp, floorOp, roundOp, signOp } from "./rounding.js";
import { castOp, whereOp } from "./select.js";
import { padOp, sliceOp } from "./slice.js";
import { logSoftmaxOp, softmaxOp } from "./softmax.js";
import { transposeOp } from "./transpose.js";
import { acosOp, asinOp, atanOp, tanOp } from "./trigonometry.js";
import {
  absOp,
  cosOp,
  expOp,
  logOp,
  negOp,
  reciprocalOp,
  reluOp,
  sigmoidOp,
  sinOp,
  sqrtOp,
  squareOp,
  tanhOp,
} from "./unary.js";

/** All rows, by family. */
export const opTable: Readonly<Record<string, readonly Op[]>> = {
  values: [inputOp, constantOp, lengthOp],
  arithmetic: [addOp, subOp, mulOp, divOp, maximumOp, minimumOp, powOp, powerOp],
  unary: [negOp, expOp, logOp, sqrtOp, squareOp, reciprocalOp, absOp, sinOp, cosOp, tanhOp, sigmoidOp, reluOp],
  exponential: [expm1Op, log1pOp, sinhOp, coshOp, asinhOp, acoshOp, atanhOp, erfOp],
  trigonometry: [tanOp, atanOp, asinOp, acosOp],
  activation: [softplusOp, leakyReluOp, eluOp, clipOp, softmaxOp, logSoftmaxOp],
  rounding: [signOp, floorOp, ceilOp, roundOp],
  comparison: [greaterOp, greaterOrEqualOp, lessOp, lessOrEqualOp, equalOp, andOp, orOp, notOp],
  selection: [whereOp, castOp],
  reduction: [sumOp, maxOp, minOp, logSumExpOp],
  products: [matmulOp, gemmOp, convOp],
  shape: [reshapeOp, squeezeOp, unsqueezeOp, broadcastOp, transposeOp, sliceOp, padOp, concatOp],
  differentiation: [stopGradientOp, customGradientOp],
  indexing: [gatherOp, scatterAddOp],
};
