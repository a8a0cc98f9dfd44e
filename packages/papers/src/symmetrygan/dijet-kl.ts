/** The change of the distribution of each jet's angle: the divergence of learned and random rotations, by number of bins. */

import type { OnEvent, Rng } from "@noether/base";
import { planeAngles } from "./densities/angle-histogram.js";
import { klByBins } from "./densities/kl-by-bins.js";
import { type DijetRotations, imagesOf } from "./dijet-rotations.js";
import { planeMap } from "./dijet-sample.js";

/** The numbers of bins. */
export const BINS: readonly number[] = [10, 20, 50, 100, 200, 500, 1000];
/** The number of bins for which the authors give values. */
export const SHOWN_BINS = 100;
/** The columns of each jet. */
const JETS = [
  [0, 1],
  [2, 3],
] as const;

/** Divergences of some rotations: `[jet][rotation][BINS]`. */
export type Divergences = readonly (readonly (readonly number[])[])[];

/** The divergences of the replicas, of random rotations, and of exact symmetries, which show chance alone. */
export interface DijetDivergences {
  readonly learned: Divergences;
  readonly random: Divergences;
  readonly chance: Divergences;
}

/** The divergence KL(φ ‖ φ after the map) of both jets. */
export function dijetDivergences(
  { rows, learned, random }: Pick<DijetRotations, "rows" | "learned" | "random">,
  { rng, onEvent }: { readonly rng: Rng; readonly onEvent: OnEvent },
): DijetDivergences {
  const turns = learned.map(() => {
    const angle = 2 * Math.PI * rng.uniform();
    return planeMap(angle, angle);
  });
  const before = JETS.map((jet) => planeAngles(rows, 4, jet));
  const total = 3 * learned.length;
  let done = 0;
  const of = (matrices: readonly Float64Array[]): Divergences => {
    const found = matrices.map((matrix) => {
      onEvent({ kind: "progress", task: "rotating events", done: done++, total, unit: "rotations" });
      const images = imagesOf(rows, matrix);
      return JETS.map((jet, j) =>
        klByBins(before[j]!, planeAngles(images, 4, jet), BINS).map(({ divergence }) => divergence),
      );
    });
    return JETS.map((_, j) => found.map((jets) => jets[j]!));
  };
  return { learned: of(learned), random: of(random), chance: of(turns) };
}
