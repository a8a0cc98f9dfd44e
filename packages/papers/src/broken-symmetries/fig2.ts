/**
 * Figure 2: mass of the signal in three slices of pT, true and smeared. As the authors: one shift of pT for both muons, pz kept.
 * Beside it what their text says: each muon smeared on its own, its direction kept.
 */

import { figurePage, SERIES, stepChart } from "@noether/figures";
import { invariantMass, smearTransverseMomentum } from "@noether/physics-data";
import { density, evenEdges, type Histogram, histogram, quantiles } from "@noether/statistics";
import type { ComparisonRow, Figure } from "../paper.js";
import { leadingPt } from "./leading-pt.js";
import { pythiaPairs } from "./muon-pairs.js";
import { smearAsAuthors } from "./smear-as-authors.js";

const EVENTS = 10_000;
const COPIES = 5;
const QUICK_EVENTS = 2_000;

/** The ends of the slices of the first muon's pT, GeV, as it is in the panel. */
const SLICES = [
  { name: "pT < 30 GeV", low: 0, high: 30 },
  { name: "30 to 40 GeV", low: 30, high: 40 },
  { name: "pT > 40 GeV", low: 40, high: Number.POSITIVE_INFINITY },
] as const;

/** Half of the distance from the 16 % to the 84 % quantile of the mass of the authors' events, GeV, by slice. */
const AUTHORS: Readonly<Record<string, readonly string[]>> = {
  true: ["2.2", "2.2", "2.2"],
  "as the authors": ["5.3", "8.2", "8.1"],
};

/** The rounding error of E² − p² in single precision, relative to E²; the muon's own mass is nothing beside it. */
const ROUNDOFF = 2 ** -21;
/** The height of the axis in units of the largest value, which leaves room for the legend. */
const HEADROOM = 1.3;
const [SHOWN_FROM, SHOWN_TO, SHOWN_BINS] = [60, 125, 65];

export const fig2: Figure = {
  name: "fig2",
  says: "mass of the signal in three slices of pT, true and smeared by 10 %",
  async run({ rng, quick, onEvent }) {
    const events = quick ? QUICK_EVENTS : EVENTS;
    const { signal } = await pythiaPairs(events, onEvent);
    const copied = new Float64Array(COPIES * signal.length);
    for (let copy = 0; copy < COPIES; copy++) copied.set(signal, copy * signal.length);
    const panels = [
      panelOf("true", "true momenta", signal),
      panelOf(
        "as the authors",
        "as the authors' code: one shift for both, pz kept",
        smearAsAuthors(signal, { rng: rng.stream("smear"), copies: COPIES }),
      ),
      panelOf(
        "each muon",
        "as their text: each muon, direction kept",
        smearTransverseMomentum(copied, COPIES * events, 2, { rng: rng.stream("smear each") }),
      ),
    ];
    return {
      picture: massPicture(
        panels,
        `${events.toLocaleString("en")} PYTHIA events of the signal, each smeared ${COPIES} times`,
      ),
      numbers: {
        head: [
          "mass_low",
          "mass_high",
          ...panels.flatMap(({ name }) => SLICES.map((slice) => `${name}, ${slice.name}`)),
        ],
        rows: Array.from({ length: SHOWN_BINS }, (_, i) => [
          EDGES[i]!,
          EDGES[i + 1]!,
          ...panels.flatMap(({ slices }) => slices.map(({ shape }) => shape.counts[i]!)),
        ]),
      },
      rows: panels.flatMap(halfWidthRows),
    };
  },
};

const EDGES = evenEdges(SHOWN_FROM, SHOWN_TO, SHOWN_BINS);

interface Panel {
  readonly name: string;
  readonly title: string;
  readonly slices: readonly { readonly shape: Histogram; readonly halfWidth: number }[];
}

function panelOf(name: string, title: string, p4: Float64Array): Panel {
  const mass = invariantMass(p4, p4.length / 8, 2, { roundoff: ROUNDOFF });
  const pt = leadingPt(p4);
  const slices = SLICES.map(({ low, high }) => {
    const within = mass.filter((_, i) => pt[i]! >= low && pt[i]! < high);
    const [from, to] = quantiles(within, [0.16, 0.84]);
    return { shape: density(histogram(within, EDGES), within.length), halfWidth: (to! - from!) / 2 };
  });
  return { name, title, slices };
}

function halfWidthRows({ name, slices }: Panel): ComparisonRow[] {
  return SLICES.map((slice, i) => ({
    quantity: `half-width of the mass, ${name}, ${slice.name}, GeV`,
    ours: slices[i]!.halfWidth,
    ...(AUTHORS[name] && { authors: AUTHORS[name][i]!, note: "16 % to 84 %, halved; the authors' from their events" }),
  }));
}

function massPicture(panels: readonly Panel[], source: string): string {
  return figurePage(
    {
      width: 1500,
      height: 620,
      title: "The resolution breaks the symmetry: the Z's mass in slices of pT",
      subtitle: "mass of the muon pairs, by pT of the first muon",
      source,
    },
    ({ x, y, width, height }) =>
      panels.map(({ title, slices }, i) =>
        stepChart(
          slices.map(({ shape, halfWidth }, slice) => ({
            label: `${SLICES[slice]!.name}: ±${halfWidth.toFixed(1)}`,
            color: SERIES[slice]!,
            histogram: shape,
          })),
          {
            box: { x: x + (i * width) / panels.length, y, width: width / panels.length, height },
            x: "mass [GeV]",
            y: i === 0 ? "part of the slice per GeV" : "",
            range: [0, HEADROOM * Math.max(...slices.flatMap(({ shape }) => [...shape.counts]))],
            title,
          },
        ),
      ),
  );
}
