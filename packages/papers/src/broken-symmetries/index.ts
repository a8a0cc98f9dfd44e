/** The paper "Learning Broken Symmetries with Approximate Invariance". */

import type { Paper } from "../paper.js";

import { bins } from "./bins.js";
import { fig1 } from "./fig1.js";
import { fig2 } from "./fig2.js";
import { fig4Large, fig4Small } from "./fig4.js";
import { fig5 } from "./fig5.js";
import { fig6 } from "./fig6.js";
import { fig7 } from "./fig7.js";
import { fig8 } from "./fig8.js";
import { leakFree } from "./leak-free/leak-free.js";
import { baselines } from "./leak-free/baselines.js";
import { breaking } from "./leak-free/breaking.js";
import { regret } from "./leak-free/regret.js";
import { likelihoodRatio } from "./likelihood-ratio.js";
import { networks } from "./networks.js";
import { quantileTable } from "./quantile-table.js";
import { samples } from "./samples.js";

export const brokenSymmetries: Paper = {
  name: "broken-symmetries",
  title: "Learning Broken Symmetries with Approximate Invariance",
  authors: "S. Nabat, A. Ghosh, E. Witkowski, G. Kasieczka, D. Whiteson",
  published: "Phys. Rev. D 111, 072002 (2025)",
  arxiv: "2412.18773",
  figures: [
    fig1,
    fig2,
    fig4Small,
    fig4Large,
    fig5,
    fig6,
    fig7,
    fig8,
    networks,
    bins,
    samples,
    quantileTable,
    likelihoodRatio,
    leakFree,
    regret,
    breaking,
    baselines,
  ],
};
