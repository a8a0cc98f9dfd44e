/** Binary cross-entropy with logits, the loss of the paper. */

import { abs, add, exp, log, mean, mul, neg, relu, sub, type Tensor } from "@noether/engine";

/**
 * The mean over events of `max(z, 0) - z y + log(1 + exp(-|z|))`, which does not overflow.
 *
 * @param logit - `[N]`.
 * @param label - `[N]`, 0 or 1.
 * @param weight - `[N]`, with mean 1. Default: all alike.
 */
export function crossEntropy(logit: Tensor, label: Tensor, weight?: Tensor): Tensor {
  const each = add(sub(relu(logit), mul(logit, label)), log(add(1, exp(neg(abs(logit))))));
  return mean(weight === undefined ? each : mul(each, weight));
}
