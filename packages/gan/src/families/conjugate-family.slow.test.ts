import { createRng } from "@noether/base";
import { loadOnnx } from "@noether/engine";
import { describe, expect, it } from "vitest";
import { exportMaps } from "../export/export-maps.js";
import type { SymmetryGanResult } from "../training/symmetry-gan-result.js";
import { trainSymmetryGan } from "../training/train-symmetry-gan.js";
import { conjugateFamily } from "./conjugate-family.js";
import { rotationFamily, volumePreservingFamily } from "./group-family.js";
import { shearFamily } from "./shear-family.js";
import type { SymmetryFamily } from "./symmetry-family.js";

const ROWS = 20_000;
const BEND = 0.5;
const SEEDS = [1, 2, 3];
const TRAINING = { replicas: 8, steps: 1500, examinationSteps: 500 } as const;
/** In units of the spread: as `trainSymmetryGan` says "only the identity". */
const STILL = 0.05;

/** A round Gaussian (x, z), bent: y = z + x²/2. */
function banana(seed: number): Float64Array {
  const rng = createRng(seed);
  return Float64Array.from({ length: ROWS }, () => {
    const [x, z] = [rng.normal(), rng.normal()];
    return [x, z + BEND * x * x];
  }).flat();
}
