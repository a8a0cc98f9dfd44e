/** Figure 2 of the paper: events and their images under a found symmetry; and the divergence of the angles by number of bins. */

import type { Box } from "@noether/figures";
import { FAINT, figurePage, INK, KEPT, type LineSeries, lineChart, MARK, scatterChart, titled } from "@noether/figures";
import { quantiles } from "@noether/statistics";
import { meanAndDeviation } from "../mean-and-deviation.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { BINS, type DijetDivergences, dijetDivergences, SHOWN_BINS } from "./dijet-kl.js";
import { type DijetRotations, imagesOf, shownReplicas, trainedRotations } from "./dijet-rotations.js";
import { convergedText } from "./replica-errors.js";

/** The authors' divergences at 100 bins, from 999,999 events. */
const AUTHORS = [
  { learned: 1.97e-3, random: 0.362, ratio: 184 },
  { learned: 9e-3, random: 0.344, ratio: 38 },
] as const;
const AUTHORS_FLOOR = 9.9e-5;
/** The number of events that are drawn. */
const DRAWN = 2500;

export const dijetFig2: Figure = {
  name: "fig2",
  says: "dijets and their images; divergence of the jets' angles by number of bins",
  async run(context) {
    const found = await trainedRotations(context);
    const { rng, onEvent } = context;
    const all = dijetDivergences(found, { rng: rng.stream("exact rotations"), onEvent });
    return {
      picture: dijetsPicture(found, all),
      numbers: {
        head: ["kind", "rotation", "converged", "jet", ...BINS.map((bins) => `kl_${bins}_bins`)],
        rows: (["learned", "random", "chance"] as const).flatMap((kind) =>
          all[kind].flatMap((rotations, jet) =>
            rotations.map((values, i) => [
              kind,
              i,
              kind === "learned" ? Number(found.trained.judged[i]!.converged) : "",
              jet + 1,
              ...values,
            ]),
          ),
        ),
      },
      rows: divergenceRows(found, all),
    };
  },
};

function divergenceRows({ rows, trained }: DijetRotations, all: DijetDivergences): ComparisonRow[] {
  const at = BINS.indexOf(SHOWN_BINS);
  const events = rows.length / 4;
  const floor = (SHOWN_BINS - 1) / events;
  const ofJet = (kind: keyof DijetDivergences, jet: number): readonly [number, number] =>
    meanOf(all[kind][jet]!.map((values) => values[at]!));
  return [
    {
      quantity: `noise floor (bins − 1)/N at ${SHOWN_BINS} bins`,
      ours: floor,
      authors: AUTHORS_FLOOR,
      note: `${events.toLocaleString("en")} events, the authors' 999,999`,
    },
    ...AUTHORS.flatMap((authors, jet): ComparisonRow[] => {
      const [learned, random, chance] = [ofJet("learned", jet), ofJet("random", jet), ofJet("chance", jet)];
      const above = minus(learned, chance);
      const label = `jet ${jet + 1}, mean KL`;
      return [
        {
          quantity: `${label}, exact rotations of both jets`,
          ours: chance,
          authors: AUTHORS_FLOOR,
          note: "chance alone; the authors: of uniform samples",
        },
        {
          quantity: `${label}, all ${trained.judged.length} learned rotations`,
          ours: learned,
          authors: authors.learned,
        },
        { quantity: `${label}, learned, less chance`, ours: above, authors: authors.learned - AUTHORS_FLOOR },
        { quantity: `${label}, random rotations`, ours: random, authors: authors.random },
        {
          quantity: `jet ${jet + 1}, random over learned`,
          ours: random[0] / learned[0],
          authors: authors.ratio,
          note: "chance included, as the authors",
        },
        {
          quantity: `jet ${jet + 1}, random over learned, less chance`,
          ours: ratioText(minus(random, chance)[0], above),
          authors: (authors.random - AUTHORS_FLOOR) / (authors.learned - AUTHORS_FLOOR),
        },
      ];
    }),
  ];
}

