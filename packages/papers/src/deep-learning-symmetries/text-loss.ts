/** The loss of the talk for given generators, in the limit ε → 0: Σ of its terms, weights 1. */

import type { Samples } from "@noether/core";
import { compile, grad, graph, input, sum } from "@noether/engine";
import { commutator, type Generators, generator, structureConstants } from "@noether/lie";
import type { Oracle } from "@noether/oracles";

/** The terms of the loss. */
export interface TextLoss {
  readonly loss: number;
  /** Σ over brackets of the mean size of what does not close, as the authors print it. */
  readonly constants: number;
}

/**
 * Σ_a mean (∇φ·W_a x)² + Σ_a (tr W_aᵀW_a − 2)² + Σ_{a<b} (tr W_aᵀW_b)² + Σ_{a<b} |[W_a, W_b] − Σ_c f_abc W_c|², f by
 * least squares.
 */
export async function textLoss(all: Generators, oracle: Oracle, points: Samples): Promise<TextLoss> {
  const slopes = await slopesOf(oracle, points);
  const { count, dimension: size } = all;
  const { constants: f } = structureConstants(all);
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((total, value, i) => total + value * b[i]!, 0);
  let loss = 0;
  let constants = 0;
  for (let a = 0; a < count; a++) {
    const w = generator(all, a);
    loss += meanSquare(w, slopes, points) + (dot(w, w) - 2) ** 2;
    for (let b = a + 1; b < count; b++) {
      const other = generator(all, b);
      const rest = commutator(w, other, size);
      for (let c = 0; c < count; c++) {
        const factor = f[(a * count + b) * count + c]!;
        const third = generator(all, c);
        for (let i = 0; i < rest.length; i++) rest[i]! -= factor * third[i]!;
      }
      loss += dot(w, other) ** 2 + dot(rest, rest);
      constants += rest.reduce((total, value) => total + Math.abs(value), 0) / rest.length;
    }
  }
  return { loss, constants };
}

/** ∇φ at the points, `[count, vectors, n]`, of the sum of the oracle's outputs. */
async function slopesOf(oracle: Oracle, { data, count, vectors, dimension }: Samples): Promise<Float64Array> {
  const x = input("x", ["N", vectors, dimension]);
  const [slope] = grad(sum(oracle.evaluate(x)), [x]);
  const compiled = await compile(graph({ slope }, [x]), { precision: "float64" });
  try {
    const outputs = await compiled.run({ x: { data, shape: [count, vectors, dimension] } });
    return outputs["slope"]!.data as Float64Array;
  } finally {
    await compiled.dispose();
  }
}

/** Mean of (Σ_v ∇_v φ · W x_v)² over the samples. */
function meanSquare(w: Float64Array, slopes: Float64Array, { data, count, vectors, dimension: n }: Samples): number {
  let squares = 0;
  for (let sample = 0; sample < count; sample++) {
    let change = 0;
    for (let v = 0; v < vectors; v++) {
      const at = (sample * vectors + v) * n;
      for (let i = 0; i < n; i++) {
        let image = 0;
        for (let j = 0; j < n; j++) image += w[i * n + j]! * data[at + j]!;
        change += slopes[at + i]! * image;
      }
    }
    squares += change * change;
  }
  return squares / count;
}
