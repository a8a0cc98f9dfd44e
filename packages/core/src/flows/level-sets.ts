/**
 * The level sets of an oracle: through each point, the surface on which all of its outputs stay as they are.
 *
 * With J = dφ/dx, `[p, n]`, the directions that keep all outputs at x are ker J, n − rank J of them, and P = 1 − J⁺J
 * projects onto them. So x' = P(x) u(x) keeps φ, whatever the field u. Where the rank is constant, these fields are all that
 * keep φ: n − rank J are independent at each point, they may be multiplied by functions, and they form no finite algebra.
 * Whether some of them are matrices, or of another given form, is what `discover` answers.
 */

import { checkFinite, checkLength } from "@noether/base";
import { type CompiledGraph, compile, graph, input, jacobian, reshape, runInChunks } from "@noether/engine";
import { rightSingular, svd } from "@noether/linear-algebra";
import type { Oracle } from "@noether/oracles";

/** Options of `levelSets`. */
export interface LevelSetsOptions {
  /** The share of the largest singular value of J below which singular values count as zero. Default 1e-9. */
  readonly tolerance?: number;
}

/** The directions that preserve all outputs at some points. */
export interface LevelDirections {
  /** The number of directions at each point, n − rank J, `[count]`. */
  readonly dimensions: Int32Array;
  /** `[count, n, n]`: orthonormal rows; the last `dimensions[i]` keep all outputs. */
  readonly bases: Float64Array;
  /** `[count, n]`: how fast the outputs change along each row: the singular values of J, descending, then zeros. */
  readonly rates: Float64Array;
}

/** A compiled oracle that computes its level sets. It owns native memory, which `dispose` frees. */
export interface LevelSets {
  /** The number p of outputs. */
  readonly outputs: number;
  /** φ, `[count, p]`. */
  values(points: Float64Array): Promise<Float64Array>;
  directions(points: Float64Array): Promise<LevelDirections>;
  /** P u at each point: the part of `along` that keeps φ, both `[count, n]`. */
  project(points: Float64Array, along: Float64Array): Promise<Float64Array>;
  /** One Newton step, the shortest, to where φ is `values`: takes back the error of an integration. */
  restore(points: Float64Array, values: Float64Array): Promise<Float64Array>;
  dispose(): Promise<void>;
}

/**
 * Compiles the level sets of `oracle`, in float64. A point is a whole sample, n = vectors · dimension numbers;
 * points are `[count, n]`.
 *
 * Its methods throw InputError `wrong-length` for points of the wrong shape, and `not-finite` if the oracle is infinite or NaN.
 */
export async function levelSets(oracle: Oracle, { tolerance = 1e-9 }: LevelSetsOptions = {}): Promise<LevelSets> {
  const n = oracle.vectors * oracle.dimension;
  const x = input("x", ["N", n]);
  const phi = oracle.evaluate(reshape(x, [-1, oracle.vectors, oracle.dimension]));
  const p = phi.shape[1] as number;
  const slopes = jacobian(phi, x, { batched: true });
  const onlyValues = await compile(graph({ phi }, [x]), { precision: "float64" });
  const withSlopes = await compile(graph({ phi, slopes }, [x]), { precision: "float64" });

  const ask = async (compiled: CompiledGraph, points: Float64Array): Promise<Record<string, Float64Array>> => {
    const count = Math.floor(points.length / n);
    checkLength(points, count * n, "points", `[count, ${n}]`);
    const outputs = await runInChunks(compiled, { x: { data: points, shape: [count, n] } });
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { data }]) => {
        checkFinite(data as Float64Array, `${name === "phi" ? "values" : "gradients"} of oracle ${oracle.name}`);
        return [name, data as Float64Array];
      }),
    );
  };
  const rankOf = (values: Float64Array): number => values.filter((value) => value > tolerance * values[0]!).length;

  const directions = async (points: Float64Array): Promise<LevelDirections> => {
    const { slopes: all } = await ask(withSlopes, points);
    const count = points.length / n;
    const dimensions = new Int32Array(count);
    const [bases, rates] = [new Float64Array(count * n * n), new Float64Array(count * n)];
    for (let i = 0; i < count; i++) {
      const { values, vectors } = rightSingular(all!.subarray(i * p * n, (i + 1) * p * n), p, n);
      dimensions[i] = n - rankOf(values);
      bases.set(vectors, i * n * n);
      rates.set(values, i * n);
    }
    return { dimensions, bases, rates };
  };

  return {
    outputs: p,
    values: async (points) => (await ask(onlyValues, points))["phi"]!,
    directions,
    async project(points, along) {
      checkLength(along, points.length, "along", `[count, ${n}]`);
      const { dimensions, bases } = await directions(points);
      const out = new Float64Array(points.length);
      dimensions.forEach((dimension, i) => {
        const u = along.subarray(i * n, (i + 1) * n);
        for (let k = n - dimension; k < n; k++) {
          addTo(out.subarray(i * n, (i + 1) * n), bases.subarray((i * n + k) * n, (i * n + k + 1) * n), u);
        }
      });
      return out;
    },
    async restore(points, values) {
      const { phi: now, slopes: all } = await ask(withSlopes, points);
      checkLength(values, now!.length, "values", `[count, ${p}]`);
      const missing = now!.map((value, i) => values[i]! - value);
      const out = Float64Array.from(points);
      for (let i = 0; i < points.length / n; i++) {
        const { values: rates, left, right } = svd(all!.subarray(i * p * n, (i + 1) * p * n), p, n);
        const rest = missing.subarray(i * p, (i + 1) * p).slice();
        for (let k = 0; k < rankOf(rates); k++) {
          const row = left.subarray(k * p, (k + 1) * p);
          const share = row.reduce((sum, value, j) => sum + value * rest[j]!, 0) / rates[k]!;
          for (let j = 0; j < n; j++) out[i * n + j]! += share * right[k * n + j]!;
        }
      }
      return out;
    },
    async dispose() {
      await onlyValues.dispose();
      await withSlopes.dispose();
    },
  };
}

/** out += (row · u) row. */
function addTo(out: Float64Array, row: Float64Array, u: Float64Array): void {
  let along = 0;
  for (let j = 0; j < u.length; j++) along += row[j]! * u[j]!;
  for (let j = 0; j < u.length; j++) out[j]! += along * row[j]!;
}
