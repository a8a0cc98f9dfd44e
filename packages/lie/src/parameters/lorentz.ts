/**
 * Boosts and the Lorentz group SO⁺(1, d), on (t, x_1, …, x_d) with the metric diag(+1, −1, …, −1).
 *
 * The rapidity vector ζ has the direction of the velocity β = u tanh |ζ|; γ = cosh |ζ|. The boost takes a particle at rest to
 * the velocity β.
 */

import { checkInteger, InputError } from "@noether/base";
import { lu, multiply, polar, transposed } from "@noether/linear-algebra";
import type { LieErrorCode } from "../errors.js";
import { type Boost, embedFactor } from "./factor.js";
import { notInGroup, type Parameterization, parameterization } from "./parameterization.js";
import { axisAngle } from "./quaternions.js";

/**
 * Pure boosts by their rapidity vector, d parameters. They are no group, but each Lorentz matrix that is symmetric and
 * positive is one of them.
 *
 * @param d - Space dimensions. Default 3.
 * @throws InputError `not-an-integer`.
 */
export function boosts(d: number = 3): Parameterization {
  checkInteger(d, "d", 1);
  return parameterization({
    name: `the boosts of SO(1,${d})`,
    dimension: d + 1,
    factors: [boostFactor(d)],
    chart: (m) => rapidities(m, d),
  });
}

/**
 * SO⁺(1, d), every element as boost × rotation: the rapidities (d parameters), then those of the rotation.
 *
 * `decompose` is unique up to what the rotations leave open. It loses about log10 e^|ζ| digits, as the matrix itself does.
 *
 * @param rotations - Of space: `axisAngle()`, the default, `eulerAngles("zyx")`, `planeRotations(d)`, ….
 */
export function lorentz(rotations: Parameterization = axisAngle()): Parameterization {
  const d = rotations.dimension;
  const n = d + 1;
  const name = `SO(1,${d}) by boosts and ${rotations.name}`;
  return parameterization({
    name,
    dimension: n,
    factors: [boostFactor(d), ...rotations.factors.map((factor) => embedFactor(factor, n, 1, d))],
    chart: (m) => {
      checkPseudoRotation(m, 1, d, name);
      // The orthogonal factor of M is the rotation; B⁻¹ M would lose twice the digits.
      const { orthogonal } = polar(m, n);
      const rotation = Float64Array.from({ length: d * d }, (_, at) => {
        return orthogonal[(1 + Math.floor(at / d)) * n + 1 + (at % d)]!;
      });
      return [...rapidities(m, d), ...rotations.decompose(rotation)];
    },
  });
}

function boostFactor(d: number): Boost {
  const space = Array.from({ length: d }, (_, i) => i + 1);
  return { kind: "boost", time: 0, space, parameters: space.map((i) => i - 1) };
}

/** ζ from the first column, (cosh |ζ|, u sinh |ζ|). */
function rapidities(m: Float64Array, d: number): number[] {
  const column = Array.from({ length: d }, (_, i) => m[(i + 1) * (d + 1)]!);
  const length = Math.hypot(...column);
  return column.map((x) => (length === 0 ? 0 : (x / length) * Math.asinh(length)));
}

/** Mᵀ η M cancels terms of size |M|², and each entry of M may be off by its rounding in float32, with a margin of ten. */
const METRIC = 1e-6;

/**
 * Throws unless M is in SO⁺(p, q): Mᵀ η M = η, relative to |M|², and both diagonal blocks keep their orientation.
 *
 * @throws InputError `not-in-group`.
 */
export function checkPseudoRotation(m: Float64Array, p: number, q: number, name: string): void {
  const n = p + q;
  const signed = m.map((x, at) => (at < p * n ? x : -x));
  const form = multiply(transposed(m, n), signed, n);
  const most = m.reduce((largest, x) => Math.max(largest, Math.abs(x)), 1);
  const off = form.reduce((worst, x, at) => {
    const eta = at % (n + 1) > 0 ? 0 : at < p * n ? 1 : -1;
    return Math.max(worst, Math.abs(x - eta) / most);
  }, 0);
  if (!(off <= METRIC * most)) throw notInGroup(name, off);
  const block = (size: number, offset: number): number =>
    lu(
      Array.from({ length: size * size }, (_, at) => m[(offset + Math.floor(at / size)) * n + offset + (at % size)]!),
      size,
    ).determinant;
  for (const [part, determinant] of [
    [p === 1 ? "time" : `the first ${p} axes`, block(p, 0)],
    [p === 1 ? "space" : `the last ${q} axes`, block(q, p)],
  ] as const) {
    if (determinant > 0) continue;
    throw new InputError<LieErrorCode>({
      code: "not-in-group",
      got: `a matrix that reverses the orientation of ${part}`,
      expected: `an element of ${name}`,
      fix: "Multiply it by a fixed reflection first.",
    });
  }
}
