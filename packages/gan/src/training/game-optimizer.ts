/**
 * Adam for a game: one update moves the generator and the discriminators at the same time, each side with its own rate and
 * decays, and keeps a running average of the parameters as a third moment.
 *
 * It goes downhill for both: the generator's share of the gradient has been turned round before (see `game-step.ts`).
 */

import {
  add,
  concat,
  constant,
  div,
  matmul,
  mul,
  type Optimizer,
  type Schedule,
  sqrt,
  square,
  sub,
} from "@noether/engine";

/** One number for each side of the game. */
export interface Sides<T> {
  readonly generator: T;
  readonly discriminator: T;
}

/** How fast each side moves, by step. */
export type GameRates = Sides<Schedule>;

/** Decay of Adam's mean of the gradients: a short memory, since the other side moves too. */
const BETA_1 = 0.5;
/**
 * Decays of the means of their squares. The discriminator's memory is long: with 0.99 its noise is blown up to steps, and the
 * angles of the paper's circle come out three times worse. The generator's is short: it comes from afar, where gradients
 * are of another size.
 */
const BETA_2: Sides<number> = { generator: 0.99, discriminator: 0.999 };
/** Keeps 0 / 0 away. */
const EPSILON = 1e-8;

/**
 * The optimiser of flat vectors `[replicas, generator + moves.length]` whose first `generator` entries are the generator's.
 *
 * With M = m / (1 − β₁) and V = v / (1 − β₂), as in the engine's Adam, p ← p − size · M / (√V + ε).
 *
 * @param moves - For each entry of the discriminators 1, or 0 where it stays as it is.
 */
export function gameOptimizer(generator: number, moves: readonly number[], rates: GameRates): Optimizer {
  const perEntry = (first: number, rest: number): number[] => [
    ...Array.from({ length: generator }, () => first),
    ...moves.map((move) => move * rest),
  ];
  const length = generator + moves.length;
  const sizes = [...perEntry(1, 0), ...perEntry(0, 1)];
  const beta2 = Float64Array.from({ length }, (_, i) => (i < generator ? BETA_2.generator : BETA_2.discriminator));
  return {
    name: "game",
    moments: 2,
    scalars: (step) => {
      const scale = (side: keyof Sides<number>): number => {
        const root = Math.sqrt((1 - BETA_2[side]) / (1 - BETA_2[side] ** (step + 1)));
        return (rates[side](step) * (1 - BETA_1)) / (1 - BETA_1 ** (step + 1)) / root;
      };
      return [scale("generator"), scale("discriminator")];
    },
    update: (parameters, gradient, [first, second], scalars) => {
      const size = matmul(concat(scalars, 0), constant(sizes, [2, length]));
      const m = add(mul(first!, BETA_1), gradient);
      const v = add(mul(second!, constant(beta2)), square(gradient));
      const next = sub(parameters, mul(div(m, add(sqrt(v), EPSILON)), size));
      return { parameters: next, moments: [m, v] };
    },
  };
}
