/** Batched products with a symbolic batch, as the action of exp(t W) on a batch of vectors uses them. */

import { createRng } from "@noether/base";
import { expect, it } from "vitest";
import { add, compile, constant, grad, graph, input, matmul, mul, reshape, sum, type Tensor } from "../src/index.js";

const ORDER = 24;
/** A Taylor polynomial of this order on matrices of norm below 3, in double. */
const TOLERANCE = 1e-12;

/** exp(A) of a batch `[N, n, n]`, by Horner's rule. */
function expm(a: Tensor, n: number): Tensor {
  const identity = constant(
    Array.from({ length: n * n }, (_, i) => Number(i % (n + 1) === 0)),
    [n, n],
  );
  let y: Tensor = identity;
  for (let k = ORDER; k > 0; k--) y = add(identity, mul(matmul(a, y), 1 / k));
  return y;
}

it("rotates batches of 1, 2 and 17 by exp(θ L), with the derivative by the angle, in double", async () => {
  const generators = constant([0, -1, 1, 0], [1, 4]);
  const theta = input("theta", ["N", 1]);
  const x = input("x", ["N", 2, 1]);
  const y = matmul(expm(reshape(matmul(theta, generators), ["N", 2, 2]), 2), x);
  const [slope] = grad(sum(y), [theta]);
  const compiled = await compile(graph({ y, slope: slope! }), { precision: "float64" });
  const rng = createRng(0);
  for (const batch of [1, 2, 17]) {
    const angles = Float64Array.from({ length: batch }, () => 2 * rng.uniform() - 1);
    const vectors = Float64Array.from({ length: 2 * batch }, rng.normal);
    const out = await compiled.run({
      theta: { data: angles, shape: [batch, 1] },
      x: { data: vectors, shape: [batch, 2, 1] },
    });
    expect(out["y"]!.shape).toEqual([batch, 2, 1]);
    for (const [i, angle] of angles.entries()) {
      const [p, q] = [vectors[2 * i]!, vectors[2 * i + 1]!];
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      expect(Math.abs((out["y"]!.data[2 * i] as number) - (c * p - s * q))).toBeLessThan(TOLERANCE);
      expect(Math.abs((out["y"]!.data[2 * i + 1] as number) - (s * p + c * q))).toBeLessThan(TOLERANCE);
      expect(Math.abs((out["slope"]!.data[i] as number) - (-s * p - c * q + c * p - s * q))).toBeLessThan(TOLERANCE);
    }
  }
  await compiled.dispose();
});
