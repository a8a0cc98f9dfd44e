/**
 * Why a symmetry of a density needs an inertial density beside it (arXiv:2112.05722, section 2): quantiles turned round keep any
 * density on the line. x → F⁻¹(cos θ (F(x) − 1/2) + 1/2) leads there from the identity.
 */

import { BROKEN, FAINT, figurePage, INK, KEPT, type LineSeries, lineChart, titled } from "@noether/figures";
import { SYMMETRIC_LOSS } from "@noether/gan";
import type { Density } from "@noether/statistics";
import { panelBoxes } from "../panel-boxes.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { gaussianLine } from "./densities/gaussian-line.js";
import { gaussianMixture } from "./densities/gaussian-mixture.js";
import { gumbel, type InertialScan, inertialScan, type LineDensity } from "./densities/inertial-scan.js";

/** The angles that are scanned, from 0 to π. */
const ANGLES = Array.from({ length: 61 }, (_, k) => Math.PI * (k / 60));
const SAMPLES = 100_000;
const QUICK_SAMPLES = 2_000;
/** The largest distance from 2 ln 2 of the loss of a symmetry: next angles lose 1e-3, (1 − cos θ) ln 2. */
const NEAR = 5e-4;

/** The density exp(−x) for x ≥ 0. */
const exponential: Density = {
  dimension: 1,
  logDensity: (points) => Float64Array.from(points, (x) => (x < 0 ? Number.NEGATIVE_INFINITY : -x)),
  score: (points) => new Float64Array(points.length).fill(-1),
  sample: (count, rng) => Float64Array.from({ length: count }, () => -Math.log1p(-rng.uniform())),
};

interface Pairing {
  readonly title: string;
  readonly names: readonly [density: string, inertial: string];
  readonly density: LineDensity;
  readonly inertial: Density;
}

const PAIRINGS: readonly Pairing[] = [
  {
    title: "Gumbel(1, 1), and N(0, 1) beside it",
    names: ["Gumbel", "Gaussian"],
    density: gumbel(1, 1),
    inertial: gaussianMixture([{ mean: [0], deviation: [1] }]),
  },
  {
    title: "N(0, 1), and exponential beside it",
    names: ["Gaussian", "exponential"],
    density: gaussianLine(0, 1),
    inertial: exponential,
  },
];

export const inertialFigure: Figure = {
  name: "inertial",
  says: "quantiles turned round: a false Z2 of every density, and an inertial density that shows it",
  async run({ rng, quick }) {
    const scans = PAIRINGS.map(({ density, inertial, title }) =>
      inertialScan(density, inertial, {
        rng: rng.stream(title),
        angles: ANGLES,
        samples: quick ? QUICK_SAMPLES : SAMPLES,
      }),
    );
    return {
      picture: lossesPicture(scans),
      numbers: {
        head: ["theta", ...PAIRINGS.flatMap(({ names: [a, b] }) => [`loss_${a}`, `loss_${b}_under_maps_of_${a}`])],
        rows: ANGLES.map((angle, i) => [
          angle,
          ...scans.flatMap(({ density, inertial }) => [density[i]!, inertial[i]!]),
        ]),
      },
      rows: scans.flatMap((scan, i) => pairingRows(scan, PAIRINGS[i]!)),
    };
  },
};

/** The angles at which all of these losses are 2 ln 2, for people. */
function symmetries(losses: readonly Float64Array[]): string {
  const kept = ANGLES.filter((_, i) => losses.every((loss) => loss[i]! > SYMMETRIC_LOSS - NEAR));
  return kept.map((angle) => (angle === 0 ? "0" : angle === Math.PI ? "π" : angle.toFixed(2))).join(", ");
}

function pairingRows({ density, inertial }: InertialScan, { title, names: [a, b] }: Pairing): ComparisonRow[] {
  return [
    { quantity: `${title}: symmetries of ${a} alone, θ`, ours: symmetries([density]), authors: "0, π" },
    { quantity: `${title}: of both, θ`, ours: symmetries([density, inertial]), authors: "0" },
    { quantity: `${title}: loss of ${a} at π`, ours: density.at(-1)!, authors: SYMMETRIC_LOSS, note: "2 ln 2" },
    { quantity: `${title}: loss of ${b} at π`, ours: inertial.at(-1)! },
  ];
}

function lossesPicture(scans: readonly InertialScan[]): string {
  return figurePage(
    {
      width: 1300,
      height: 740,
      title: "Every density has a false symmetry: its quantiles turned round",
      subtitle:
        "the best possible loss of a discriminator; where it reaches 2 ln 2, nobody can tell: for one density at 0 and π, for both at 0 alone",
      source: `exact for the first density, a mean over ${SAMPLES.toLocaleString("en")} samples for the inertial one (the authors: histograms of 1,000 bins)`,
    },
    (page) =>
      scans.map(({ density, inertial }, k) => {
        const { title, names } = PAIRINGS[k]!;
        const both: LineSeries = {
          label: "mean of both",
          color: INK,
          x: ANGLES,
          y: density.map((loss, i) => (loss + inertial[i]!) / 2),
        };
        return titled(
          title,
          `x → F⁻¹(cos θ (F(x) − 1/2) + 1/2), F of the ${names[0]}`,
          panelBoxes(scans.length, page, 20)[k]!,
          (box) =>
            lineChart(
              [
                { label: names[0], color: KEPT, x: ANGLES, y: density },
                { label: names[1], color: BROKEN, x: ANGLES, y: inertial },
                both,
                { label: "2 ln 2", color: FAINT, x: [0, Math.PI], y: [SYMMETRIC_LOSS, SYMMETRIC_LOSS], dashed: true },
              ],
              { box, x: "θ [rad]", y: "loss", xRange: [0, Math.PI], yRange: [0, 1.5] },
            ),
        );
      }),
  );
}
