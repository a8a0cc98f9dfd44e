/**
 * The symmetry discovery map as a network (arXiv:2112.05722, outlook): it takes the scale c with which a search on N(0, 1) begins to
 * the scale at which it ends, for all c at once. The authors' goes wrong. Ours comes out right, both with a discriminator that
 * knows where the search for an image began and with one that does not, as theirs.
 */

import type { Box } from "@noether/figures";
import { BROKEN, figurePage, INK, KEPT, type LineSeries, lineChart, titled } from "@noether/figures";
import { affineLine, type DiscoveryMap, fixParameters, followDiscoveryMap, trainDiscoveryMap } from "@noether/gan";
import { panelBoxes } from "../panel-boxes.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { QUICK } from "./experiment-figure.js";
import { rootMeanSquare } from "./replica-errors.js";
import { replicaExecutors } from "./replica-executors.js";

const ROWS = 200_000;
const QUICK_ROWS = 10_000;
/** The number of networks whose discriminator sees where searches began, and of those whose does not. */
const NETWORKS = { conditioned: 6, blind: 3 } as const;
/** Searches begin between −1.5 and 1.5; networks are trained a little beyond, so that no end is drawn. */
const REACH = 1.5;
const TRAINED_REACH = 1.6;
/** The distance from 0 within which a network crosses from −1 to 1. */
const WATERSHED = 0.25;
const STEP = 0.01;
/** The scales that the authors' network finds; from 1 in several trainings. */
const AUTHORS = [
  { scale: 1, found: [1.17, 1.32], text: "1.17 to 1.32" },
  { scale: 0.5, found: [0.825], text: "0.825" },
  { scale: 1.5, found: [0.696], text: "0.696" },
] as const;

/** The curves of a map's networks over `scales`. */
interface Curves {
  readonly map: DiscoveryMap;
  /** The found scales, `[network][scales]`. */
  readonly found: readonly Float64Array[];
}

const scales = Float64Array.from({ length: Math.round((2 * REACH) / STEP) + 1 }, (_, i) => -REACH + STEP * i);

export const learnedMap: Figure = {
  name: "learned-map",
  says: "the symmetry discovery map of the line as a network: every first scale to −1 or 1",
  async run(context) {
    const { rng, quick, onEvent } = context;
    const draws = rng.stream("data");
    const data = Float64Array.from({ length: quick ? QUICK_ROWS : ROWS }, () => draws.normal());
    const family = fixParameters(affineLine(), { b: 0 });
    const train = async (kind: keyof typeof NETWORKS): Promise<Curves> => {
      const map = await trainDiscoveryMap(data, family, {
        rng: rng.stream(kind),
        onEvent,
        replicas: NETWORKS[kind],
        conditioned: kind === "conditioned",
        start: (stream) => [TRAINED_REACH * (2 * stream.uniform() - 1)],
        executors: replicaExecutors(context),
        ...(quick ? { ...QUICK, replicas: 2 } : {}),
      });
      const networks = Array.from({ length: map.count }, (_, network) => followDiscoveryMap(map, scales, network));
      return { map, found: await Promise.all(networks) };
    };
    const [ours, blind] = [await train("conditioned"), await train("blind")];
    return {
      picture: mapPicture(ours, blind, data.length),
      numbers: {
        head: ["start", ...ours.found.map((_, i) => `found_${i}`), ...blind.found.map((_, i) => `blind_${i}`)],
        rows: Array.from(scales, (scale, i) => [scale, ...[...ours.found, ...blind.found].map((curve) => curve[i]!)]),
      },
      rows: mapRows(ours, blind),
    };
  },
};

function mapRows({ map, found }: Curves, blind: Curves): ComparisonRow[] {
  const away = [...scales.keys()].filter((i) => Math.abs(scales[i]!) >= WATERSHED);
  const errors = (curve: Float64Array): number[] => away.map((i) => curve[i]! - Math.sign(scales[i]!));
  const all = found.flatMap(errors);
  const at = (curves: readonly Float64Array[], scale: number): string => {
    const i = Math.round((scale + REACH) / STEP);
    const values = curves.map((curve) => curve[i]!);
    return `${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)}`;
  };
  const { outcomes } = map.training;
  return [
    { quantity: "networks that converged", ours: `${outcomes.converged} of ${map.count}` },
    ...AUTHORS.map(({ scale, text }) => ({
      quantity: `where the first scale ${scale} leads: should be 1`,
      ours: at(found, scale),
      authors: text,
      note: `${at(blind.found, scale)} if the discriminator does not see the first scale`,
    })),
    { quantity: `rms error for ${WATERSHED} ≤ |c| ≤ ${REACH}, all networks`, ours: rootMeanSquare(all) },
    { quantity: "largest error there", ours: Math.max(...all.map(Math.abs)) },
    {
      quantity: "rms of |scale| − 1 there, if the discriminator does not see the first scale",
      ours: rootMeanSquare(blind.found.flatMap((curve) => away.map((i) => Math.abs(curve[i]!) - 1))),
    },
  ];
}

function mapPicture(ours: Curves, blind: Curves, rows: number): string {
  return figurePage(
    {
      width: 1300,
      height: 700,
      title: "The symmetry discovery map, learned",
      subtitle:
        "N(0, 1) and x' = c x: from the scale with which a search begins to the symmetry at which it ends, −1 or 1",
      source: `${rows.toLocaleString("en")} samples; networks of two hidden layers of 16, ${ours.map.training.history.steps.at(-1)!.toLocaleString("en")} steps`,
    },
    (page) => {
      const [left, right] = panelBoxes(2, page, 20) as [Box, Box];
      return [
        titled("The discriminator sees where a search began", `${ours.map.count} networks`, left, (box) =>
          curvePanel(ours, KEPT, false, box),
        ),
        titled(
          "It does not, as that of the authors",
          `${blind.map.count} networks, and what the authors' stored results give`,
          right,
          (box) => curvePanel(blind, BROKEN, true, box),
        ),
      ];
    },
  );
}

function curvePanel({ found }: Curves, color: string, authors: boolean, box: Box): string {
  const exact: LineSeries = {
    label: "exact",
    color: INK,
    x: [-REACH, -1e-9, 1e-9, REACH],
    y: [-1, -1, 1, 1],
    dashed: true,
  };
  const theirs = AUTHORS.flatMap(({ scale, found: values }) => values.map((value) => ({ scale, value })));
  return lineChart(
    [
      exact,
      ...found.map((y, i): LineSeries => ({ label: i === 0 ? "networks" : "", color, x: scales, y })),
      ...(authors
        ? [
            {
              label: "the authors",
              color: INK,
              draw: "points" as const,
              x: theirs.map(({ scale }) => scale),
              y: theirs.map(({ value }) => value),
            },
          ]
        : []),
    ],
    { box, x: "first scale c", y: "scale found", xRange: [-REACH, REACH], yRange: [-1.6, 1.6] },
  );
}
