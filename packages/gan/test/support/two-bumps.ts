import { type Density, gaussianMixture } from "../../src/diagnostics/gaussian-mixture.js";

/** Two bumps of width 0.4 at ±1 along the first of n axes, unit Gaussians along the others. */
export function twoBumps(n: number): Density {
  return gaussianMixture(
    [-1, 1].map((m) => ({
      mean: Array.from({ length: n }, (_, i) => (i === 0 ? m : 0)),
      deviation: Array.from({ length: n }, (_, i) => (i === 0 ? 0.4 : 1)),
    })),
  );
}
