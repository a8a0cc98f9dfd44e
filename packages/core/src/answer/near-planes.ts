/**
 * The rotations and boosts in planes of two components that are nearest to learned generators.
 *
 * With noise the label of a rotation is a `field of 16 terms`. Nearness is the cosine between the two, with every component in
 * units of its spread over the samples, where the noise is about equal in all entries.
 */

import { generator } from "@noether/lie";
import { generatorLabel } from "../generator-label.js";
import type { Algebra } from "../result.js";
import type { Samples } from "../samples.js";

/** The rotation or boost in a plane of two components that a learned generator comes close to. */
export interface NearPlane {
  /** Its label, such as `"rotation px–py"`. */
  readonly label: string;
  /** The cosine between the two, with every component in units of its spread. */
  readonly cosine: number;
}

/** Below this cosine, about 18 degrees, a generator is not called after a plane. */
const NEAR = 0.95;
/** Where one component is much wider than the other, only one entry shows in the cosine: both must be alike all the same. */
const LEAST_RATIO = 0.7;

/** Finds the rotation or boost nearest to each generator; null if none is near. */
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

/** A label such as `"near rotation px–py"`. */
export function nearLabel(near: NearPlane | null | undefined): string | undefined {
  return near ? `near ${near.label}` : undefined;
}

/** The root mean square of each component; 1 for a component that is always zero. */
export function componentSpreads({ data, dimension, count, vectors }: Samples): readonly number[] {
  const squares = new Float64Array(dimension);
  for (const [at, value] of data.entries()) squares[at % dimension]! += value * value;
  return Array.from(squares, (sum) => Math.sqrt(sum / (count * vectors)) || 1);
}
