/** The variables that quantiles are taken of: the numbers in which a pair of massless, balanced muons is described. */

import { invariantMass, pseudorapidity, rapidity, transverseMomentum } from "@noether/physics-data";
import type { Variable } from "./published-quantiles.js";

/** The rounding error of E² − p² of massless muons in single precision, relative to E². */
const ROUNDOFF = 2 ** -21;

/** Values of each variable in pairs `[events, 2, 4]`: one per event, of pT and η one per muon. */
export function variablesOf(p4: Float64Array): Readonly<Record<Variable, Float64Array>> {
  const events = p4.length / 8;
  const sums = Float64Array.from({ length: 4 * events }, (_, i) => {
    const at = 8 * (i >> 2) + (i & 3);
    return p4[at]! + p4[at + 4]!;
  });
  const eta = pseudorapidity(p4);
  return {
    mass: invariantMass(p4, events, 2, { roundoff: ROUNDOFF }),
    pt: transverseMomentum(p4),
    rapidity: rapidity(sums).map(Math.abs),
    eta: eta.map(Math.abs),
    angle: Float64Array.from({ length: events }, (_, i) => Math.abs(Math.tanh((eta[2 * i]! - eta[2 * i + 1]!) / 2))),
  };
}
