/**
 * A step of the game as one graph: one pass forward and one back for both sides (Desai, Nachman, Thaler, ML4PS 2021).
 *
 * The discriminator f tells samples x from images g(x). Its loss is −log f(x) − log(1 − f(g(x))), 2 ln 2 where it cannot; the
 * generator climbs the same loss. Both gradients come from one pass back, which turns its sign round behind the images. A
 * penalty on the squared logits keeps f from being so sure that the generator's gradient vanishes, as it does where the
 * images lie far off: it damps the game as well.
 */

import { createRng } from "@noether/base";
import {
  add,
  clip,
  concat,
  constant,
  createMlp,
  customGradient,
  input,
  leakyRelu,
  leavesOf,
  type Mlp,
  matmul,
  matrixTranspose,
  mean,
  mul,
  neg,
  reshape,
  sigmoid,
  slice,
  softplus,
  square,
  stopGradient,
  sub,
  type Tensor,
  type TensorData,
  type TrainingStep,
  trainingStep,
  unsqueeze,
} from "@noether/engine";
import type { SymmetryFamily } from "../families/symmetry-family.js";
import { type GameRates, gameOptimizer } from "./game-optimizer.js";

/**
 * What the generator makes small. `minimax`: it climbs the discriminator's loss, as in the paper. `non-saturating`:
 * −log f(g(x)), as in the authors' code. `swapped-arguments`: 16.1 (1 − f(g(x))), what their code for Z_q comes to, where the
 * arguments of the cross-entropy are swapped.
 */
export type GeneratorLoss = "minimax" | "non-saturating" | "swapped-arguments";

/** A sample as the discriminator sees it: standardised, which changes what it looks at and not what the generator does. */
export interface View {
  /** `[n]`. */
  readonly mean: Float64Array;
  /** `[n]`. */
  readonly deviation: Float64Array;
}

/** What a game is played with. */
export interface GameSpec {
  readonly family: SymmetryFamily;
  readonly replicas: number;
  readonly batchSize: number;
  readonly hidden: readonly number[];
  /** The data, and the inertial sample where there is one: each has a discriminator of its own. */
  readonly views: readonly View[];
  /** `[P]`: a parameter is this times what is trained. */
  readonly units: Float64Array;
  readonly generatorLoss: GeneratorLoss;
  readonly samples: "same" | "independent";
  readonly logitPenalty: number;
  readonly cyclic?: { readonly order: number; readonly weight: number } | undefined;
  readonly rates: GameRates;
}

/** Parameters of one replica: the generator's first. */
export type GameParameters<T> = { readonly generator: T; readonly discriminators: readonly Mlp<T>[] };

/** Keras cuts probabilities at 1e-7: its cross-entropy with swapped arguments is −ln 1e-7 (1 − f). */
const SWAPPED = 16.1;
/** Slope of the discriminator below 0: with plain relu units die in front of images that lie far off, and replicas freeze. */
const SLOPE = 0.2;

/** What the discriminator of a view makes of points `[replicas, N, n]`: logits `[replicas, N]`. */
export function judge(net: Mlp<Tensor>, { mean: centre, deviation }: View, points: Tensor): Tensor {
  const scaled = mul(sub(points, constant(centre)), constant(deviation.map((d) => 1 / d)));
  // Points are columns: biases are added, and their gradients summed, along memory.
  const logits = net.layers.reduce((hidden, { weight, bias }, i) => {
    const next = add(matmul(matrixTranspose(weight), hidden), unsqueeze(bias!, -1));
    return i === net.layers.length - 1 ? next : leaky(next);
  }, matrixTranspose(scaled));
  return reshape(logits, [points.shape[0]!, points.shape[1]!]);
}

/** Far above 1 over any input that matters, far below overflow: x times this, cut to [SLOPE, 1], is the slope at x. */
const STEEP = 1e30;

/** Leaky relu with a gradient of three passes over memory, where a comparison, a choice and a product take five. */
function leaky(x: Tensor): Tensor {
  const value = leakyRelu(x, SLOPE);
  return customGradient(value, [x], (dy) => [mul(dy, clip(mul(value, STEEP), SLOPE, 1))]);
}

