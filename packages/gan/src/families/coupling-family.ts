/**
 * Nonlinear maps that keep volumes, as additive couplings: half of the coordinates move by a small network of the other half.
 *
 * The Jacobian of each coupling is a unit triangular matrix, so that |det| = 1 exactly, whatever the weights. Source: Dinh,
 * Krueger, Bengio, NICE, 1410.8516.
 */

import { checkInteger, type Rng } from "@noether/base";
import { add, concat, matmul, reshape, slice, sub, type Tensor, tanh } from "@noether/engine";
import { graphFamily } from "./graph-family.js";
import type { SymmetryFamily } from "./symmetry-family.js";

/** What `couplingFamily` takes. */
export interface CouplingFamilyOptions {
  /** Couplings one after the other; even ones move the second half of the axes, odd ones the first. Default 4. */
  readonly couplings?: number | undefined;
  /** Hidden units of each network. Default 8. */
  readonly hidden?: number | undefined;
}

/** Standard deviation of the first outgoing weights, in units of the spread: maps begin near the identity. */
const FIRST = 0.1;

/**
 * Compositions of additive couplings of R^n. Parameters, coupling by coupling, flat and row-major, of
 * x_B ← x_B + tanh(x_A W1 + b) W2: W1 `[A, hidden]`, b `[hidden]`, W2 `[hidden, B]`.
 *
 * @throws InputError `not-an-integer`.
 */
export function couplingFamily(n: number, { couplings = 4, hidden = 8 }: CouplingFamilyOptions = {}): SymmetryFamily {
  checkInteger(n, "n", 2);
  checkInteger(couplings, "couplings", 1);
  checkInteger(hidden, "hidden", 1);
  const half = Math.floor(n / 2);
  const normal = (rng: Rng): number => rng.normal();
  const small = (rng: Rng): number => FIRST * rng.normal();
  const parameters = Array.from({ length: couplings }, (_, c) => {
    const still = c % 2 === 0 ? half : n - half;
    const named = (count: number, name: string, lengthPower: number, start: (rng: Rng) => number) =>
      Array.from({ length: count }, (_, k) => ({ name: `coupling ${c}: ${name} ${k}`, lengthPower, start }));
    return [
      ...named(still * hidden, "weight in", -1, normal),
      ...named(hidden, "bias", 0, normal),
      ...named(hidden * (n - still), "weight out", 1, small),
    ];
  }).flat();
  /** W1, b and W2 of each coupling. */
  const networks = (theta: Tensor): { readonly inward: Tensor; readonly bias: Tensor; readonly outward: Tensor }[] => {
    let place = 0;
    const next = (rows: number, columns: number): Tensor => {
      const from = place;
      place += rows * columns;
      return reshape(slice(theta, 1, from, place), [theta.shape[0]!, rows, columns]);
    };
    return Array.from({ length: couplings }, (_, c) => {
      const still = c % 2 === 0 ? half : n - half;
      return { inward: next(still, hidden), bias: next(1, hidden), outward: next(hidden, n - still) };
    });
  };
  const coupled = (theta: Tensor, x: Tensor, order: readonly number[], combine: typeof add): Tensor => {
    const parts = [slice(x, 2, 0, half), slice(x, 2, half, n)];
    const nets = networks(theta);
    for (const c of order) {
      const { inward, bias, outward } = nets[c]!;
      const [still, moving] = [c % 2, 1 - (c % 2)];
      const layer = tanh(add(matmul(parts[still]!, inward), bias));
      parts[moving] = combine(parts[moving]!, matmul(layer, outward));
    }
    return concat(parts, 2);
  };
  const order = [...Array(couplings).keys()];
  return graphFamily({
    name: `${couplings} ${couplings === 1 ? "coupling" : "couplings"} in R^${n}`,
    dimension: n,
    parameters,
    apply: (theta, x) => coupled(theta, x, order, add),
    invert: (theta, y) => coupled(theta, y, [...order].reverse(), sub),
  });
}
