/**
 * Initializers of weights: functions of a random stream, the number of entries and the layer's width on both sides.
 *
 * Sources: Glorot and Bengio 2010; He et al. 2015 (arXiv:1502.01852); PyTorch's `Linear.reset_parameters`.
 */

import type { Rng } from "@noether/base";

/** The sizes of a layer that an initializer depends on. */
export interface Fans {
  /** Inputs to each output. */
  readonly fanIn: number;
  /** Outputs that each input goes to. */
  readonly fanOut: number;
}

/** `count` first values, drawn from `rng` in order. */
export type Initializer = (rng: Rng, count: number, fans: Fans) => Float64Array;

function uniform(limit: (fans: Fans) => number): Initializer {
  return (rng, count, fans) => {
    const bound = limit(fans);
    return Float64Array.from({ length: count }, () => bound * (2 * rng.uniform() - 1));
  };
}

function normal(deviation: (fans: Fans) => number): Initializer {
  return (rng, count, fans) => {
    const sigma = deviation(fans);
    return Float64Array.from({ length: count }, () => sigma * rng.normal());
  };
}

/** U(-a, a) with a = sqrt(6 / (fanIn + fanOut)): keeps the variance of values and gradients through tanh-like layers. */
export const glorotUniform: Initializer = uniform(({ fanIn, fanOut }) => Math.sqrt(6 / (fanIn + fanOut)));

/** N(0, 2 / (fanIn + fanOut)). */
export const glorotNormal: Initializer = normal(({ fanIn, fanOut }) => Math.sqrt(2 / (fanIn + fanOut)));

/** U(-a, a) with a = sqrt(6 / fanIn): keeps the variance of values through relu layers. */
export const heUniform: Initializer = uniform(({ fanIn }) => Math.sqrt(6 / fanIn));

/** N(0, 2 / fanIn). */
export const heNormal: Initializer = normal(({ fanIn }) => Math.sqrt(2 / fanIn));

/** U(-a, a) with a = 1 / sqrt(fanIn): what PyTorch's Linear does, for weights and biases. The default here too. */
export const torchLinear: Initializer = uniform(({ fanIn }) => 1 / Math.sqrt(fanIn));

/** All zeros. */
export const zeros: Initializer = (_, count) => new Float64Array(count);

/** All ones. */
export const ones: Initializer = (_, count) => new Float64Array(count).fill(1);
