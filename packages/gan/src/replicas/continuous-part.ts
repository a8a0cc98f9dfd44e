/** A cloud of replicas as a continuous group: the algebra, then the components as a group of cosets. */

import type { Rng } from "@noether/base";
import { lu, multiply } from "@noether/linear-algebra";
import { cosetGroup } from "./coset-group.js";
import { distanceFromComponent } from "./distance-from-component.js";
import { type FoundGroup, gather, nearestCoset, ROUNDING } from "./found-group.js";
import { identityComponent } from "./identity-component.js";
import { distance, inverse, unit } from "./maps.js";

/** Distances, in multiples of the rms distance from the group, up to which cosets are one. Both sides scatter. */
const WITHIN = 6;
/** However noisy, cosets that are farther apart than this are two: the next turn or flip is at 1 and more. */
const FARTHEST = 0.7;
/** A scatter that training never falls short of: the spectrum is read down to its square. */
const LEAST_NOISE = 1e-3;
/** Below this ratio in the spectrum the dimension is a guess. */
const LEAST_GAP = 4;
/** Pairs per dimension of the algebra under which the spectrum says nothing. */
const LEAST_PAIRS = 4;

/** The continuous group of the replicas `sound` of `list`; undecided where they show none. */
export function continuousPart(
  list: readonly Float64Array[],
  sound: readonly number[],
  size: number,
  mostElements: number,
  rng: Rng,
): FoundGroup {
  const component = identityComponent(
    sound.map((r) => list[r]!),
    size,
    rng.stream("pairs"),
  );
  const { basis, spectrum, noise, pairs } = component;
  const undecided = (why: string): FoundGroup => ({
    outcome: "undecided",
    cosets: [{ representative: unit(size), members: [] }],
    distances: new Float64Array(list.length),
    group: { order: 1, table: Int32Array.of(0) },
    basis: [],
    spectrum,
    noise,
    why,
  });
  const outside = new Set(component.outliers.map((k) => sound[k]!));
  const usable = sound.filter((r) => !outside.has(r));
  const wanted = LEAST_PAIRS * (basis.length + 1);
  if (pairs < wanted) return undecided(`${pairs} pairs of replicas are near enough to compare, fewer than ${wanted}`);
  const gap = spectralGap(spectrum, basis.length);
  if (gap < LEAST_GAP) return undecided(`no gap in the spectrum of their quotients (ratio ${gap.toPrecision(2)})`);

  const tolerance = Math.max(ROUNDING, Math.min(FARTHEST, WITHIN * noise));
  const guesses = rng.stream("guesses");
  const apart = (a: Float64Array, b: Float64Array): number => {
    const quotient = multiply(inverse(a, size), b, size);
    // Has no logarithm; said here because it is quicker.
    if (lu(quotient, size).determinant <= 0) return Number.POSITIVE_INFINITY;
    return distanceFromComponent(quotient, size, basis, guesses, tolerance / 2);
  };
  const cosets: { representative: Float64Array; members: number[] }[] = [{ representative: unit(size), members: [] }];
  for (const r of usable) {
    const home = nearestCoset(cosets, list[r]!, apart, tolerance);
    if (home.place >= 0) cosets[home.place]!.members.push(r);
    else cosets.push({ representative: list[r]!, members: [r] });
  }
  const [identity, ...others] = cosets;
  const found = cosetGroup(others, { size, identity: identity!, apart, tolerance, mostElements });
  const one = unit(size);
  const central = found.cosets.map(({ representative, members }, k) =>
    k === 0 || members.length === 0
      ? representative
      : members.map((r) => list[r]!).reduce((a, b) => (distance(a, one) <= distance(b, one) ? a : b)),
  );
  return {
    outcome: "continuous",
    group: found.group,
    ...gather(list, usable, central, apart, tolerance),
    basis,
    spectrum,
    noise,
  };
}

/** The smallest large value of a spectrum over the largest small one. */
export function spectralGap(spectrum: Float64Array, dimension: number): number {
  if (dimension === 0) return 0;
  if (dimension === spectrum.length) return Number.POSITIVE_INFINITY;
  return spectrum[dimension - 1]! / Math.max(spectrum[dimension]!, LEAST_NOISE ** 2);
}
