/**
 * Discovered symmetries as an ONNX model: inputs `x` `[N, n]` and `t` `[N, d]`, output `y` = exp(Σ_a t_a W_a) x.
 *
 * Metadata (`metadata_props`) carries what the model means, so that the file explains itself.
 */

import { InputError } from "@noether/base";
import { exportOnnx as exportGraph, graph, input } from "@noether/engine";
import type { Result } from "../result.js";
import { version } from "../version.js";
import { exponentialAction, largestExponent } from "./exponential-action.js";

/** Options of `exportOnnx`. */
export interface ExportOnnxOptions {
  /** Type of inputs and output; default `"float64"`, which CPU runtimes and CUDA have and WebGPU has not. */
  readonly precision?: "float32" | "float64";
}

/**
 * The model of a result's flow.
 *
 * @returns The bytes of an `.onnx` file.
 * @throws InputError `nothing-to-export` unless the result has an algebra.
 */
export function exportOnnx(result: Result, { precision = "float64" }: ExportOnnxOptions = {}): Uint8Array {
  const { algebra, oracle, seed } = result;
  if (algebra === undefined) {
    throw new InputError({
      code: "nothing-to-export",
      got: `a result with outcome "${result.outcome}"`,
      expected: `outcome "found"`,
      fix: "Follow the result's status sentence first.",
    });
  }
  const { generators, labels, name, structureConstants, closureResidual } = algebra;
  const x = input("x", ["N", generators.size]);
  const t = input("t", ["N", generators.count]);
  return exportGraph(graph({ y: exponentialAction(generators, x, t) }, [x, t]), {
    precision,
    name: "noether_symmetry",
    metadata: {
      noether_version: version,
      algebra: name,
      isomorphisms: algebra.identification.isomorphisms.join(", "),
      labels: JSON.stringify(labels),
      components: JSON.stringify(oracle.components),
      generators: JSON.stringify([...generators.entries]),
      structure_constants: JSON.stringify([...structureConstants]),
      closure_residual: String(closureResidual),
      oracle: `${oracle.name}: ${oracle.formula}`,
      convention: "y = exp(sum_a t_a W_a) x; [W_a, W_b] = sum_c f_abc W_c; tr(W^T W) = 2; arrays flat, row-major",
      accurate_for: `Frobenius norm of sum_a t_a W_a up to ${largestExponent}`,
      seed: String(seed),
    },
  });
}
