/**
 * The functions f(x) of which the components of vector fields consist: monomials, or waves.
 *
 * The functions are available as a graph (for the linear system and exported flows), as numbers (for integration) and as
 * text. Orders: linear x1 … xn; affine x1 … xn, 1; polynomial by degree from 0, and by exponents in a degree;
 * waves 1, then cosine and sine of each wave vector.
 */

import { InputError } from "@noether/base";
import { broadcastTo, concat, constant, cos, matmul, mul, sin, slice, type Tensor } from "@noether/engine";
import type { CoreErrorCode } from "../errors.js";
import type { Fields } from "./fields.js";

/** A list of functions of n components. */
export type FunctionBasis =
  | {
      readonly kind: "monomials";
      readonly dimension: number;
      /** One row of n exponents a function. */
      readonly exponents: readonly (readonly number[])[];
    }
  | {
      readonly kind: "waves";
      readonly dimension: number;
      /** Wave vectors in whole numbers, one of each pair ±k, without 0. */
      readonly waves: readonly (readonly number[])[];
      /** In the units of x. */
      readonly period: number;
    };

/** The largest number of functions; there are n times as many unknowns, and memory grows as their square. */
const MOST_FUNCTIONS = 4096;

/**
 * The functions of a choice of fields.
 *
 * @throws InputError `too-many-functions`.
 */
export function functionBasis(fields: Fields, dimension: number): FunctionBasis {
  switch (fields.kind) {
    case "linear":
    case "complex-linear":
      return { kind: "monomials", dimension, exponents: unitRows(dimension) };
    case "affine":
      return {
        kind: "monomials",
        dimension,
        exponents: [...unitRows(dimension), new Array<number>(dimension).fill(0)],
      };
    case "polynomial": {
      checkCount(functionsOf(fields, dimension), fields, dimension);
      const exponents = Array.from({ length: fields.degree + 1 }, (_, degree) => ofDegree(dimension, degree)).flat();
      return { kind: "monomials", dimension, exponents };
    }
    case "fourier":
      checkCount(functionsOf(fields, dimension), fields, dimension);
      return { kind: "waves", dimension, waves: waveVectors(dimension, fields.order), period: fields.period };
  }
}

/** The number of functions of a choice of fields, without listing them. */
export function functionsOf(fields: Fields, dimension: number): number {
  switch (fields.kind) {
    case "linear":
    case "complex-linear":
      return dimension;
    case "affine":
      return dimension + 1;
    case "polynomial":
      return choose(dimension + fields.degree, fields.degree);
    case "fourier":
      return (2 * fields.order + 1) ** dimension;
  }
}

/** The number of functions in a basis. */
export function functionCount(basis: FunctionBasis): number {
  return basis.kind === "monomials" ? basis.exponents.length : 1 + 2 * basis.waves.length;
}

/** The functions as text, in the names of the components: `["1", "x1", "x1² x2"]`. */
export function functionNames(basis: FunctionBasis, components: readonly string[]): readonly string[] {
  if (basis.kind === "monomials") return basis.exponents.map((row) => monomialName(row, components));
  const turn = basis.period === 2 * Math.PI ? "" : `2π/${Number(basis.period.toPrecision(4))} `;
  const named = basis.waves.flatMap((wave) => {
    const phase = wave
      .flatMap((k, i) => (k === 0 ? [] : [{ sign: k < 0 ? "−" : "+", text: `${factor(k)}${components[i]}` }]))
      .map(({ sign, text }, i) => (i === 0 ? (sign === "−" ? `−${text}` : text) : ` ${sign} ${text}`))
      .join("");
    const inner = turn === "" ? phase : `${turn}(${phase})`;
    return [`cos(${inner})`, `sin(${inner})`];
  });
  return ["1", ...named];
}

