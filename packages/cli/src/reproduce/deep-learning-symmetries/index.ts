/** The talk "Deep Learning Symmetries in Physics and Beyond", and the papers that it is made of. */

import type { Paper } from "../paper.js";
import { l1Field } from "./l1-field.js";
import { lorentz } from "./lorentz.js";
import { o2Losses } from "./o2-losses.js";
import { o4 } from "./o4.js";
import { rotation } from "./rotation.js";
import { so10 } from "./so10.js";
import { so3Angles } from "./so3-angles.js";
import { squeeze } from "./squeeze.js";
import { unitaryGenerators } from "./unitary-generators.js";

export const deepLearningSymmetries: Paper = {
  name: "deep-learning-symmetries",
  title: "Deep Learning Symmetries in Physics and Beyond",
  authors: "R. T. Forestano, K. T. Matchev, K. Matcheva, A. Roman, E. B. Unlu, S. Verner",
  published: "Pheno 2023; Mach. Learn. Sci. Tech. 4, 025027 (2023), Phys. Lett. B 844, 138086 (2023)",
  arxiv: "2301.05638",
  figures: [
    unitaryGenerators({
      name: "su2",
      says: "the generators of SU(2) from |x|",
      n: 2,
      known: "Pauli",
      authors: { loss: 0.11719, constants: "1.986" },
      height: 560,
    }),
    l1Field,
    rotation,
    squeeze,
    so3Angles,
    o2Losses,
    o4,
    lorentz,
    unitaryGenerators({
      name: "su3",
      says: "the eight generators of SU(3) from |x|: Gell-Mann's matrices",
      n: 3,
      known: "Gell-Mann",
      authors: { loss: 0.30416, constants: "" },
      height: 780,
    }),
    so10,
  ],
};
