/** The record that `symmetryGroup` returns. */

import type { Generators, Identification } from "@noether/lie";
import type { FiniteGroup } from "./finite/finite-group.js";

/** One connected component: an element, for a finite group. */
export interface GroupComponent {
  /**
   * Matrix `[n, n]` and translation `[n]` in the data's coordinates: the element, made to multiply exactly as the table says,
   * for a finite group; else the member nearest to the identity, or the identity itself.
   */
  readonly matrix: Float64Array;
  readonly translation: Float64Array;
  /** Replicas in it; none for a component that follows from the others by multiplication. */
  readonly members: readonly number[];
  /** How often its representative must be applied to come back to the identity component. */
  readonly order: number;
  /** Sign of the determinant. */
  readonly orientation: 1 | -1;
  /** Root mean square distance of the members from it, Frobenius, in units of the data's spread; NaN without members. */
  readonly scatter: number;
}

/** A group that replicas show. */
export interface SymmetryGroup {
  /** `undecided`: too few replicas, or no gap between what is the group and what is scatter. */
  readonly outcome: "finite" | "continuous" | "undecided";
  /** `"D4"`, `"O(2)"`, `"so(2)+so(2), 2 components (Z2)"`, `"undecided"`. */
  readonly name: string;
  /** A sentence with the evidence. */
  readonly status: string;
  /** Dimension of the continuous part; 0 for a finite group. */
  readonly dimension: number;
  /** The algebra of the continuous part in the data's coordinates, `[n, n]`, or `[n+1, n+1]` on (x, 1) for affine maps. */
  readonly algebra?: Generators | undefined;
  readonly identification?: Identification | undefined;
  /** Mean squares of the logarithms along principal directions, falling: `dimension` large ones. Empty for a finite group. */
  readonly spectrum: Float64Array;
  /** Smallest large value of the spectrum over the largest small one, at least the square of 1e-3; Infinity for none. */
  readonly spectralGap: number;
  /** Connected components, that of the identity first. */
  readonly components: readonly GroupComponent[];
  /** The group of the components, in their order, and its name. */
  readonly componentGroup: FiniteGroup;
  readonly componentGroupName: string;
  /** Root mean square distance of a replica from the group, Frobenius, in units of the data's spread. */
  readonly noise: number;
  /** Replicas that belong to no component: no symmetries, or not well enough trained. */
  readonly rejected: readonly number[];
}
