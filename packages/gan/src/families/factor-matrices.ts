/**
 * The matrix M = F_1 F_2 … F_k of a list of `lie`'s factors as a graph.
 *
 * Every factor here is a constant matrix plus constant matrices times a few functions of its parameter. So all of them come
 * from one product, functions `[replicas, f]` times constants `[f, k m²]`, and k − 1 small products multiply them.
 */

import { UnsupportedError } from "@noether/base";
import {
  abs,
  add,
  concat,
  constant,
  cos,
  exp,
  matmul,
  maximum,
  mul,
  pow,
  reshape,
  sin,
  slice,
  squeeze,
  type Tensor,
} from "@noether/engine";
import type { Factor } from "@noether/lie";

/**
 * Functions are taken of this many copies of each parameter. Vector units round the last few entries of a tensor in another
 * way than those before, so that without copies a replica would depend on how many there are beside it.
 */
const LANES = 16;
/** Determinants nearer to 0 are taken for this: its root has no gradient there. */
const LEAST_DETERMINANT = 1e-6;

/** A function of the parameters, and where its value goes in one factor: entries (row, column, weight). */
type Term = readonly [key: string, feature: (parameters: Tensor) => Tensor, entries: readonly Entry[]];
type Entry = readonly [row: number, column: number, weight: number];

/**
 * Parameters `[replicas, P]` → M, `[replicas, m, m]`.
 *
 * @throws UnsupportedError `factor-kind` for boosts, quaternions, exponentials and Cayley transforms.
 */
export function factorMatrices(factors: readonly Factor[], m: number, parameters: Tensor): Tensor {
  const terms = factors.map((factor) => termsOf(factor, m));
  const features = new Map(
    terms.flatMap(({ functions }) => functions.map(([key, feature]) => [key, feature] as const)),
  );
  const keys = [...features.keys()];
  const [count, block] = [factors.length, m * m];
  const base = new Float64Array(count * block);
  const weights = new Float64Array(keys.length * count * block);
  for (const [f, { fixed, functions }] of terms.entries()) {
    for (const [row, column, weight] of fixed) base[f * block + row * m + column] = weight;
    for (const [key, , entries] of functions) {
      const start = (keys.indexOf(key) * count + f) * block;
      for (const [row, column, weight] of entries) weights[start + row * m + column] = weight;
    }
  }
  const replicas = parameters.shape[0]!;
  const wide = matmul(reshape(parameters, [replicas, -1, 1]), constant(new Float64Array(LANES).fill(1), [1, LANES]));
  const functions = concat(
    [...features.values()].map((feature) => feature(wide)),
    1,
  );
  const values = squeeze(slice(functions, 2, 0, 1), 2);
  const flat = add(matmul(values, constant(weights, [keys.length, count * block])), constant(base));
  const all = reshape(flat, [replicas, count, m, m]);
  const each = factors.map((_, f) => squeeze(slice(all, 1, f, f + 1), 1));
  return each.reduce((product, factor) => matmul(product, factor));
}

const column = (parameters: Tensor, place: number): Tensor => slice(parameters, 1, place, place + 1);

function termsOf(factor: Factor, m: number): { readonly fixed: readonly Entry[]; readonly functions: readonly Term[] } {
  const ones = (except: readonly number[]): Entry[] =>
    Array.from({ length: m }, (_, i): Entry => [i, i, 1]).filter(([i]) => !except.includes(i));
  switch (factor.kind) {
    case "plane-rotation": {
      const [i, j] = factor.axes;
      const k = factor.parameter;
      const cosine: Term = [`cos ${k}`, (p) => cos(column(p, k)), [[i, i, 1], [j, j, 1]]]; // biome-ignore format: entries
      const sine: Term = [`sin ${k}`, (p) => sin(column(p, k)), [[i, j, -1], [j, i, 1]]]; // biome-ignore format: entries
      return { fixed: ones([i, j]), functions: [cosine, sine] };
    }
    case "shear": {
      const { row, column: at, parameter: k } = factor;
      return { fixed: ones([]), functions: [[`value ${k}`, (p) => column(p, k), [[row, at, 1]]]] };
    }
    case "scale": {
      const k = factor.parameter;
      const axes = [...factor.weights.entries()].filter(([, weight]) => weight !== 0);
      return {
        fixed: ones(axes.map(([i]) => i)),
        functions: axes.map(
          ([i, weight]): Term => [`exp ${weight} ${k}`, (p) => exp(mul(column(p, k), weight)), [[i, i, 1]]],
        ),
      };
    }
    case "determinant": {
      const { axes, parameter: k } = factor;
      const power = 1 / axes.length;
      const size = (p: Tensor): Tensor => maximum(abs(column(p, k)), LEAST_DETERMINANT);
      const signed: Term = [
        `signed root ${power} ${k}`,
        (p) => mul(column(p, k), pow(size(p), power - 1)),
        [[axes.at(-1)!, axes.at(-1)!, 1]],
      ];
      const root: Term = [
        `root ${power} ${k}`,
        (p) => pow(size(p), power),
        axes.slice(0, -1).map((i): Entry => [i, i, 1]),
      ];
      return { fixed: ones(axes), functions: axes.length === 1 ? [signed] : [root, signed] };
    }
    case "reflection":
      return { fixed: [...ones([factor.axis]), [factor.axis, factor.axis, -1]], functions: [] };
    default:
      throw new UnsupportedError({
        code: "factor-kind",
        got: `a factor of kind "${factor.kind}"`,
        expected: "plane rotations, shears, scales, determinants and reflections",
        fix: "Take planeRotations, iwasawa or generalLinear of @noether/lie, or write the family as a graph.",
      });
  }
}