/** The mean with its standard error. */
function meanOf(values: readonly number[]): readonly [value: number, error: number] {
  const [mean, deviation] = meanAndDeviation(values);
  return [mean, deviation / Math.sqrt(values.length - 1)];
}

function minus(a: readonly [number, number], b: readonly [number, number]): readonly [number, number] {
  return [a[0] - b[0], Math.hypot(a[1], b[1])];
}

/** The ratio, or its lower end where the divisor may be chance alone. */
function ratioText(over: number, [value, error]: readonly [number, number]): number | string {
  const SIGMAS = 2;
  return value > SIGMAS * error
    ? over / value
    : `over ${Math.round(over / (Math.max(0, value) + SIGMAS * error)).toLocaleString("en")}`;
}

function dijetsPicture(found: DijetRotations, all: DijetDivergences): string {
  const { rows, learned, trained } = found;
  const replica = shownReplicas(trained, 1)[0]!;
  const drawn = rows.subarray(0, 4 * DRAWN);
  const images = imagesOf(drawn, learned[replica]!);
  return figurePage(
    {
      width: 1560,
      height: 1010,
      title: "Dijets and their images under a found symmetry",
      subtitle:
        "left: events, and the same events moved; right: how far the distribution of each jet's angle is from what it was",
      source: `100,000 PYTHIA events (the authors': 999,999 with a detector); ${learned.length} replicas, converged: ${convergedText(trained)}; bands: 16 to 84 % of rotations`,
    },
    ({ x, y, width, height }) => {
      const side = height / 2;
      const panel = (column: number, row: number): Box => ({
        x: x + column * side,
        y: y + row * side,
        width: side - 16,
        height: side - 8,
      });
      const kl = x + 2 * side + 20;
      return [
        ...[0, 1].flatMap((jet) => [
          jetPanel(`X: jet ${jet + 1}`, drawn, jet, panel(0, jet)),
          jetPanel(`g(X): jet ${jet + 1}`, images, jet, panel(1, jet)),
        ]),
        ...[0, 1].map((jet) =>
          titled(
            `Jet ${jet + 1}`,
            "KL(φ ‖ φ after the rotation)",
            { x: kl, y: y + jet * side, width: x + width - kl, height: side - 8 },
            (box) => divergencePanel(all, jet, rows.length / 4, box),
          ),
        ),
      ];
    },
  );
}

/** The end of both axes, GeV. */
const REACH = 2200;

function jetPanel(title: string, rows: Float64Array, jet: number, box: Box): string {
  const component = (k: number): Float64Array =>
    Float64Array.from({ length: rows.length / 4 }, (_, i) => rows[4 * i + 2 * jet + k]!);
  return titled(title, "", box, (inner) =>
    scatterChart(
      [{ label: "", color: jet === 0 ? KEPT : MARK, x: component(0), y: component(1), radius: 1.1, opacity: 0.55 }],
      {
        box: inner,
        x: "px [GeV]",
        y: "py [GeV]",
        xRange: [-REACH, REACH],
        yRange: [-REACH, REACH],
      },
    ),
  );
}

function divergencePanel(all: DijetDivergences, jet: number, events: number, box: Box): string {
  const LEAST = 1e-5;
  const curve = (kind: "learned" | "random", color: string): LineSeries => {
    const [low, middle, high] = [0.16, 0.5, 0.84].map((part) =>
      BINS.map((_, b) =>
        Math.max(
          LEAST,
          quantiles(
            all[kind][jet]!.map((values) => values[b]!),
            [part],
          )[0]!,
        ),
      ),
    ) as [number[], number[], number[]];
    return { label: kind, color, x: BINS, y: middle, band: [low, high] };
  };
  return lineChart(
    [
      curve("random", FAINT),
      curve("learned", KEPT),
      { label: "chance, (bins − 1)/N", color: INK, x: BINS, y: BINS.map((bins) => (bins - 1) / events), dashed: true },
    ],
    { box, x: "bins", y: "KL divergence", xScale: "log", yScale: "log", yRange: [LEAST, 10], legend: "right below" },
  );
}
