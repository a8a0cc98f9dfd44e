/** What fields are trained on: points in units of their spread, and the directions in which the oracle changes there. */

import { InputError, type Rng, shuffledIndices } from "@noether/base";
import { compile, type Executor, grad, graph, input, slice, stack, sum } from "@noether/engine";
import type { Oracle } from "@noether/oracles";
import { columnRootMeanSquares } from "@noether/statistics";
import type { CoreErrorCode } from "../../errors.js";
import type { Samples } from "../../samples.js";

/** Points and unit gradients. */
export interface FieldSamples {
  readonly count: number;
  /** `[count, vectors, n]`, each component divided by its root mean square. */
  readonly points: Float64Array;
  /** `[outputs, count, vectors, n]`, of unit length for each output and sample; zero where the oracle does not change. */
  readonly directions: Float64Array;
}

/** Training and held-out samples of an oracle. */
export interface FieldProblem {
  readonly oracle: Oracle;
  readonly outputs: number;
  /** Root mean squares of the components, `[n]`. */
  readonly units: Float64Array;
  readonly training: FieldSamples;
  readonly heldOut: FieldSamples;
}

/** One in so many samples is held out. */
const HELD_OUT = 5;
/** Fewer held-out samples say nothing. */
const LEAST = 50;

/**
 * Splits samples, and differentiates the oracle on them.
 *
 * @throws InputError `too-few-samples`, `oracle-not-finite`.
 */
export async function fieldProblem(
  oracle: Oracle,
  all: Samples,
  rng: Rng,
  executor: Executor | undefined,
): Promise<FieldProblem> {
  const { count, vectors, dimension, data } = all;
  if (count < LEAST) {
    throw new InputError<CoreErrorCode>({
      code: "too-few-samples",
      got: `${count} samples`,
      expected: `at least ${LEAST} for a network to be trained and tested on`,
      fix: "Give more samples.",
    });
  }
  const gradients = await gradientsOf(oracle, all, executor);
  const outputs = gradients.length / data.length;
  const units = columnRootMeanSquares(data, dimension);
  const order = shuffledIndices(count, rng);
  const held = Math.floor(count / HELD_OUT);
  const width = vectors * dimension;
  const pick = (rows: Uint32Array): FieldSamples => {
    const points = new Float64Array(rows.length * width);
    const directions = new Float64Array(outputs * rows.length * width);
    rows.forEach((row, i) => {
      for (let k = 0; k < width; k++) points[i * width + k] = data[row * width + k]! / units[k % dimension]!;
      for (let a = 0; a < outputs; a++) {
        const from = gradients.subarray((a * count + row) * width, (a * count + row + 1) * width);
        const scaled = from.map((value, k) => value * units[k % dimension]!);
        const length = Math.hypot(...scaled);
        if (length > 0)
          directions.set(
            scaled.map((value) => value / length),
            (a * rows.length + i) * width,
          );
      }
    });
    return { count: rows.length, points, directions };
  };
  return { oracle, outputs, units, training: pick(order.slice(held)), heldOut: pick(order.slice(0, held)) };
}

/** `[outputs, count, vectors, n]`. */
async function gradientsOf(
  oracle: Oracle,
  { count, vectors, dimension, data }: Samples,
  executor: Executor | undefined,
): Promise<Float64Array> {
  const x = input("x", ["N", vectors, dimension]);
  const phi = oracle.evaluate(x);
  const gradients = Array.from({ length: phi.shape[1] as number }, (_, a) => {
    const [gradient] = grad(sum(slice(phi, 1, a, a + 1)), [x]);
    return gradient!;
  });
  const compiled = await compile(graph({ gradients: stack(gradients, 0) }, [x]), { precision: "float64", executor });
  try {
    const outputs = await compiled.run({ x: { data, shape: [count, vectors, dimension] } });
    const values = outputs["gradients"]!.data as Float64Array;
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new InputError<CoreErrorCode>({
        code: "oracle-not-finite",
        got: `a gradient of oracle "${oracle.name}" that is not finite, at sample ${Math.floor(bad / (vectors * dimension)) % count}`,
        expected: "an oracle that is differentiable at every sample",
        fix: "Remove that sample, or choose an oracle that is smooth there.",
      });
    }
    return values;
  } finally {
    await compiled.dispose();
  }
}
