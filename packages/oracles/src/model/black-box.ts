/**
 * Finite differences for functions without a useful gradient of their own: (φ(x + h e) − φ(x − h e)) / 2h.
 *
 * They are the gradient rule of φ in the graph, so `grad` returns them. One gradient costs 2 · vectors · dimension
 * evaluations of φ.
 */

import { checkFinite, checkLength, InputError } from "@noether/base";
import {
  add,
  constant,
  customGradient,
  div,
  matmul,
  reshape,
  slice,
  squeeze,
  sub,
  type Tensor,
  unsqueeze,
} from "@noether/engine";
import type { OraclesErrorCode } from "../errors.js";
import type { Differences, Oracle } from "../oracle.js";

/** Options of `blackBox`. */
export interface BlackBoxOptions {
  /**
   * The step as a share of `scale`. Default 6e-6, the cube root of double rounding, at which rounding and truncation errors
   * are about equal for a smooth φ. If φ has small steps of its own, as a quantized network has, choose a larger one.
   */
  readonly step?: number | undefined;
  /** The scale on which φ varies along each component, `[dimension]`, in the units of the component. Default 1 for each. */
  readonly scale?: readonly number[] | undefined;
}

/** The cube root of 2⁻⁵². */
const STEP = 6.055e-6;

/**
 * Makes an oracle with the same values whose gradient is computed by finite differences.
 *
 * `differences` of the result holds the step and the expected error step² + 2⁻⁵² / step, which assumes derivatives of
 * similar size in units of `scale`.
 *
 * @throws InputError `out-of-range`, `wrong-length`, `not-finite`.
 */
export function blackBox(oracle: Oracle, options: BlackBoxOptions = {}): Oracle {
  const differences = differencesOf(oracle, options);
  return {
    ...oracle,
    differences,
    evaluate: (x) => {
      const phi = oracle.evaluate(x);
      return customGradient(phi, [x], (dy) => [pulledBack(oracle, x, dy, differences.step)]);
    },
  };
}

function differencesOf({ dimension }: Oracle, { step = STEP, scale }: BlackBoxOptions): Differences {
  const scales = scale ?? Array.from({ length: dimension }, () => 1);
  checkLength(scales, dimension, "scale", `[${dimension}]`);
  checkFinite(scales, "scale");
  const wrong = [step, ...scales].find((size) => !(size > 0 && Number.isFinite(size)));
  if (wrong !== undefined) {
    throw new InputError<OraclesErrorCode>({
      code: "out-of-range",
      got: `a step or scale of ${wrong}`,
      expected: "finite numbers above 0",
      fix: "Leave them out, or give the sizes over which the model changes.",
    });
  }
  return { step: scales.map((size) => step * size), error: step ** 2 + Number.EPSILON / step };
}

/** Σ_a dy_a ∂φ_a/∂x, of the shape of x, from values on both sides of each sample. */
function pulledBack({ evaluate, vectors, dimension }: Oracle, x: Tensor, dy: Tensor, step: readonly number[]): Tensor {
  const width = vectors * dimension;
  const shifts = new Float64Array(2 * width * width);
  const steps = Float64Array.from({ length: width }, (_, j) => step[j % dimension]!);
  for (const [j, h] of steps.entries()) {
    shifts[j * width + j] = h;
    shifts[(width + j) * width + j] = -h;
  }
  const flat = reshape(x, [-1, 1, width]);
  const around = reshape(add(flat, constant(shifts, [2 * width, width])), [-1, vectors, dimension]);
  const values = reshape(evaluate(around), [-1, 2 * width, dy.shape[1]!]);
  const difference = sub(slice(values, 1, 0, width), slice(values, 1, width));
  const slopes = div(
    squeeze(matmul(difference, unsqueeze(dy, 2)), [2]),
    constant(Float64Array.from(steps, (h) => 2 * h)),
  );
  return reshape(slopes, x.shape);
}
