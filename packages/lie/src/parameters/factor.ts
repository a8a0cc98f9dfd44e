/**
 * The factors that group elements are products of, as plain data.
 *
 * A list of factors and a vector of parameters θ describe M = F_1 F_2 … F_m, the first factor on the left, acting on
 * column vectors. A package that builds differentiable graphs turns each kind into a few ops; `composeFactors` and
 * `factorsGradient` are the same in numbers. `parameter` and `parameters` are places in θ; one place may serve several
 * factors. Axes count from 0.
 */

import type { Generators } from "../algebra/generators.js";

/** exp(θ (E_ji − E_ij)) for axes (i, j): e_i turns towards e_j, x_i' = x_i cos θ − x_j sin θ, x_j' = x_i sin θ + x_j cos θ. */
export interface PlaneRotation {
  readonly kind: "plane-rotation";
  readonly axes: readonly [from: number, to: number];
  readonly parameter: number;
}

/** 1 + θ E_row,column, row ≠ column: x_row' = x_row + θ x_column. With (x, 1) as coordinates, a translation. */
export interface Shear {
  readonly kind: "shear";
  readonly row: number;
  readonly column: number;
  readonly parameter: number;
}

/** diag(exp(θ w_0), exp(θ w_1), …). */
export interface Scale {
  readonly kind: "scale";
  /** `[n]`: w; it sums to 0 where volumes are kept. */
  readonly weights: readonly number[];
  readonly parameter: number;
}

/** |θ|^(1/m) on the m axes, the last of them times the sign of θ: a matrix of determinant θ, which must not be 0. */
export interface DeterminantFactor {
  readonly kind: "determinant";
  readonly axes: readonly number[];
  readonly parameter: number;
}

/** x_axis' = −x_axis. It has no parameter. */
export interface Reflection {
  readonly kind: "reflection";
  readonly axis: number;
}

/**
 * The boost with rapidity vector ζ = (θ_p) over the space axes, r = |ζ|, u = ζ/r: t' = t cosh r + (u·x) sinh r,
 * x' = x + u (t sinh r + (u·x) (cosh r − 1)). It is exp(Σ ζ_i (E_ti + E_it)).
 */
export interface Boost {
  readonly kind: "boost";
  readonly time: number;
  readonly space: readonly number[];
  /** One place for each space axis. */
  readonly parameters: readonly number[];
}

/** The rotation of three axes by the quaternion (w, x, y, z), which is divided by its length first. */
export interface Quaternion {
  readonly kind: "quaternion";
  readonly axes: readonly [number, number, number];
  /** Places of w, x, y, z. */
  readonly parameters: readonly [number, number, number, number];
}

/** exp(X), X = Σ_a θ_a W_a. */
export interface Exponential {
  readonly kind: "exponential";
  /** Matrices of the full dimension n. */
  readonly generators: Generators;
  /** One place for each generator. */
  readonly parameters: readonly number[];
}

/** The Cayley transform (1 − X/2)⁻¹ (1 + X/2), X = Σ_a θ_a W_a; it agrees with exp(X) up to third order. */
export interface Cayley {
  readonly kind: "cayley";
  /** Matrices of the full dimension n. */
  readonly generators: Generators;
  /** One place for each generator. */
  readonly parameters: readonly number[];
}

/** One factor. */
export type Factor =
  | PlaneRotation
  | Shear
  | Scale
  | DeterminantFactor
  | Reflection
  | Boost
  | Quaternion
  | Exponential
  | Cayley;

/** The places in θ that a factor reads. */
export function placesOf(factor: Factor): readonly number[] {
  if (factor.kind === "reflection") return [];
  return "parameters" in factor ? factor.parameters : [factor.parameter];
}

/**
 * The same factor on a larger space: axis i becomes axis `offset` + i of `size`, and place k of θ becomes `first` + k. All
 * other axes are left alone.
 */
export function embedFactor(factor: Factor, size: number, offset: number, first: number): Factor {
  switch (factor.kind) {
    case "plane-rotation":
      return {
        ...factor,
        axes: [factor.axes[0] + offset, factor.axes[1] + offset],
        parameter: factor.parameter + first,
      };
    case "shear":
      return {
        ...factor,
        row: factor.row + offset,
        column: factor.column + offset,
        parameter: factor.parameter + first,
      };
    case "scale": {
      const weights = Array.from({ length: size }, (_, i) => factor.weights[i - offset] ?? 0);
      return { ...factor, weights, parameter: factor.parameter + first };
    }
    case "determinant":
      return { ...factor, axes: factor.axes.map((i) => i + offset), parameter: factor.parameter + first };
    case "reflection":
      return { ...factor, axis: factor.axis + offset };
    case "boost":
      return {
        ...factor,
        time: factor.time + offset,
        space: factor.space.map((i) => i + offset),
        parameters: factor.parameters.map((k) => k + first),
      };
    case "quaternion": {
      const [i, j, k] = factor.axes;
      const [w, x, y, z] = factor.parameters;
      return {
        ...factor,
        axes: [i + offset, j + offset, k + offset],
        parameters: [w + first, x + first, y + first, z + first],
      };
    }
    default:
      return {
        ...factor,
        generators: padded(factor.generators, size, offset),
        parameters: factor.parameters.map((k) => k + first),
      };
  }
}

/** Each generator as a block at (offset, offset). */
function padded({ count, dimension: n, entries }: Generators, size: number, offset: number): Generators {
  const wide = new Float64Array(count * size * size);
  for (let a = 0; a < count; a++) {
    for (let i = 0; i < n; i++) {
      const from = (a * n + i) * n;
      wide.set(entries.subarray(from, from + n), (a * size + offset + i) * size + offset);
    }
  }
  return { count, dimension: size, entries: wide };
}