/** x `[…, n]` to f(x) `[…, F]`, as graph. */
export function functionGraph(basis: FunctionBasis, x: Tensor): Tensor {
  const axis = x.shape.length - 1;
  const component = (i: number): Tensor => slice(x, axis, i, i + 1);
  const one = (): Tensor => broadcastTo(1, [...x.shape.slice(0, axis), 1]);
  if (basis.kind === "waves") {
    const flat = basis.waves.flat().map((k) => (2 * Math.PI * k) / basis.period);
    const columns = Array.from({ length: basis.dimension }, (_, i) =>
      basis.waves.map((_, w) => flat[w * basis.dimension + i]!),
    );
    const phase = matmul(x, constant(columns.flat(), [basis.dimension, basis.waves.length]));
    const parts = basis.waves.flatMap((_, w) => {
      const each = slice(phase, axis, w, w + 1);
      return [cos(each), sin(each)];
    });
    return concat([one(), ...parts], axis);
  }
  if (isLinear(basis)) return x;
  // Each monomial is one of lower degree times a component: one product a function.
  const known = new Map<string, Tensor>();
  const monomial = (row: readonly number[]): Tensor => {
    const key = row.join(",");
    const made = known.get(key);
    if (made !== undefined) return made;
    const last = row.findLastIndex((power) => power > 0);
    const degree = row.reduce((total, power) => total + power, 0);
    const tensor =
      degree === 0
        ? one()
        : degree === 1
          ? component(last)
          : mul(monomial(row.map((power, i) => (i === last ? power - 1 : power))), component(last));
    known.set(key, tensor);
    return tensor;
  };
  return concat(basis.exponents.map(monomial), axis);
}

/** f(x) of one point as numbers. */
export function functionValues(basis: FunctionBasis, x: ArrayLike<number>): Float64Array {
  if (basis.kind === "monomials") {
    return Float64Array.from(basis.exponents, (row) => row.reduce((value, power, i) => value * x[i]! ** power, 1));
  }
  const out = new Float64Array(1 + 2 * basis.waves.length);
  out[0] = 1;
  basis.waves.forEach((wave, w) => {
    const phase = (2 * Math.PI * wave.reduce((total, k, i) => total + k * x[i]!, 0)) / basis.period;
    out[1 + 2 * w] = Math.cos(phase);
    out[2 + 2 * w] = Math.sin(phase);
  });
  return out;
}

/** Whether f(x) = x. */
function isLinear({ exponents, dimension }: FunctionBasis & { kind: "monomials" }): boolean {
  return (
    exponents.length === dimension && exponents.every((row, i) => row.every((power, j) => power === (i === j ? 1 : 0)))
  );
}

function unitRows(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
}

/** All rows of n exponents with this sum, the first component's highest powers first. */
function ofDegree(n: number, degree: number): number[][] {
  if (n === 1) return [[degree]];
  return Array.from({ length: degree + 1 }, (_, k) => ofDegree(n - 1, k).map((rest) => [degree - k, ...rest])).flat();
}

/** Wave vectors whose first entry that is not 0 is positive. */
function waveVectors(n: number, order: number): number[][] {
  let all: number[][] = [[]];
  for (let i = 0; i < n; i++) {
    all = all.flatMap((row) => Array.from({ length: 2 * order + 1 }, (_, k) => [...row, k - order]));
  }
  return all.filter((row) => (row.find((k) => k !== 0) ?? 0) > 0);
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function monomialName(row: readonly number[], components: readonly string[]): string {
  const factors = row.flatMap((power, i) => {
    if (power === 0) return [];
    const raised = [...String(power)].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
    return [`${components[i]}${power === 1 ? "" : raised}`];
  });
  return factors.length === 0 ? "1" : factors.join(" ");
}

function factor(k: number): string {
  return Math.abs(k) === 1 ? "" : `${Math.abs(k)} `;
}

function choose(n: number, k: number): number {
  let out = 1;
  for (let i = 1; i <= k; i++) out = (out * (n - k + i)) / i;
  return out;
}

function checkCount(count: number, { kind }: Fields, dimension: number): void {
  if (count <= MOST_FUNCTIONS) return;
  throw new InputError<CoreErrorCode>({
    code: "too-many-functions",
    got: `${count} functions of ${dimension} components for ${kind} fields`,
    expected: `at most ${MOST_FUNCTIONS}`,
    fix: "Choose a lower degree or order, or fewer components.",
  });
}
