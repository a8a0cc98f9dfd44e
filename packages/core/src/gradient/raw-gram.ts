/**
 * The limit ε → 0 of the paper's invariance loss as a matrix: the mean of (∇φ · W x)² is wᵀGw, in the components and the
 * units of the data. (`system/gram-accumulator.ts` is for deciding: it counts every sample alike, in a frame.)
 */

import { checkFinite } from "@noether/base";
import {
  add,
  type CompiledGraph,
  compile,
  type Executor,
  grad,
  graph,
  input,
  matmul,
  reshape,
  slice,
  sum,
  type Tensor,
  transpose,
} from "@noether/engine";
import type { Oracle } from "@noether/oracles";
import type { Samples } from "../samples.js";

/** A sum over samples that grows batch by batch. */
export interface RawGram {
  /** @throws InputError `not-finite`. */
  add(batch: Samples): Promise<void>;
  /** Σ over samples and outputs of vec(M) vec(M)ᵀ with M = Σ_v ∇_v φ x_vᵀ, `[n·n, n·n]`. */
  readonly sum: Float64Array;
  dispose(): Promise<void>;
}

/** Compiles the sum. A sample costs 2 n⁴ operations for each output. */
export async function createRawGram(oracle: Oracle, executor?: Executor): Promise<RawGram> {
  const { dimension: n, vectors } = oracle;
  const compiled: CompiledGraph = await compile(rawGramGraph(oracle), { precision: "float64", executor });
  const total = new Float64Array(n ** 4);
  return {
    sum: total,
    async add({ count, data }) {
      const { gram } = await compiled.run({ x: { data, shape: [count, vectors, n] } });
      checkFinite(gram!.data as Float64Array, `the equations of oracle "${oracle.name}"`);
      for (const [i, value] of (gram!.data as Float64Array).entries()) total[i]! += value;
    },
    dispose: () => compiled.dispose(),
  };
}

function rawGramGraph(oracle: Oracle): ReturnType<typeof graph> {
  const n = oracle.dimension;
  const x = input("x", ["N", oracle.vectors, n]);
  const phi = oracle.evaluate(x);
  const parts = Array.from({ length: phi.shape[1] as number }, (_, a): Tensor => {
    const [gradient] = grad(sum(slice(phi, 1, a, a + 1)), [x]);
    const rows = reshape(matmul(transpose(gradient!, [0, 2, 1]), x), ["N", n * n]);
    return matmul(transpose(rows, [1, 0]), rows);
  });
  return graph({ gram: parts.reduce((a, b) => add(a, b)) });
}
