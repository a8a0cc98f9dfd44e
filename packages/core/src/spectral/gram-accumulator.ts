/**
 * The linear system of linear symmetries, summed in one pass.
 *
 * W generates a symmetry of φ on the samples exactly if, for each sample and each output a of φ,
 *
 *   Σ_v ∇_v φ_a(x) · W x_v = ⟨M, W⟩ = 0   with the n × n row   M = Σ_v ∇_v φ_a(x) x_vᵀ.
 *
 * The null space of G = mean of vec(M) vec(M)ᵀ is the whole algebra (this is the ε → 0 limit of the invariance loss of
 * arXiv:2301.05638, which equals wᵀGw). Rows are taken in the frame S (M' = S⁻ᵀ M Sᵀ) and scaled to unit length, so that
 * an eigenvalue of G is a mean squared cosine between what the oracle sees and a direction of W: between 0 and 1, free
 * of units, and not ruled by the few largest samples.
 *
 * One batch costs 2 N n⁴ operations in one matrix product, done with its gradients in one graph in float64.
 */

import { InputError } from "@noether/base";
import {
  add,
  type CompiledGraph,
  compile,
  concat,
  constant,
  div,
  grad,
  graph,
  input,
  matmul,
  maximum,
  reshape,
  slice,
  sqrt,
  square,
  sum,
  type Tensor,
  transpose,
} from "@noether/engine";
import { transpose as transposed } from "@noether/lie";
import type { Oracle } from "@noether/oracles";
import type { Samples } from "../samples.js";
import type { Frame } from "./frame.js";

/** A sum of outer products that grows batch by batch. */
export interface GramAccumulator {
  /** Rows summed so far: samples times outputs of the oracle. */
  readonly rows: number;
  /** Adds a batch. @throws InputError `oracle-not-finite`, naming the sample. */
  add(batch: Samples): Promise<void>;
  /** The sum of outer products, `[n·n, n·n]`. */
  readonly sum: Float64Array;
  /** Starts again from nothing. */
  reset(): void;
  /** Frees the compiled graph. */
  dispose(): Promise<void>;
}

/** Guards 0/0 for a row that is exactly zero; no other row is so short. */
const SHORTEST = 1e-300;

/** Options of `createGramAccumulator`. */
interface GramOptions {
  /** Rows of unit length, or as they are: then the mean is that of (∇φ · W x)², the loss of the paper. Default `"unit"`. */
  readonly rows?: "unit" | "raw";
}

/** Compiles the graph for `oracle` in `frame`. */
export async function createGramAccumulator(
  oracle: Oracle,
  frame: Frame,
  { rows: scaling = "unit" }: GramOptions = {},
): Promise<GramAccumulator> {
  const compiled = await compile(gramGraph(oracle, frame, scaling), { precision: "float64" });
  const total = new Float64Array(frame.size ** 4);
  let rows = 0;
  let samplesSeen = 0;
  return {
    get rows() {
      return rows;
    },
    sum: total,
    async add(batch) {
      const { gram, lengths } = await runBatch(compiled, batch);
      const bad = lengths.findIndex((length) => !Number.isFinite(length));
      if (bad >= 0) throw notFinite(oracle, samplesSeen + (bad % batch.count));
      for (let i = 0; i < total.length; i++) total[i]! += gram[i]!;
      rows += lengths.length;
      samplesSeen += batch.count;
    },
    reset() {
      total.fill(0);
      rows = 0;
      samplesSeen = 0;
    },
    dispose: () => compiled.dispose(),
  };
}

async function runBatch(
  compiled: CompiledGraph,
  batch: Samples,
): Promise<{ gram: Float64Array; lengths: Float64Array }> {
  const shape = [batch.count, batch.vectors, batch.dimension];
  const outputs = await compiled.run({ x: { data: batch.data, shape } });
  return { gram: outputs["gram"]!.data as Float64Array, lengths: outputs["lengths"]!.data as Float64Array };
}

/** x `[N, v, n]` to `gram` `[n·n, n·n]` and the squared lengths of the rows `[outputs·N]`. */
function gramGraph(oracle: Oracle, frame: Frame, scaling: "unit" | "raw"): ReturnType<typeof graph> {
  const n = frame.size;
  const x = input("x", ["N", oracle.vectors, n]);
  const phi = oracle.evaluate(x);
  const outputs = phi.shape[1];
  if (typeof outputs !== "number") {
    throw new InputError({
      code: "oracle-shape",
      got: `oracle "${oracle.name}" with values of shape [${phi.shape.join(", ")}]`,
      expected: "shape [N, outputs] with a fixed number of outputs",
      fix: "Give the oracle's values two axes: samples, outputs.",
    });
  }
  const intoT = constant(transposed(frame.into, n), [n, n]);
  const outOfT = constant(transposed(frame.outOf, n), [n, n]);
  let gram: Tensor | undefined;
  const lengths: Tensor[] = [];
  for (let a = 0; a < outputs; a++) {
    const value = outputs === 1 ? phi : slice(phi, 1, a, a + 1);
    const [gradient] = grad(sum(value), [x]);
    const row = matmul(matmul(matmul(outOfT, transpose(gradient!, [0, 2, 1])), x), intoT);
    const flat = reshape(row, ["N", n * n]);
    const length = sum(square(flat), 1, { keepDims: true });
    const scaled = scaling === "raw" ? flat : div(flat, sqrt(maximum(length, SHORTEST)));
    const part = matmul(transpose(scaled, [1, 0]), scaled);
    gram = gram === undefined ? part : add(gram, part);
    lengths.push(reshape(length, ["N"]));
  }
  return graph({ gram: gram!, lengths: lengths.length === 1 ? lengths[0]! : concat(lengths, 0) });
}

function notFinite(oracle: Oracle, sample: number): InputError {
  return new InputError({
    code: "oracle-not-finite",
    got: `a gradient of oracle "${oracle.name}" (${oracle.formula}) that is not finite, at sample ${sample}`,
    expected: "an oracle that is differentiable at every sample",
    fix: "Remove that sample, or choose an oracle that is smooth there.",
  });
}
