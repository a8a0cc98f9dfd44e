/**
 * What a classifier's logits say of the classes: a common addition to all of them changes no probability, is left to
 * chance by training, and need not have the symmetry of the rest. It is taken away.
 */

import { mean, slice, sub, type Tensor } from "@noether/engine";

/** From logits `[N, classes]`: their difference `[N, 1]` for two classes, else logits minus their mean, `[N, classes]`. */
export function centeredLogits(logits: Tensor): Tensor {
  if (logits.shape[1] === 2) return sub(slice(logits, 1, 1, 2), slice(logits, 1, 0, 1));
  return sub(logits, mean(logits, 1, { keepDims: true }));
}
