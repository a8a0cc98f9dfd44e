/** Checks an exported model: finite transformations of fresh samples must preserve the oracle. */

import { InputError, type Rng } from "@noether/base";
import { compile, type Executor, graph, input, loadOnnx } from "@noether/engine";
import type { Oracle } from "@noether/oracles";
import type { CoreErrorCode } from "../errors.js";
import type { Result } from "../result.js";
import type { RunOptions } from "../run-options.js";
import type { Samples } from "../samples.js";

/** Options of `checkModel`. */
export interface CheckModelOptions extends Pick<RunOptions, "executor"> {
  /** The random stream from which the parameters t are drawn. */
  readonly rng: Rng;
  /** The standard deviation of each t_a (radians, rapidities); default 1 / √(number of generators), or 0.02 for nonlinear fields. */
  readonly width?: number | undefined;
  /** The number type of the model; default `"float64"`. */
  readonly precision?: "float32" | "float64" | undefined;
}

/** The time for which curves of nonlinear fields are followed; after a longer time many leave every bounded region. */
const FIELD_WIDTH = 0.02;

/** How well an exported model preserves the oracle. */
export interface ModelCheck {
  readonly samples: number;
  /** The largest |φ(moved) − φ| of any sample, divided by the root mean square of φ over the samples. */
  readonly largestChange: number;
  /** The root mean square distance by which samples moved, divided by their root mean square length. */
  readonly meanMove: number;
  /** The moved samples, `[count, vectors, dimension]`. */
  readonly moved: Float64Array;
}

/**
 * Loads a model that `exportOnnx` made into onnxruntime and moves `samples` with it, with one random t for all vectors of
 * a sample.
 *
 * @throws InputError `nothing-found` unless the result has an algebra; what onnxruntime says of the model.
 */
export async function checkModel(
  model: Uint8Array,
  result: Result,
  oracle: Oracle,
  { count, vectors, dimension, data }: Samples,
  { rng, width, precision = "float64", executor }: CheckModelOptions,
): Promise<ModelCheck> {
  const d = result.outcome === "found" ? (result.algebra?.generators.count ?? result.fields?.count) : undefined;
  if (d === undefined) {
    throw new InputError<CoreErrorCode>({
      code: "nothing-found",
      got: `a result with outcome "${result.outcome}"`,
      expected: `outcome "found"`,
      fix: "Follow the result's status sentence first.",
    });
  }
  const spread = width ?? (result.fields === undefined ? 1 / Math.sqrt(d) : FIELD_WIDTH);
  const t = new Float64Array(count * vectors * d);
  for (let sample = 0; sample < count; sample++) {
    const parameters = Float64Array.from({ length: d }, () => spread * rng.normal());
    for (let v = 0; v < vectors; v++) t.set(parameters, (sample * vectors + v) * d);
  }
  const Numbers = precision === "float32" ? Float32Array : Float64Array;
  const session = await loadOnnx(model);
  try {
    const { y } = await session.run({
      x: { data: Numbers.from(data), shape: [count * vectors, dimension] },
      t: { data: Numbers.from(t), shape: [count * vectors, d] },
    });
    const moved = Float64Array.from(y!.data as Float64Array);
    const [before, after] = await valuesOf(oracle, executor, { count, vectors, dimension }, [data, moved]);
    return {
      samples: count,
      largestChange: largestDifference(before!, after!) / rootMeanSquare(before!),
      meanMove: rootMeanSquare(moved.map((value, i) => value - data[i]!)) / rootMeanSquare(data),
      moved,
    };
  } finally {
    await session.dispose();
  }
}

/** φ on each data set, in float64. */
async function valuesOf(
  oracle: Oracle,
  executor: Executor | undefined,
  { count, vectors, dimension }: Omit<Samples, "data">,
  sets: readonly Float64Array[],
): Promise<Float64Array[]> {
  const x = input("x", ["N", vectors, dimension]);
  const compiled = await compile(graph({ phi: oracle.evaluate(x) }, [x]), { precision: "float64", executor });
  try {
    const values: Float64Array[] = [];
    for (const data of sets) {
      const { phi } = await compiled.run({ x: { data, shape: [count, vectors, dimension] } });
      values.push(phi!.data as Float64Array);
    }
    return values;
  } finally {
    await compiled.dispose();
  }
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((total, value) => total + value * value, 0) / values.length);
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}
