/**
 * LieGG's problem (arXiv:2210.04345, section 5.1): two vectors of R⁵, f = sin|x| − |y|³/2 + x·y / (|x| |y|), kept by O(5).
 *
 * Rows Σ_v ∇_vφ x_vᵀ of the learned oracle, as LieGG stacks them; the ten right singular vectors of the smallest singular
 * values against so(5), by the Grassmann distance: the norm of the principal angles.
 */

import { createRng } from "@noether/base";
import { generator, so } from "@noether/lie";
import { svd, symmetricEigen } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import { learnOracle } from "../src/index.js";
import { askOracle } from "./ask-oracle.js";

const N = 5;
const SYMMETRIES = 10;

function label(x: Float64Array, y: Float64Array): number {
  const [r, s] = [Math.hypot(...x), Math.hypot(...y)];
  return Math.sin(r) - s ** 3 / 2 + x.reduce((dot, value, i) => dot + value * y[i]!, 0) / (r * s);
}

/** Learns from that many training samples; where the ten flattest directions are, and how much flatter than the next. */
async function learn(training: number, seed: number): Promise<{ distance: number; gap: number }> {
  const held = 0.1;
  const count = Math.round(training / (1 - 2 * held));
  const rng = createRng(seed).stream("data");
  const inputs = Float64Array.from({ length: count * 2 * N }, () => rng.normal());
  const labels = Float64Array.from({ length: count }, (_, i) =>
    label(inputs.subarray(10 * i, 10 * i + 5), inputs.subarray(10 * i + 5, 10 * i + 10)),
  );
  const data = { vectors: 2, dimension: N, inputs, labels };
  const { oracle } = await learnOracle(data, { rng: createRng(seed), validationShare: held, testShare: held });

  const ask = await askOracle(oracle);
  const { gradient } = await ask(inputs);
  await ask.dispose();
  const gram = new Float64Array(N ** 4);
  const row = new Float64Array(N * N);
  for (let i = 0; i < count; i++) {
    row.fill(0);
    for (let at = 10 * i; at < 10 * i + 10; at += N) {
      for (let a = 0; a < N; a++) for (let b = 0; b < N; b++) row[a * N + b]! += gradient[at + a]! * inputs[at + b]!;
    }
    for (let s = 0; s < N * N; s++) for (let t = 0; t < N * N; t++) gram[s * N * N + t]! += row[s]! * row[t]!;
  }
  const { values, vectors } = symmetricEigen(gram, N * N);
  const algebra = so(N);
  const cosines = new Float64Array(SYMMETRIES ** 2);
  for (let s = 0; s < SYMMETRIES; s++) {
    for (let t = 0; t < SYMMETRIES; t++) {
      const w = generator(algebra, t); // of Frobenius norm √2
      cosines[s * SYMMETRIES + t] = w.reduce((dot, x, i) => dot + (x * vectors[s * N * N + i]!) / Math.SQRT2, 0);
    }
  }
  const angles = [...svd(cosines, SYMMETRIES, SYMMETRIES).values].map((cosine) => Math.acos(Math.min(1, cosine)));
  return {
    distance: Math.hypot(...angles),
    gap: values[SYMMETRIES]! / values[SYMMETRIES - 1]!,
  };
}

describe.each([
  [10_000, 0.01],
  [1_000, 0.05],
])("O(5) from %i samples", (training, most) => {
  it.each([1, 2, 3])(
    `has ten generators, at a Grassmann distance of at most ${most} from so(5), seed %i`,
    async (seed) => {
      const { distance, gap } = await learn(training, seed);
      expect(distance).toBeLessThan(most);
      // Eigenvalues fall by more than a decade nowhere else.
      expect(gap).toBeGreaterThan(30);
    },
  );
});
