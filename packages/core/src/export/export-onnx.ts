/**
 * Discovered symmetries as an ONNX model: inputs `x` `[N, n]` and `t` `[N, d]`, output `y` = exp(Σ_a t_a W_a) x; for
 * polynomial and Fourier fields, the curve of Σ_a t_a v_a through x after time 1.
 *
 * The metadata (`metadata_props`) document the meaning of inputs and output in the file itself.
 */

import { checkInteger, createRng, InputError, type Rng } from "@noether/base";
import { exportOnnx as exportGraph, graph, input } from "@noether/engine";
import type { CoreErrorCode } from "../errors.js";
import type { FieldAlgebra } from "../fields/field-algebra.js";
import type { Algebra, Result } from "../result.js";
import { version } from "../version.js";
import { affineAction, exponentialAction, largestExponent } from "./exponential-action.js";
import { fieldAction } from "./field-action.js";
import { reach, stepError } from "./step-error.js";

/** Options of `exportOnnx`. */
export interface ExportOnnxOptions {
  /** The number type of inputs and output; default `"float64"`, which CPU and CUDA runtimes support and WebGPU does not. */
  readonly precision?: "float32" | "float64" | undefined;
  /**
   * The number of fourth-order Runge-Kutta steps in the graph, for polynomial and Fourier fields; default 64. The error
   * falls as steps⁻⁴ and is stated in the model's metadata; the size of the file grows as steps.
   */
  readonly steps?: number | undefined;
  /** The random stream of the points at which the error of the steps is measured; default `createRng(0)`. */
  readonly rng?: Rng | undefined;
  /** Further metadata of the model, such as `{ seed: "7" }`; default none. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * Exports the flow of a result as a model.
 *
 * @returns The bytes of an `.onnx` file.
 * @throws InputError `nothing-found` unless the result has an algebra; `not-an-integer`.
 */
export function exportOnnx(
  result: Result,
  { precision = "float64", steps = 64, rng = createRng(0), metadata = {} }: ExportOnnxOptions = {},
): Uint8Array {
  checkInteger(steps, "steps", 1, 10_000);
  const { algebra, fields, oracle, outcome } = result;
  const found = outcome === "found" ? (algebra ?? fields) : undefined;
  if (found === undefined) {
    throw new InputError<CoreErrorCode>({
      code: "nothing-found",
      got: `a result with outcome "${outcome}"`,
      expected: `outcome "found"`,
      fix: "Follow the result's status sentence first.",
    });
  }
  const x = input("x", ["N", oracle.dimension]);
  const t = input("t", ["N", "generators" in found ? found.generators.count : found.count]);
  const y =
    "coefficients" in found
      ? fieldAction(found, x, t, steps)
      : found.generators.dimension > oracle.dimension
        ? affineAction(found.generators, x, t)
        : exponentialAction(found.generators, x, t);
  return exportGraph(graph({ y }, [x, t]), {
    precision,
    name: "noether_symmetry",
    metadata: {
      noether_version: version,
      algebra: found.name,
      components: JSON.stringify(oracle.components),
      oracle: `${oracle.name}: ${oracle.formula}`,
      ...metadata,
      ...("coefficients" in found ? ofFields(found, result, steps, rng) : ofMatrices(found, oracle.dimension)),
    },
  });
}

function ofMatrices(
  { generators, labels, structureConstants, closureResidual, identification, representation }: Algebra,
  n: number,
): Record<string, string> {
  const action = generators.dimension > n ? "(y, 1) = exp(sum_a t_a W_a) (x, 1)" : "y = exp(sum_a t_a W_a) x";
  return {
    isomorphisms: identification.isomorphisms.join(", "),
    labels: JSON.stringify(labels),
    generators: JSON.stringify([...generators.entries]),
    structure_constants: JSON.stringify([...structureConstants]),
    closure_residual: String(closureResidual),
    ...(representation && { representation: JSON.stringify([...representation.entries]) }),
    convention: `${action}; [W_a, W_b] = sum_c f_abc W_c; tr(W^T W) = 2; arrays flat, row-major`,
    accurate_for: `Frobenius norm of sum_a t_a W_a up to ${largestExponent}`,
  };
}

function ofFields(found: FieldAlgebra, result: Result, steps: number, rng: Rng): Record<string, string> {
  const { error, escaped, curves } = stepError(found, result, steps, rng);
  return {
    labels: JSON.stringify(found.formulas),
    functions: JSON.stringify(found.functions),
    coefficients: JSON.stringify([...found.coefficients]),
    ...(found.brackets && { structure_constants: JSON.stringify([...found.brackets.constants]) }),
    ...(found.brackets && { closure_residual: String(found.brackets.closureResidual) }),
    convention:
      "y = x(1) with x' = sum_a t_a v_a(x), x(0) = x; component i of v_a is sum_b W_aib f_b(x); " +
      "[v, w] = Dv w - Dw v; arrays flat, row-major",
    method: `classical Runge-Kutta of order 4 in ${steps} steps`,
    step_error:
      `largest error ${error.toExponential(1)} of the size of the data, on ${curves} curves through points as spread as ` +
      `the data, each along one v_a to t_a = 1/2 or -1/2; ${escaped} more curves go beyond ${reach} times that size`,
  };
}
