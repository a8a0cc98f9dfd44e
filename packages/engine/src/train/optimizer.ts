/**
 * Optimizers: how a flat vector of parameters moves along a gradient. Formulas and defaults are PyTorch's.
 *
 * What changes with the step alone (rates, bias corrections) is computed on the host in double and fed as scalars. The
 * moments are kept without their constant factors, `m / (1 - beta1)` and `v / (1 - beta2)`: that saves two passes over
 * the parameters in every step. Sources: Kingma and Ba (arXiv:1412.6980), Loshchilov and Hutter (arXiv:1711.05101).
 */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Tensor } from "../graph/tensor.js";
import { add, div, mul, sub } from "../ops/arithmetic.js";
import { sqrt, square } from "../ops/unary.js";
import { asSchedule, type Schedule } from "./schedule.js";

/** A strategy for updates; made by `sgd`, `adam` or `adamW`. */
export interface Optimizer {
  /** The name in summaries: `"adamW"`. */
  readonly name: string;
  /** Flat vectors that it keeps beside the parameters. */
  readonly moments: number;
  /** The numbers for a step, counted from 0, in double; always as many. */
  scalars(step: number): readonly number[];
  /** One update, as a graph. `scalars` are scalar-like tensors of what `scalars()` gives. */
  update(
    parameters: Tensor,
    gradient: Tensor,
    moments: readonly Tensor[],
    scalars: readonly Tensor[],
  ): { readonly parameters: Tensor; readonly moments: readonly Tensor[] };
}

/** Options of all optimizers. */
export interface OptimizerOptions {
  /** The learning rate, or how it changes. Default 1e-3. */
  readonly learningRate?: number | Schedule | undefined;
}

/** Options of `sgd`. */
export interface SgdOptions extends OptimizerOptions {
  /** The share of the last direction that is kept, in [0, 1). Default 0. */
  readonly momentum?: number | undefined;
}

/** Options of `adam`. */
export interface AdamOptions extends OptimizerOptions {
  /** Decay of the mean of the gradients, in [0, 1). Default 0.9. */
  readonly beta1?: number | undefined;
  /** Decay of the mean of their squares, in [0, 1). Default 0.999. */
  readonly beta2?: number | undefined;
  /** Added to the root of the second mean. Default 1e-8. */
  readonly epsilon?: number | undefined;
}

/** Options of `adamW`. */
export interface AdamWOptions extends AdamOptions {
  /** Shrinks parameters by `learningRate · weightDecay` in each step. Default 0.01. */
  readonly weightDecay?: number | undefined;
}

const RATE = 1e-3;

/** Stochastic gradient descent, with momentum if that is not 0. @throws InputError `out-of-range`. */
export function sgd({ learningRate = RATE, momentum = 0 }: SgdOptions = {}): Optimizer {
  const rate = asSchedule(learningRate);
  checkDecay("momentum", momentum);
  return {
    name: "sgd",
    moments: momentum === 0 ? 0 : 1,
    scalars: (step) => [rate(step)],
    update: (parameters, gradient, [velocity], [size]) => {
      const direction = velocity === undefined ? gradient : add(mul(velocity, momentum), gradient);
      return {
        parameters: sub(parameters, mul(direction, size!)),
        moments: velocity === undefined ? [] : [direction],
      };
    },
  };
}

/** Adam, without weight decay. @throws InputError `out-of-range`. */
export function adam(options: AdamOptions = {}): Optimizer {
  return { ...adaptive(options, 0), name: "adam" };
}

/** Adam with decoupled weight decay. @throws InputError `out-of-range`. */
export function adamW({ weightDecay = 0.01, ...options }: AdamWOptions = {}): Optimizer {
  return { ...adaptive(options, weightDecay), name: "adamW" };
}

/**
 * With M = m / (1 - beta1) and V = v / (1 - beta2), PyTorch's update
 * `p ← p (1 - lr wd) - lr m̂ / (sqrt(v̂) + eps)` is `p ← p · decay - size · M / (sqrt(V) + offset)`.
 */
function adaptive(options: AdamOptions, weightDecay: number): Omit<Optimizer, "name"> {
  const { learningRate = RATE, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  const rate = asSchedule(learningRate);
  checkDecay("beta1", beta1);
  checkDecay("beta2", beta2);
  return {
    moments: 2,
    scalars: (step) => {
      const root = Math.sqrt((1 - beta2) / (1 - beta2 ** (step + 1)));
      const size = (rate(step) * (1 - beta1)) / (1 - beta1 ** (step + 1)) / root;
      return weightDecay === 0 ? [size, epsilon / root] : [size, epsilon / root, 1 - rate(step) * weightDecay];
    },
    update: (parameters, gradient, [first, second], [size, offset, decay]) => {
      const m = add(mul(first!, beta1), gradient);
      const v = add(mul(second!, beta2), square(gradient));
      const change = mul(div(m, add(sqrt(v), offset!)), size!);
      return {
        parameters: sub(decay === undefined ? parameters : mul(parameters, decay), change),
        moments: [m, v],
      };
    },
  };
}

function checkDecay(name: string, value: number): void {
  if (value >= 0 && value < 1) return;
  throw new InputError<EngineErrorCode>({
    code: "out-of-range",
    got: `${name} = ${value}`,
    expected: "a number from 0 to below 1",
    fix: `Change ${name}.`,
  });
}
