/** The samples of every experiment of the talk: standard normal points, 300 unless said otherwise. */

import type { Rng } from "@noether/base";
import { normalSamples, type Samples } from "@noether/core";
import type { Oracle } from "@noether/oracles";

/** The number of points, the authors'. */
const POINTS = 300;

/** Points for an oracle, of a stream of their own. */
export function drawnPoints({ vectors, dimension }: Oracle, rng: Rng, count: number = POINTS): Samples {
  return normalSamples(rng.stream("points"), { count, vectors, dimension });
}
