/**
 * A detector's resolution: pT is measured as pT (1 + r g) with g a standard normal, while η, φ and the mass are kept. So the
 * momentum is scaled as a whole, and the energy follows.
 */

import { checkInteger, checkLength, InputError, type Rng } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { pseudorapidity } from "../kinematics/angles.js";
import { massSquared } from "../kinematics/mass-squared.js";

/** Options of `smearTransverseMomentum`. */
export interface SmearOptions {
  /** The source of the normal numbers: one per draw, event after event. */
  readonly rng: Rng;
  /** The relative resolution r: a number, or a function of pT (GeV) and η; default 0.1. */
  readonly resolution?: number | ((pt: number, eta: number) => number) | undefined;
  /**
   * Default `"per-particle"`. With `"per-event"` all particles of an event share one g: a pair of equal pT keeps equal pT.
   */
  readonly draw?: "per-particle" | "per-event" | undefined;
}

/** Draws below this part of the true pT are drawn again: at 10 % resolution one in 10^18. */
const LEAST_FACTOR = 0.1;
const MAX_DRAWS = 1000;

/**
 * Smears the transverse momenta of `k` particles in each of `events` events.
 *
 * @param p4 - `[events, k, 4]`, (E, px, py, pz), GeV.
 * @returns The same shape, fresh.
 * @throws InputError `wrong-length`, `not-an-integer`, `out-of-range` for a resolution that is negative, not finite, or so large
 * that no positive pT comes out.
 */
export function smearTransverseMomentum(
  p4: ArrayLike<number>,
  events: number,
  k: number,
  { rng, resolution = 0.1, draw = "per-particle" }: SmearOptions,
): Float64Array {
  checkInteger(events, "events", 0);
  checkInteger(k, "k", 1);
  checkLength(p4, events * k * 4, "p4", `[${events}, ${k}, 4]`);
  const eta = pseudorapidity(p4);
  const out = new Float64Array(p4.length);
  const relative = new Float64Array(k);
  const square = { m2: 0, size: 0 };
  for (let event = 0; event < events; event++) {
    for (let i = 0; i < k; i++) {
      const row = event * k + i;
      const pt = Math.hypot(p4[4 * row + 1]!, p4[4 * row + 2]!);
      relative[i] = typeof resolution === "number" ? resolution : resolution(pt, eta[row]!);
      if (!(relative[i]! >= 0 && relative[i]! < 10)) throw badResolution(relative[i]!, row);
    }
    for (let i = 0; i < k; i++) {
      const row = event * k + i;
      if (draw === "per-particle") scale(row, 1 + relative[i]! * normalAbove(relative.subarray(i, i + 1)));
      else if (i === 0) {
        const shared = normalAbove(relative);
        for (let j = 0; j < k; j++) scale(event * k + j, 1 + relative[j]! * shared);
      }
    }
  }
  return out;

  /** A normal with which no pT of the given resolutions falls below its least factor. */
  function normalAbove(resolutions: Float64Array): number {
    for (let n = 0; n < MAX_DRAWS; n++) {
      const normal = rng.normal();
      if (resolutions.every((r) => 1 + r * normal >= LEAST_FACTOR)) return normal;
    }
    throw badResolution(Math.max(...resolutions), 0);
  }

  function scale(row: number, factor: number): void {
    massSquared(p4, row, 1, square);
    let p2 = 0;
    for (let c = 1; c < 4; c++) {
      out[4 * row + c] = factor * p4[4 * row + c]!;
      p2 += out[4 * row + c]! ** 2;
    }
    out[4 * row] = Math.sqrt(Math.max(0, p2 + square.m2));
  }
}

function badResolution(resolution: number, row: number): InputError<PhysicsDataErrorCode> {
  return new InputError<PhysicsDataErrorCode>({
    code: "out-of-range",
    got: `a resolution of ${resolution} at particle ${row}`,
    expected: "a relative resolution from 0 to 10",
    fix: "Give it relative to pT: 0.1 is 10 %.",
  });
}
