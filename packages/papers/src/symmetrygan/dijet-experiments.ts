/**
 * The experiments on dijets (arXiv:2112.05722, section 6, and the results stored with the authors' code). Theirs are 999,999
 * events with a detector, ours 100,000 of particles. Right answers: both jets turn by the same angle, or are reflected together.
 */

import { planesFamily, rotationFamily } from "@noether/gan";
import { dijetSample, planeParts, wrapped } from "./dijet-sample.js";
import type { Experiment } from "./experiment.js";

/** The experiment with one angle for each jet. */
export const dijetPlanesExperiment: Experiment = {
  name: "dijet-planes",
  title: "dijets, one angle for each jet",
  family: planesFamily(4, [
    [0, 1],
    [2, 3],
  ]),
  sample: () => dijetSample(),
  judge: ([first, second]) => ({ errors: { "θ1 − θ2": wrapped(first! - second!) }, component: 0 }),
  components: 1,
  authors: { "θ1 − θ2": 0.0197 },
};

/** The six angles of the paper. */
const rotations = rotationFamily(4, { turn: "axes" });

function judgeRotation(parameters: readonly number[]): ReturnType<Experiment["judge"]> {
  const { leak, apart, orientation } = planeParts(rotations.matrix!(parameters));
  return { errors: { leak, "angle of difference less sum": apart }, component: orientation > 0 ? 0 : 1 };
}

const ofRotations: Omit<Experiment, "name" | "title"> = {
  family: rotations,
  sample: () => dijetSample(),
  judge: judgeRotation,
  components: 2,
  authors: {},
};

/** Rotations of all four components. */
export const dijetRotationsExperiment: Experiment = {
  ...ofRotations,
  name: "dijet-so4",
  title: "dijets, SO(4) with six angles",
  options: { steps: 4000 },
  replicas: 225,
  authorsHits: [113, 112], // 50.2 and 49.8 %
};

/** Rotations that are their own inverses. The penalty is taken of standardized components; the authors' was of GeV. */
export const dijetInvolutionsExperiment: Experiment = {
  ...ofRotations,
  name: "dijet-z2",
  title: "dijets, SO(4) with g² = 1",
  options: { steps: 5000, cyclic: { order: 2 } },
};
