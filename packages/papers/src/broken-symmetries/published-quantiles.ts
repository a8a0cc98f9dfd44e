/**
 * Quantiles of the authors' published events, 10,000 of each class before smearing: the pair's mass and the muons' pT in GeV, the
 * pair's |rapidity|, the muons' |η|, and |cos θ*| of the muons in the pair's rest frame.
 */

/** The shares of events below the quantiles. */
export const QUANTILES: readonly number[] = [0.01, 0.05, 0.16, 0.25, 0.5, 0.75, 0.84, 0.95, 0.99];

/** The short names of the compared variables. */
export type Variable = "mass" | "pt" | "rapidity" | "eta" | "angle";

/** The quantiles of each variable and class. */
export const publishedQuantiles: Readonly<
  Record<"signal" | "background", Readonly<Record<Variable, readonly number[]>>>
> = {
  signal: {
    mass: [76.1677, 85.1186, 89.0661, 89.9784, 91.1855, 92.3624, 93.2713, 98.1993, 116.2664],
    pt: [13.4735, 20.0799, 28.1666, 32.5019, 39.9803, 44.1401, 45.031, 46.4007, 51.9432],
    rapidity: [0.0198, 0.0913, 0.2852, 0.4476, 0.8949, 1.419, 1.6395, 2.015, 2.2829],
    eta: [0.0248, 0.1064, 0.3427, 0.5496, 1.1238, 1.7361, 1.9881, 2.3271, 2.462],
    angle: [0.01, 0.0484, 0.1531, 0.2403, 0.4684, 0.6999, 0.7857, 0.8982, 0.9556],
  },
  background: {
    mass: [70.2621, 71.3263, 74.6547, 77.7861, 90.0245, 115.7821, 134.6358, 198.4281, 345.5124],
    pt: [13.7588, 20.0687, 28.1568, 32.0393, 38.3684, 49.3336, 57.8151, 85.5361, 144.7389],
    rapidity: [0.0181, 0.0885, 0.2817, 0.4461, 0.9038, 1.4231, 1.652, 2.0464, 2.2858],
    eta: [0.0217, 0.1074, 0.3371, 0.5313, 1.1047, 1.7481, 1.994, 2.3282, 2.4638],
    angle: [0.0082, 0.041, 0.1413, 0.2278, 0.4596, 0.6984, 0.7827, 0.8905, 0.9507],
  },
};
