/** The figures of the experiments on known densities, in the paper's order (arXiv:2112.05722, sections 4 and 5). */

import type { ComparisonRow, Figure } from "../paper.js";
import { experimentFigure } from "./experiment-figure.js";
import { rotationsFigure } from "./rotations-figure.js";
import {
  bimodalExperiment,
  circleExperiment,
  determinantExperiment,
  ellipseExperiment,
  lineExperiment,
  lineSliceExperiment,
  ovalFreeExperiment,
  ovalShearExperiment,
  ovalShiftExperiment,
  ovalTurnExperiment,
  shearExperiment,
  shiftExperiment,
  squareExperiment,
  withSwappedArguments,
  z2Experiment,
  z3Experiment,
  z7Experiment,
} from "./toy-experiments.js";
import type { TrainedExperiment } from "./train-experiment.js";

const cyclic = [z2Experiment, z3Experiment, z7Experiment];

export const toyFigures: readonly Figure[] = [
  experimentFigure({
    name: "line",
    says: "a Gaussian on the line: the identity and the reflection about its mean",
    title: "A Gaussian on the line: the identity and one reflection",
    experiments: [lineExperiment, lineSliceExperiment],
    rows: ([, slice]) => [localMaximum(slice!)],
  }),
  experimentFigure({
    name: "bimodal",
    says: "two Gaussians on the line: the identity and the reflection",
    title: "Two Gaussians on the line: the identity and one reflection",
    experiments: [bimodalExperiment],
  }),
  rotationsFigure,
  experimentFigure({
    name: "ellipse",
    says: "an oval Gaussian: the half turn is left of all rotations",
    title: "An oval Gaussian: of all rotations, the half turn is left",
    experiments: [ellipseExperiment],
  }),
  experimentFigure({
    name: "round-slices",
    says: "slices of the affine maps that keep a round Gaussian",
    title: "Slices of the plane's affine maps: a round Gaussian",
    experiments: [determinantExperiment, shearExperiment, shiftExperiment],
  }),
  experimentFigure({
    name: "oval-slices",
    says: "slices of the affine maps that keep an oval Gaussian",
    title: "Slices of the plane's affine maps: an oval Gaussian",
    experiments: [ovalShearExperiment, ovalTurnExperiment, ovalFreeExperiment, ovalShiftExperiment],
    columns: 2,
  }),
  experimentFigure({
    name: "circle",
    says: "eight Gaussians on a circle: eight rotations",
    title: "Eight Gaussians on a circle: eight rotations",
    experiments: [circleExperiment],
  }),
  experimentFigure({
    name: "square",
    says: "25 Gaussians on a lattice: four rotations",
    title: "25 Gaussians on a lattice: four rotations",
    experiments: [squareExperiment],
  }),
  experimentFigure({
    name: "cyclic",
    says: "cyclic subgroups of the rotations of a round Gaussian: Z2, Z3, Z7",
    title: "Cyclic subgroups: Z2, Z3 and Z7 in a round Gaussian",
    experiments: [...cyclic, ...cyclic.map(withSwappedArguments)],
  }),
];

/** The row on replicas of 1 + c x that begin with c > 0. */
function localMaximum({ judged }: TrainedExperiment): ComparisonRow {
  const wrong = judged.filter(({ start, converged }) => start[0]! > 0 && !converged);
  const began = judged.filter(({ start }) => start[0]! > 0).length;
  const ends = wrong.map(({ found }) => found[0]!.toFixed(2));
  const range = wrong.length === 0 ? "" : `, at c = ${[...new Set(ends)].sort().join(", ")}`;
  return {
    quantity: "1 + c x: replicas from c > 0 that stay away from the symmetry",
    ours: `${wrong.length} of ${began}${range}`,
    note: "the loss is 0 at c = 0, and has a lower maximum beyond",
  };
}
