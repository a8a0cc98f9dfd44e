/** The figures of the experiments on known densities, in the paper's order (arXiv:2112.05722, sections 4 and 5). */

import type { Figure } from "../paper.js";
import { experimentFigure } from "./experiment-figure.js";
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
} from "./toy-experiments.js";

export const toyFigures: readonly Figure[] = [
  experimentFigure({
    name: "line",
    says: "a Gaussian on the line: the identity and the reflection about its mean",
    title: "A Gaussian on the line: the identity and one reflection",
    experiments: [lineExperiment, lineSliceExperiment],
  }),
  experimentFigure({
    name: "bimodal",
    says: "two Gaussians on the line: the identity and the reflection",
    title: "Two Gaussians on the line: the identity and one reflection",
    experiments: [bimodalExperiment],
  }),
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
];
