/** The paper "Symmetry Discovery with Deep Learning", SymmetryGAN: symmetries of densities from samples. */

import type { Paper } from "../paper.js";
import { dijetPlanesExperiment } from "./dijet-experiments.js";
import { dijetFigures } from "./dijet-figures.js";
import { errorsFigure } from "./errors-figure.js";
import { inertialFigures } from "./inertial-figures.js";
import { toyExperiments } from "./toy-experiments.js";
import { toyFigures } from "./toy-figures.js";

export const symmetryGan: Paper = {
  name: "symmetrygan",
  title: "Symmetry Discovery with Deep Learning",
  authors: "K. Desai, B. Nachman, J. Thaler",
  published: "Machine Learning and the Physical Sciences, NeurIPS 2021; Phys. Rev. D 105, 096031 (2022)",
  arxiv: "2112.05722",
  figures: [
    ...toyFigures,
    ...dijetFigures,
    ...inertialFigures,
    errorsFigure([...toyExperiments, dijetPlanesExperiment]),
  ],
};
