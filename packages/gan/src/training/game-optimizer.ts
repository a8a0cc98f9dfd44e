/**
 * Adam for a game: one update moves the generator and the discriminators at the same time, each side with its own rate and
 * decays, and keeps a running average of the parameters as a third moment.
 *
 * It goes downhill for both: the generator's share of the gradient has been turned round before (see `game-step.ts`).
 */

import { add, constant, div, mul, type Optimizer, type Schedule, sqrt, square, sub } from "@noether/engine";

/** One number for each side of the game. */
export interface Sides<T> {
  readonly generator: T;
  readonly discriminator: T;
}

/** How fast each side moves, by step, and the weight of the newest parameters in the average. */
export interface GameRates extends Sides<Schedule> {
  readonly averaging: Schedule;
}

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
 * The optimiser of flat vectors `[replicas, length]` whose first `generator` entries are the generator's.
 *
 * With M = m / (1 − β₁) and V = v / (1 − β₂), as in the engine's Adam, p ← p − size · M / (√V + ε).
 */
export function gameOptimizer(generator: number, length: number, rates: GameRates): Optimizer {
  const perEntry = ({ generator: first, discriminator: rest }: Sides<number>): Float64Array =>
    Float64Array.from({ length }, (_, i) => (i < generator ? first : rest));
  const isGenerator = perEntry({ generator: 1, discriminator: 0 });
  const isDiscriminator = perEntry({ generator: 0, discriminator: 1 });
  const beta2 = perEntry(BETA_2);
  return {
    name: "game",
    moments: 3,
    scalars: (step) => {
      const scale = (side: keyof Sides<number>): number => {
        const root = Math.sqrt((1 - BETA_2[side]) / (1 - BETA_2[side] ** (step + 1)));
        return (rates[side](step) * (1 - BETA_1)) / (1 - BETA_1 ** (step + 1)) / root;
      };
      return [scale("generator"), scale("discriminator"), rates.averaging(step)];
    },
    update: (parameters, gradient, [first, second, average], [ofGenerator, ofDiscriminator, weight]) => {
      const size = add(mul(ofGenerator!, constant(isGenerator)), mul(ofDiscriminator!, constant(isDiscriminator)));
      const m = add(mul(first!, BETA_1), gradient);
      const v = add(mul(second!, constant(beta2)), square(gradient));
      const next = sub(parameters, mul(div(m, add(sqrt(v), EPSILON)), size));
      return { parameters: next, moments: [m, v, add(average!, mul(sub(next, average!), weight!))] };
    },
  };
}
