/** The error of what was learned, on rows that were not used before. */

import { compile, graph, input, runInChunks, type Tensor } from "@noether/engine";
import type { OracleError } from "../oracle.js";
import type { Rows } from "./labeled-samples.js";
import { standardOf } from "./standard.js";

/**
 * Predictions against the targets of `rows`.
 *
 * @param prediction - From `[N, vectors, dimension]` to `[N, outputs]`, in the units of the targets.
 */
export async function testError(
  prediction: (x: Tensor) => Tensor,
  { count, inputs, targets }: Rows,
  [vectors, dimension]: readonly [vectors: number, dimension: number],
): Promise<OracleError> {
  const x = input("x", ["N", vectors, dimension]);
  const compiled = await compile(graph({ y: prediction(x) }), { precision: "float64" });
  try {
    const { y } = await runInChunks(compiled, { x: { data: inputs, shape: [count, vectors, dimension] } });
    const { mean } = standardOf(targets, count);
    let squares = 0;
    let scatter = 0;
    for (const [at, target] of targets.entries()) {
      squares += ((y!.data[at] as number) - target) ** 2;
      scatter += (mean[at % mean.length]! - target) ** 2;
    }
    return { rms: Math.sqrt(squares / targets.length), share: Math.sqrt(squares / scatter), samples: count };
  } finally {
    await compiled.dispose();
  }
}
