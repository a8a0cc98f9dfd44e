/** The paper "Learning Broken Symmetries with Approximate Invariance". */

import type { Paper } from "../paper.js";
import { fig1 } from "./fig1.js";
import { fig2 } from "./fig2.js";
import { likelihoodRatio } from "./likelihood-ratio.js";
import { quantileTable } from "./quantile-table.js";

export const brokenSymmetries: Paper = {
  name: "broken-symmetries",
  title: "Learning Broken Symmetries with Approximate Invariance",
  authors: "S. Nabat, A. Ghosh, E. Witkowski, G. Kasieczka, D. Whiteson",
  published: "Phys. Rev. D 111, 072002 (2025)",
  arxiv: "2412.18773",
  figures: [fig1, fig2, quantileTable, likelihoodRatio],
};
