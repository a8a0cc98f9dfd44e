/**
 * What learned generators come close to: rotations and boosts in planes of two components.
 *
 * Noise makes a `field of 16 terms` of a rotation. Nearness is the cosine between the two, with every component in units of its
 * spread over the samples, where noise is alike in all entries.
 */

import { generator } from "@noether/lie";
import { generatorLabel } from "../generator-label.js";
import type { Algebra } from "../result.js";
import type { Samples } from "../samples.js";

/** The rotation or boost in a plane of two components that a learned generator comes close to. */
export interface NearPlane {
  /** What it does: `"rotation px–py"`. */
  readonly label: string;
  /** The cosine between the two, with every component in units of its spread. */
  readonly cosine: number;
}

/** Below this cosine, about 18 degrees, a generator is not called after a plane. */
const NEAR = 0.95;
/** Where one component is much wider than the other, only one entry shows in the cosine: both must be alike all the same. */
const LEAST_RATIO = 0.7;

/** The nearest plane generator of each generator; null where none is near. */
export function nearPlanes(
  { generators }: Pick<Algebra, "generators">,
  components: readonly string[],
  used: Samples,
): readonly (NearPlane | null)[] {
  const n = components.length;
  if (generators.dimension !== n) return Array.from({ length: generators.count }, () => null);
  const spread = componentSpreads(used);
  return Array.from({ length: generators.count }, (_, a) => {
    const own = generator(generators, a);
    const scaled = own.map((entry, at) => (entry * spread[at % n]!) / spread[Math.floor(at / n)]!);
    const length = Math.hypot(...scaled);
    let best: NearPlane | null = null as NearPlane | null;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const ratio = own[j * n + i]! / own[i * n + j]!;
        if (!(Math.abs(ratio) > LEAST_RATIO && Math.abs(ratio) < 1 / LEAST_RATIO)) continue;
        const sign = Math.sign(ratio);
        const [upper, lower] = [spread[j]! / spread[i]!, (sign * spread[i]!) / spread[j]!];
        const product = scaled[i * n + j]! * upper + scaled[j * n + i]! * lower;
        const cosine = Math.abs(product) / (length * Math.hypot(upper, lower));
        if (cosine < NEAR || cosine <= (best?.cosine ?? 0)) continue;
        const plane = new Float64Array(n * n);
        [plane[i * n + j], plane[j * n + i]] = [1, sign];
        best = { label: generatorLabel(plane, components), cosine };
      }
    }
    return best;
  });
}

/** `"near rotation px–py"`. */
export function nearLabel(near: NearPlane | null | undefined): string | undefined {
  return near ? `near ${near.label}` : undefined;
}

/** Root mean square of each component; 1 where it is always zero. */
export function componentSpreads({ data, dimension, count, vectors }: Samples): readonly number[] {
  const squares = new Float64Array(dimension);
  for (const [at, value] of data.entries()) squares[at % dimension]! += value * value;
  return Array.from(squares, (sum) => Math.sqrt(sum / (count * vectors)) || 1);
}
