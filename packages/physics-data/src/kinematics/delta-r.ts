/** Distances in angle, as jets are measured: Δφ on the circle, ΔR² = Δη² + Δφ². */

import { checkLength } from "@noether/base";
import { azimuth, pseudorapidity, rapidity } from "./angles.js";
import { vectorCount } from "./vector-count.js";

/** Options of `deltaR`. */
export interface DeltaROptions {
  /** The coordinate along the beam; default `"pseudorapidity"`. Jet clustering uses `"rapidity"`. */
  readonly along?: "pseudorapidity" | "rapidity" | undefined;
}

/** An angle brought into (-π, π]. */
export function wrapAngle(angle: number): number {
  const wrapped = angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
  return wrapped <= -Math.PI ? Math.PI : wrapped;
}

/**
 * φ_a - φ_b in (-π, π] for each pair of rows.
 *
 * @param a - `[N, 4]`, (E, px, py, pz).
 * @param b - `[N, 4]`.
 * @returns `[N]`.
 * @throws InputError `wrong-length`.
 */
export function deltaPhi(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  checkLength(b, 4 * vectorCount(a, "a"), "b", `[${a.length / 4}, 4]`);
  const phi = azimuth(b);
  return azimuth(a).map((value, row) => wrapAngle(value - phi[row]!));
}

/**
 * ΔR for each pair of rows: 0 for a vector and itself, Infinity where one of the two runs along the beam.
 *
 * @param a - `[N, 4]`, (E, px, py, pz).
 * @param b - `[N, 4]`.
 * @returns `[N]`.
 * @throws InputError `wrong-length`.
 */
export function deltaR(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { along = "pseudorapidity" }: DeltaROptions = {},
): Float64Array {
  const phi = deltaPhi(a, b);
  const of = along === "rapidity" ? rapidity : pseudorapidity;
  const [etaA, etaB] = [of(a), of(b)];
  return phi.map((d, row) => (etaA[row] === etaB[row] ? Math.abs(d) : Math.hypot(etaA[row]! - etaB[row]!, d)));
}
