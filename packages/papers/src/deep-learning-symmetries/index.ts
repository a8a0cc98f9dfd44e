/** The talk "Deep Learning Symmetries in Physics and Beyond", and the papers that it is made of. */

import type { Paper } from "../paper.js";
import { exceptional } from "./exceptional.js";
import { l1Field } from "./l1-field.js";
import { latentFlows } from "./latent-flows.js";
import { lorentz } from "./lorentz.js";
import { o2Losses } from "./o2-losses.js";
import { o4 } from "./o4.js";
import { residual } from "./residual.js";
import { realCases, unitaryCases } from "./run-cases.js";
import { runsFigure } from "./runs-figure.js";
import { rotation } from "./rotation.js";
import { soMap } from "./so-map.js";
import { so10 } from "./so10.js";
import { so3Angles } from "./so3-angles.js";
import { so3Losses } from "./so3-losses.js";
import { squeeze } from "./squeeze.js";
import { unitaryGenerators } from "./unitary-generators.js";
import { unitaryScan } from "./unitary-scan.js";

export const deepLearningSymmetries: Paper = {
  name: "deep-learning-symmetries",
  title: "Deep Learning Symmetries in Physics and Beyond",
  authors: "R. T. Forestano, K. T. Matchev, K. Matcheva, A. Roman, E. B. Unlu, S. Verner",
  published:
    "Pheno 2023; Mach. Learn.: Sci. Technol. 4, 025027 (2023), arXiv:2302.05383, 2302.00806, 2307.04891, 2309.07860",
  arxiv: "2301.05638",
  figures: [
    unitaryGenerators({
      name: "su2",
      says: "the generators of SU(2) from |z|",
      n: 2,
      known: "Pauli",
      authors: { loss: 0.11719, constants: "1.986" },
      height: 490,
    }),
    l1Field,
    rotation,
    squeeze,
    so3Angles,
    so3Losses,
    o2Losses,
    o4,
    lorentz,
    unitaryGenerators({
      name: "su3",
      says: "the eight generators of SU(3) from |z|: Gell-Mann's matrices",
      n: 3,
      known: "Gell-Mann",
      authors: { loss: 0.30416, constants: undefined },
      height: 640,
    }),
    unitaryScan,
    soMap,
    so10,
    exceptional,
    residual,
    runsFigure({
      name: "real-runs",
      says: "every experiment on rotations, boosts and squeezes, over 20 seeds",
      title: "Every experiment on real groups: what exists is found, exactly",
      cases: realCases,
      quickCases: 6,
      note: "f: total error of structure constants; the authors' finite step leaves generators wrong by 1e-3",
    }),
    runsFigure({
      name: "unitary-runs",
      says: "every experiment on U(n) and SU(n), n = 2 to 6, over 20 seeds, 5 for n = 5 and 6",
      title: "Every experiment on unitary groups: U(n) and SU(n), n = 2 to 6",
      cases: unitaryCases,
      quickCases: 2,
      note: "the authors' losses hold a sparsity term, about 0.04 for each off-diagonal generator; their SU(4) to SU(6) are not SU(n)",
    }),
    latentFlows, // last, since it needs digits that are installed on their own
  ],
};
