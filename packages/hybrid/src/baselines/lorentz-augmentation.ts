/**
 * Data augmentation: every event of every batch is moved to a random frame, so that the network learns an invariant function as
 * far as it can.
 */

import { InputError, type Rng } from "@noether/base";
import { boost, rotate } from "@noether/physics-data";
import type { HybridErrorCode } from "../errors.js";

/** Options of `lorentzAugmentation`. */
export interface LorentzAugmentationOptions {
  /** The largest rapidity of a boost; rapidities are uniform from 0, directions isotropic; default 0.5. */
  readonly maxRapidity?: number | undefined;
}

/**
 * For `augment` of `trainClassifier`: random proper Lorentz transformations `[4, 4]`, a rotation after a boost.
 * @throws InputError `out-of-range`.
 */
export function lorentzAugmentation({
  maxRapidity = 0.5,
}: LorentzAugmentationOptions = {}): (rng: Rng) => Float64Array {
  if (!(maxRapidity >= 0 && maxRapidity < 20)) {
    throw new InputError<HybridErrorCode>({
      code: "out-of-range",
      got: `maxRapidity = ${maxRapidity}`,
      expected: "a number from 0 to below 20",
      fix: "Pass for example 0.5.",
    });
  }
  return (rng) => {
    const speed = Math.tanh(maxRapidity * rng.uniform());
    const velocity = direction(rng).map((n) => speed * n);
    // Haar-uniform rotations: angles are drawn with the density (1 - cos) / π.
    const rows = rotate(boost(IDENTITY, velocity), direction(rng), haarAngle(rng));
    // Row i is where unit vector i goes: column i of the matrix.
    return Float64Array.from({ length: 16 }, (_, at) => rows[4 * (at % 4) + Math.floor(at / 4)]!);
  };
}

const IDENTITY = Float64Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0));

function direction(rng: Rng): readonly number[] {
  const n = [rng.normal(), rng.normal(), rng.normal()];
  const length = Math.hypot(...n);
  return n.map((component) => component / length);
}

function haarAngle(rng: Rng): number {
  for (;;) {
    const angle = Math.PI * rng.uniform();
    if (2 * rng.uniform() < 1 - Math.cos(angle)) return angle;
  }
}
