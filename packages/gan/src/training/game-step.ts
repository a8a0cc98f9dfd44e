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
  concat,
  constant,
  customGradient,
  input,
  leavesOf,
  log,
  maximum,
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
} from "@noether/engine";
import type { SymmetryFamily } from "../families/symmetry-family.js";
import { type GameRates, gameOptimizer } from "./game-optimizer.js";
import { createJudge, type Judge, judge, movable, type View } from "./judge.js";

/**
 * What the generator makes small. `minimax`: it climbs the discriminator's loss, as in the paper. `non-saturating`:
 * −log f(g(x)), as in the authors' code. `swapped-arguments`: 16.1 (1 − f(g(x))), what their code for Z_q comes to, where the
 * arguments of the cross-entropy are swapped.
 */
export type GeneratorLoss = "minimax" | "non-saturating" | "swapped-arguments";

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
export type GameParameters<T> = { readonly generator: T; readonly discriminators: readonly Judge<T>[] };

/** Keras cuts probabilities at 1e-7: its cross-entropy with swapped arguments is −ln 1e-7 (1 − f). */
const SWAPPED = 16.1;
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
    discriminators: views.map(() => createJudge(createRng(0), widths)),
  };
  const moves = leavesOf(parameters.discriminators.map(movable)).flatMap(({ value }) =>
    Array.from(value.data as Float64Array),
  );
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
        optimizer: gameOptimizer(count, moves, spec.rates),
      },
    ],
  });
}

const sumOf = (terms: readonly Tensor[]): Tensor => terms.reduce((sum, term) => add(sum, term));

/** The discriminator's loss on one view, and the sum whose descent moves both sides; `[replicas]` each. */
function viewLoss(
  spec: GameSpec,
  theta: Tensor,
  net: Judge<Tensor>,
  view: View,
  x: Tensor,
  other: Tensor,
): { readonly game: Tensor; readonly total: Tensor } {
  const { batchSize, generatorLoss, cyclic } = spec;
  const image = spec.family.apply(theta, other);
  const seen = generatorLoss === "minimax" ? customGradient(image, [image], (dy) => [neg(dy)]) : stopGradient(image);
  const logits = judge(net, view, concat([x, seen], 1));
  const signs = Float64Array.from({ length: 2 * batchSize }, (_, i) => (i < batchSize ? 1 : -1));
  const game = mul(mean(surprise(mul(logits, constant(signs))), 1), 2);
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

const stopped = ({ layers }: Judge<Tensor>): Judge<Tensor> => ({ layers: layers.map(stopGradient) });

/** Logarithms of less are cut off: sigmoid is 0 below −88 in single precision. */
const LEAST_CHANCE = 1e-37;

/** log(1 + exp(−x)), the surprise at what has the logit x. With one sigmoid for value and gradient: softplus takes 13 ns an entry. */
function surprise(x: Tensor): Tensor {
  const chance = sigmoid(x);
  return customGradient(neg(log(maximum(chance, LEAST_CHANCE))), [x], (dy) => [mul(dy, sub(chance, 1))]);
}
