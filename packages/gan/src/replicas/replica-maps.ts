/** The maps of trained replicas, as `symmetryGroup` takes them. */

import { UnsupportedError } from "@noether/base";
import type { GanErrorCode } from "../errors.js";
import type { SymmetryFamily } from "../families/symmetry-family.js";
import type { SymmetryGanResult } from "../training/symmetry-gan-result.js";
import type { Maps } from "./maps.js";

/**
 * The maps of all replicas of `result`, of which those that converged may be symmetries.
 *
 * @param units - The data's spread along each axis, `[n]`; default 1.
 * @throws UnsupportedError `nonlinear-family` where the family's maps are not affine.
 */
export function replicaMaps(
  result: Pick<SymmetryGanResult, "count" | "replicas" | "statuses">,
  { name, dimension: n, parameterNames, affine }: SymmetryFamily,
  units?: ArrayLike<number>,
): Maps {
  if (!affine) {
    throw new UnsupportedError<GanErrorCode>({
      code: "nonlinear-family",
      got: `the family ${name}`,
      expected: "linear or affine maps",
      fix: "Groups are told from matrices: look at the replicas of this family one by one.",
    });
  }
  const { count, replicas, statuses } = result;
  const p = parameterNames.length;
  const matrices = new Float64Array(count * n * n);
  const translations = new Float64Array(count * n);
  const usable = statuses.map(({ outcome }) => outcome === "converged");
  for (let r = 0; r < count; r++) {
    const parameters = replicas.subarray(r * p, (r + 1) * p);
    // Diverged replicas have no finite numbers: zeros stand for their maps, and they are not used.
    if (!parameters.every(Number.isFinite)) {
      usable[r] = false;
      continue;
    }
    const map = affine(parameters);
    matrices.set(map.matrix, r * n * n);
    translations.set(map.translation, r * n);
  }
  const moved = translations.some((x) => x !== 0);
  return { dimension: n, matrices, usable, translations: moved ? translations : undefined, units };
}
