import { transverseMomentum } from "@noether/physics-data";

/** The pT of the first muon of each pair, GeV, `[events]`; without smearing, and as the authors smear, both muons have it. */
export function leadingPt(p4: ArrayLike<number>): Float64Array {
  return transverseMomentum(p4).filter((_, i) => i % 2 === 0);
}