/** Inputs of the batch for view number `view`: the samples, and what images are made of if that is another draw. */
export function batchNames(view: number, samples: "same" | "independent"): readonly string[] {
  return samples === "same" ? [`x_${view}`] : [`x_${view}`, `other_${view}`];
}

/**
 * The step. It reports the loss of the discriminators, and the parameters by number.
 *
 * Batch inputs are `batchNames(…)` for each view, `[replicas, batchSize, n]`.
 */
export function gameStep(spec: GameSpec): TrainingStep<GameParameters<TensorData>> {
  const { family, replicas, batchSize, units, views } = spec;
  const count = units.length;
  const shape = [replicas, batchSize, family.dimension];
  const inputs = views.map((_, view) => batchNames(view, spec.samples).map((name) => input(name, shape)));
  const widths = [family.dimension, ...spec.hidden, 1];
  const parameters: GameParameters<TensorData> = {
    generator: { data: new Float64Array(count), shape: [count] },
    discriminators: views.map(() => createMlp(createRng(0), widths)),
  };
  const length = leavesOf(parameters).reduce((sum, { value }) => sum + value.data.length, 0);
  return trainingStep({
    parameters,
    members: replicas,
    batch: inputs.flat(),
    updates: [
      {
        objective: ({ generator, discriminators }) => {
          const theta = mul(generator, constant(units));
          const terms = views.map((view, i) => {
            const [x, other = x!] = inputs[i]!;
            return viewLoss(spec, theta, discriminators[i]!, view, x!, other!);
          });
          const loss = sumOf(terms.map(({ total }) => total));
          const values = Array.from({ length: count }, (_, k): [string, Tensor] => [
            `parameter ${k}`,
            reshape(slice(theta, 1, k, k + 1), [replicas]),
          ]);
          return { loss, metrics: { game: sumOf(terms.map(({ game }) => game)), ...Object.fromEntries(values) } };
        },
        optimizer: gameOptimizer(count, length, spec.rates),
      },
    ],
  });
}

const sumOf = (terms: readonly Tensor[]): Tensor => terms.reduce((sum, term) => add(sum, term));

/** The discriminator's loss on one view, and the sum whose descent moves both sides; `[replicas]` each. */
function viewLoss(
  spec: GameSpec,
  theta: Tensor,
  net: Mlp<Tensor>,
  view: View,
  x: Tensor,
  other: Tensor,
): { readonly game: Tensor; readonly total: Tensor } {
  const { batchSize, generatorLoss, cyclic } = spec;
  const image = spec.family.apply(theta, other);
  const seen = generatorLoss === "minimax" ? customGradient(image, [image], (dy) => [neg(dy)]) : stopGradient(image);
  const logits = judge(net, view, concat([x, seen], 1));
  const signs = Float64Array.from({ length: 2 * batchSize }, (_, i) => (i < batchSize ? -1 : 1));
  const game = mul(mean(softplus(mul(logits, constant(signs))), 1), 2);
  let total = add(game, mul(mean(square(logits), 1), spec.logitPenalty));
  if (generatorLoss !== "minimax") {
    const frozen = stopped(net);
    // The same batch as above, so that the pass forward is shared.
    const fooled = slice(judge(frozen, view, concat([x, image], 1)), 1, batchSize, 2 * batchSize);
    const own = generatorLoss === "non-saturating" ? softplus(neg(fooled)) : mul(sigmoid(neg(fooled)), SWAPPED);
    total = add(total, mean(own, 1));
  }
  if (cyclic !== undefined) {
    let again = image;
    for (let q = 1; q < cyclic.order; q++) again = spec.family.apply(theta, again);
    const difference = mul(sub(again, other), constant(view.deviation.map((d) => 1 / d)));
    total = add(total, mul(mean(square(difference), [1, 2]), cyclic.weight));
  }
  return { game, total };
}

const stopped = (net: Mlp<Tensor>): Mlp<Tensor> => ({
  layers: net.layers.map(({ weight, bias }) => ({ weight: stopGradient(weight), bias: stopGradient(bias!) })),
});
