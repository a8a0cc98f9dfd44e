/**
 * The matrix M = F_1 F_2 … F_k of a list of `lie`'s factors as a graph.
 *
 * Most factors are a constant matrix plus constant matrices times a few functions of their parameters. All of these come from
 * one product, functions `[replicas, f]` times constants `[f, k m²]`. Boosts, exponentials and Cayley transforms are functions
 * of a matrix Σ θ_a W_a. Small products multiply them all.
 */

import {
  abs,
  add,
  concat,
  constant,
  cos,
  div,
  exp,
  matmul,
  maximum,
  mul,
  pow,
  reshape,
  sin,
  slice,
  square,
  squeeze,
  sub,
  type Tensor,
} from "@noether/engine";
import { type Boost, type Cayley, type Exponential, type Factor, generator } from "@noether/lie";
import { cayleyMatrices, exponentialMatrices } from "./matrix-functions.js";

/**
 * Functions are taken of this many copies of each parameter. Vector units round the last few entries of a tensor in another
 * way than those before, so that without copies a replica would depend on how many there are beside it.
 */
const LANES = 16;
/** Determinants nearer to 0 are taken for this: its root has no gradient there. */
const LEAST_DETERMINANT = 1e-6;
/** As for determinants, the squared length of a quaternion. */
const LEAST_LENGTH = 1e-12;

/** A function of the parameters, and where its value goes in one factor: entries (row, column, weight). */
type Term = readonly [key: string, feature: (parameters: Tensor) => Tensor, entries: readonly Entry[]];
type Entry = readonly [row: number, column: number, weight: number];
/** Factors that are functions of a matrix. */
type MatrixFunction = Boost | Exponential | Cayley;
type Termwise = Exclude<Factor, MatrixFunction>;

/** Parameters `[replicas, P]` → M, `[replicas, m, m]`. */
export function factorMatrices(factors: readonly Factor[], m: number, parameters: Tensor): Tensor {
  const byTerms = termMatrices(
    factors.filter((factor) => !isMatrixFunction(factor)),
    m,
    parameters,
  );
  const each = factors.map((factor) =>
    isMatrixFunction(factor) ? functionMatrix(factor, m, parameters) : byTerms.shift()!,
  );
  return each.reduce((product, factor) => matmul(product, factor));
}

function isMatrixFunction(factor: Factor): factor is MatrixFunction {
  return factor.kind === "boost" || factor.kind === "exponential" || factor.kind === "cayley";
}

/** `[replicas, m, m]`: the function of Σ θ_a W_a. */
function functionMatrix(factor: MatrixFunction, m: number, parameters: Tensor): Tensor {
  const count = Number(parameters.shape[1]);
  const weights = new Float64Array(count * m * m);
  for (const [a, place] of factor.parameters.entries()) {
    const direction = factor.kind === "boost" ? boostGenerator(factor, a, m) : generator(factor.generators, a);
    for (const [i, w] of direction.entries()) weights[place * m * m + i] = weights[place * m * m + i]! + w;
  }
  const flat = matmul(parameters, constant(weights, [count, m * m]));
  const x = reshape(flat, [parameters.shape[0]!, m, m]);
  return factor.kind === "cayley" ? cayleyMatrices(x, m) : exponentialMatrices(x, m);
}

/** E_ti + E_it for the space axis number `a`. */
function boostGenerator({ time, space }: Boost, a: number, m: number): Float64Array {
  const w = new Float64Array(m * m);
  w[time * m + space[a]!] = 1;
  w[space[a]! * m + time] = 1;
  return w;
}

/** Of each factor, `[replicas, m, m]`. */
function termMatrices(factors: readonly Termwise[], m: number, parameters: Tensor): Tensor[] {
  if (factors.length === 0) return [];
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
  return factors.map((_, f) => squeeze(slice(all, 1, f, f + 1), 1));
}

const column = (parameters: Tensor, place: number): Tensor => slice(parameters, 1, place, place + 1);

function termsOf(
  factor: Termwise,
  m: number,
): { readonly fixed: readonly Entry[]; readonly functions: readonly Term[] } {
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
    case "quaternion": {
      const { axes, parameters: places } = factor;
      const q = (p: Tensor): Tensor[] => places.map((k) => column(p, k));
      const name = places.join(" ");
      // Row i of v' = q v q⁻¹ in cyclic order of the axes: 1 − 2 (y² + z²) and 2 (x y ∓ w z), over |q|².
      const functions = axes.flatMap((_, i): Term[] => {
        const [j, k] = [(i + 1) % 3, (i + 2) % 3];
        const diagonal = (p: Tensor): Tensor => {
          const [w, ...v] = q(p);
          return div(sub(add(square(w!), square(v[i]!)), add(square(v[j]!), square(v[k]!))), lengthOf(q(p)));
        };
        const side = (other: number, sign: 1 | -1) => (p: Tensor) => {
          const [w, ...v] = q(p);
          const third = v[3 - i - other]!;
          return div(mul(add(mul(v[i]!, v[other]!), mul(mul(w!, third), sign)), 2), lengthOf(q(p)));
        };
        return [
          [`quaternion ${i}${i} of ${name}`, diagonal, [[axes[i]!, axes[i]!, 1]]],
          [`quaternion ${i}${j} of ${name}`, side(j, -1), [[axes[i]!, axes[j]!, 1]]],
          [`quaternion ${i}${k} of ${name}`, side(k, 1), [[axes[i]!, axes[k]!, 1]]],
        ];
      });
      return { fixed: ones(axes), functions };
    }
  }
}

const lengthOf = (q: readonly Tensor[]): Tensor =>
  maximum(
    q.map((each) => square(each)).reduce((total, each) => add(total, each)),
    LEAST_LENGTH,
  );
