/**
 * The error function. onnxruntime has it in float32 only; in float64 it is W. J. Cody's rational approximation
 * (Math. Comp. 23, 1969, 631), whose second range is exact enough up to 6, where erf rounds to 1.
 */

import { apply } from "../graph/op.js";
import type { Op, Tensor } from "../graph/tensor.js";
import { div, minimum, mul, sub } from "./arithmetic.js";
import { greaterOrEqual, less } from "./comparison.js";
import { NO_ATTRIBUTES, unaryOp } from "./define.js";
import { lowerInDouble } from "./exponential.js";
import { polynomial } from "./polynomial.js";
import { where } from "./select.js";
import { abs, exp, neg, square } from "./unary.js";

/** erf(x) = x P(x²) / Q(x²) below 0.46875; highest power first, as all lists here. */
const SMALL = 0.46875;
const SMALL_P = [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694];
const SMALL_Q = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171];
/** 1 - erf(x) = exp(-x²) P(x) / Q(x) above. */
const LARGE_P = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
];
const LARGE_Q = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
];
/** erf(6) = 1 - 2e-17. */
const SATURATED = 6;

export const erfOp: Op = unaryOp({
  name: "erf",
  onnx: "Erf",
  doc: "The error function, `2/√π ∫₀ˣ exp(-t²) dt`.",
  value: erfOf,
  gradient: (dy, { inputs: [x] }) => [mul(dy, mul(2 / Math.sqrt(Math.PI), exp(neg(square(x!)))))],
  lower: lowerInDouble((x) => {
    const z = square(x);
    const small = mul(x, div(polynomial(z, SMALL_P), polynomial(z, SMALL_Q)));
    const size = minimum(abs(x), SATURATED);
    const rest = mul(exp(neg(square(size))), div(polynomial(size, LARGE_P), polynomial(size, LARGE_Q)));
    const large = sub(1, rest);
    return where(less(size, SMALL), small, where(greaterOrEqual(x, 0), large, neg(large)));
  }),
});

/** The same in numbers. */
function erfOf(x: number): number {
  const horner = (at: number, coefficients: readonly number[]): number =>
    coefficients.reduce((total, coefficient) => total * at + coefficient, 0);
  const size = Math.min(Math.abs(x), SATURATED);
  if (size < SMALL) return (x * horner(x * x, SMALL_P)) / horner(x * x, SMALL_Q);
  return Math.sign(x) * (1 - (Math.exp(-size * size) * horner(size, LARGE_P)) / horner(size, LARGE_Q));
}

/** The error function. */
export function erf(x: Tensor): Tensor {
  return apply(erfOp, [x], NO_ATTRIBUTES);
}
