/** Trainings as in the code of arXiv:2301.05638, where it differs from the text. */

import type { GradientOptions } from "@noether/core";

/** The losses, the finite step, the networks for structure constants, and the settings of Adam. Their criterion: loss · 1e25 < 1. */
export const asAuthorsCode: Partial<GradientOptions> = {
  losses: "quartic-closure",
  epsilon: 1e-3,
  structureConstants: "network",
  learningRate: 1e-3,
  warmup: 0,
  stopBelow: 1e-25,
};
