/**
 * An experiment on densities: samples, a family of maps, a judge of answers, and the authors' results
 * (arXiv:2112.05722 and the results stored with its code).
 */

import type { Rng } from "@noether/base";
import type { SymmetryFamily, SymmetryGanOptions } from "@noether/gan";
import type { LandscapeProblem } from "./densities/loss-landscape.js";

/** One experiment. Lengths are in units of the densities' own, angles in radians. */
export interface Experiment {
  /** The name of its streams and files: `"circle"`. */
  readonly name: string;
  /** For people: `"eight Gaussians on a circle, scaled rotations"`. */
  readonly title: string;
  readonly family: SymmetryFamily;
  /** Draws the rows to learn from, `[N, n]`. */
  readonly sample: (rng: Rng) => Float64Array | Promise<Float64Array>;
  /** Draws the first parameters, where the authors' ranges are not the family's. */
  readonly start?: (rng: Rng) => readonly number[];
  /** Options of `trainSymmetryGan` that are not its defaults. */
  readonly options?: Pick<SymmetryGanOptions, "steps" | "cyclic" | "generatorLoss">;
  /** The number of replicas at full size; default 50. */
  readonly replicas?: number;
  /** Tells how far parameters `[P]` are from the nearest right answer, and which one that is. */
  readonly judge: (parameters: readonly number[]) => Judgement;
  /** The number of connected components of the right answers. */
  readonly components: number;
  /** The root mean squares of errors over the authors' replicas, by the names that `judge` gives. */
  readonly authors: Readonly<Record<string, number>>;
  /** The numbers of the authors' replicas that found each component. */
  readonly authorsHits?: readonly number[];
  readonly landscape?: ExperimentLandscape;
}

/** The distance of a map from the nearest right answer. */
export interface Judgement {
  /** The errors by name: `{ r: 0.001, angle: -0.002 }`. */
  readonly errors: Readonly<Record<string, number>>;
  /** The component of the nearest right answer, from 0. */
  readonly component: number;
}

/** The best possible loss where it is known, over the paper's parameters. */
export interface ExperimentLandscape {
  readonly problem: LandscapeProblem;
  /** The place of a map of the family on the axes. */
  readonly at: (parameters: readonly number[]) => number[];
  /** Curves of symmetries, `[points, 2]` each, where those of the problem are points of such. */
  readonly curves?: readonly (readonly (readonly [x: number, y: number])[])[] | undefined;
}
