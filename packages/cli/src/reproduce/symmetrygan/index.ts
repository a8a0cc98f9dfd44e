/** The paper "Symmetry Discovery with Deep Learning", SymmetryGAN: symmetries of densities from samples. */

import type { Figure, Paper } from "../paper.js";
import { toyFigures } from "./toy-figures.js";

const figures: readonly Figure[] = [...toyFigures];

export const symmetryGan: Paper = {
  name: "symmetrygan",
  title: "Symmetry Discovery with Deep Learning",
  authors: "K. Desai, B. Nachman, J. Thaler",
  published: "Machine Learning and the Physical Sciences, NeurIPS 2021; Phys. Rev. D 105, 096031 (2022)",
  arxiv: "2112.05722",
  figures,
};
