/**
 * What an experiment on densities is: samples, a family of maps, what a right answer is, and what the authors got
 * (arXiv:2112.05722 and the results stored with its code).
 */

import type { Rng } from "@noether/base";
import type { LandscapeProblem, SymmetryFamily, SymmetryGanOptions } from "@noether/gan";

/** One experiment. Lengths are in units of the densities' own, angles in radians. */
export interface Experiment {
  /** As in `"circle"`: names its streams and files. */
  readonly name: string;
  /** `"eight Gaussians on a circle, scaled rotations"`. */
  readonly title: string;
  readonly family: SymmetryFamily;
  /** Rows to learn from, `[N, n]`. */
  readonly sample: (rng: Rng) => Float64Array | Promise<Float64Array>;
  /** First parameters, where the authors' ranges are not the family's. */
  readonly start?: (rng: Rng) => readonly number[];
  /** What is not the default of `trainSymmetryGan`. */
  readonly options?: Pick<SymmetryGanOptions, "steps" | "cyclic" | "generatorLoss">;
  /** Replicas at full size; default 50. */
  readonly replicas?: number;
  /** How far parameters `[P]` are from the nearest right answer, and which one that is. */
  readonly judge: (parameters: readonly number[]) => Judgement;
  /** The right answers' connected components. */
  readonly components: number;
  /** Root mean squares of errors over the authors' replicas, by the names that `judge` gives. */
  readonly authors: Readonly<Record<string, number>>;
  /** How many of the authors' replicas found each component. */
  readonly authorsHits?: readonly number[];
  readonly landscape?: ExperimentLandscape;
}

/** How far a map is from the nearest right answer. */
export interface Judgement {
  /** By name: `{ r: 0.001, angle: -0.002 }`. */
  readonly errors: Readonly<Record<string, number>>;
  /** The component of the nearest right answer, from 0. */
  readonly component: number;
}

/** The best possible loss where it is known, over the paper's parameters. */
export interface ExperimentLandscape {
  readonly problem: LandscapeProblem;
  /** Where on its axes a map of the family lies. */
  readonly at: (parameters: readonly number[]) => number[];
  /** Curves of symmetries, `[points, 2]` each, where those of the problem are points of such. */
  readonly curves?: readonly (readonly (readonly [x: number, y: number])[])[];
}
