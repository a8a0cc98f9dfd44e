/** Affine maps x' = L x + b as (n + 1)×(n + 1) matrices on (x, 1), b in the last column. */

import { embedFactor, type Factor } from "./factor.js";
import { type IwasawaOptions, iwasawa } from "./iwasawa.js";
import { type Parameterization, parameterization } from "./parameterization.js";

/**
 * A linear group with the translations: the parameters of L, then the n components of b. `withTranslations(planeRotations(n))` is the
 * Euclidean group, `withTranslations(lorentz())` the Poincaré group, `withTranslations(generalLinear(n))` all affine maps.
 */
export function withTranslations(linear: Parameterization): Parameterization {
  const { dimension: n, parameterCount: dimension, factors, name } = linear;
  const size = n + 1;
  const translations = Array.from(
    { length: n },
    (_, i): Factor => ({ kind: "shear", row: i, column: n, parameter: dimension + i }),
  );
  return parameterization({
    name: `affine maps over ${name}`,
    dimension: size,
    factors: [...translations, ...factors.map((factor) => embedFactor(factor, size, 0, 0))],
    chart: (m) => {
      const part = Float64Array.from({ length: n * n }, (_, at) => m[Math.floor(at / n) * size + (at % n)]!);
      const b = Array.from({ length: n }, (_, i) => m[i * size + n]!);
      return [...linear.decompose(part), ...b];
    },
  });
}

/**
 * The affine maps of R^n that keep volumes, the search space of SymmetryGAN (Desai, Nachman, Thaler, ML4PS 2021, section 3): `iwasawa(n)` with
 * translations, n(n + 1) − 1 parameters. With `determinant: -1`, those that turn the orientation round.
 *
 * @throws InputError `not-an-integer`, `out-of-range`.
 */
export function volumePreserving(n: number, options: IwasawaOptions = {}): Parameterization {
  return withTranslations(iwasawa(n, options));
}
