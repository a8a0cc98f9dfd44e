/** SO(4) of dijets with six angles: what is found, by its parts in the planes of difference and sum, and whether it can be told. */

import type { Box } from "@noether/figures";
import { BROKEN, FAINT, figurePage, KEPT, MARK, scatterChart, stepChart, titled } from "@noether/figures";
import type { TwoSampleTest } from "@noether/gan";
import { evenEdges, histogram, mean, quantiles } from "@noether/statistics";
import { panelBoxes } from "../panel-boxes.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { type DijetRotations, trainedRotations } from "./dijet-rotations.js";
import { type PlaneParts, planeParts, wrapped } from "./dijet-sample.js";
import { toldApart } from "./dijet-told-apart.js";
import { replicaTable } from "./experiment-figure.js";
import { convergedText, errorRows } from "./replica-errors.js";

/** Events on either side of a test. */
const ASKED = 4000;
const QUICK_ASKED = 500;
/** Statistics of the authors' leaks, and of those of their random rotations. */
const AUTHORS = { median: 0.2, mean: 0.22, most: 1, random: 0.98 } as const;
/** Medians of their loss after learning 64 + 64 events by heart; a half that is all chance would have 0.693. */
const BY_HEART = { learned: 0.375, random: 3.9e-5 } as const;

/** A rotation, taken apart and tested. */
interface Seen extends PlaneParts {
  readonly test: TwoSampleTest;
}

export const dijetSo4: Figure = {
  name: "dijet-so4",
  says: "SO(4) of dijets: 225 replicas with six angles, what they leave alone, and whether a classifier can tell",
  async run(context) {
    const found = await trainedRotations(context);
    const { onEvent } = context;
    const events = context.quick ? QUICK_ASKED : ASKED;
    const total = found.learned.length + found.random.length;
    let done = 0;
    const see = (matrices: readonly Float64Array[], name: string): Seen[] =>
      matrices.map((matrix, i) => {
        onEvent({ kind: "progress", task: "asking classifiers", done: done++, total, unit: "rotations" });
        const rng = context.rng.stream(`${name} ${i}`);
        return { ...planeParts(matrix), test: toldApart(found.rows, matrix, { rng, events }) };
      });
    const [learned, random] = [see(found.learned, "learned"), see(found.random, "random")];
    const replicas = replicaTable([found.trained]);
    return {
      picture: rotationsPicture(found, learned, random, events),
      numbers: {
        head: [
          ...replicas.head,
          "leak",
          "orientation",
          "angle_difference",
          "angle_sum",
          "test_auc",
          "auc_low",
          "auc_high",
        ],
        rows: replicas.rows.map((row) => {
          const { leak, orientation, difference, sum, test } = learned[row[1] as number]!;
          return [...row, leak, orientation, difference, sum, test.auc, ...test.interval];
        }),
      },
      rows: [...errorRows(found.trained), ...rotationRows(found, learned, random)],
    };
  },
};

/** The least angle of the sum against the difference of exchanged jets: about π, since the jets, reversed, have changed places. */
const EXCHANGED = Math.PI / 2;

function rotationRows({ trained }: DijetRotations, learned: readonly Seen[], random: readonly Seen[]): ComparisonRow[] {
  const { judged } = trained;
  const converged = learned.filter((_, i) => judged[i]!.converged);
  const others = learned.filter((_, i) => !judged[i]!.converged);
  const exchanged = others.filter(({ apart }) => Math.abs(apart) > EXCHANGED);
  const at = (all: readonly Seen[], part: number): number =>
    quantiles(
      all.map(({ leak }) => leak),
      [part],
    )[0]!;
  const auc = (all: readonly Seen[]): string => {
    const [low, middle, high] = quantiles(
      all.map(({ test }) => test.auc),
      [0.16, 0.5, 0.84],
    );
    return all.length === 0 ? "none" : `${middle!.toFixed(3)} (${low!.toFixed(3)} to ${high!.toFixed(3)})`;
  };
  const plus = learned.filter(({ orientation }) => orientation > 0).length;
  const byHeart = "a fresh classifier on unseen events; the authors' learned 64 + 64 events by heart";
  return [
    {
      quantity: "leak out of the plane of the difference, all replicas: median",
      ours: at(learned, 0.5),
      authors: AUTHORS.median,
    },
    { quantity: "the same, mean", ours: mean(learned.map(({ leak }) => leak)), authors: AUTHORS.mean },
    { quantity: "the same, largest", ours: at(learned, 1), authors: AUTHORS.most },
    {
      quantity: "the same, median of those that converged",
      ours: converged.length === 0 ? "none" : at(converged, 0.5),
    },
    { quantity: "the same, median of random rotations", ours: at(random, 0.5), authors: AUTHORS.random },
    {
      quantity: "determinant in the plane of the difference, all replicas",
      ours: `+1 in ${percent(plus, learned)}, −1 in ${percent(learned.length - plus, learned)}`,
      authors: "+1 in 50.2 %, −1 in 49.8 %",
    },
    {
      quantity: "replicas that did not converge, with the jets exchanged and reversed",
      ours: `${exchanged.length} of ${others.length}`,
      note: "a maximum of the loss of its own: only which jet leads tells it from a symmetry",
    },
    { quantity: "area under the curve, converged: median (68 %)", ours: auc(converged), note: byHeart },
    { quantity: "area under the curve, not converged: median (68 %)", ours: auc(others) },
    { quantity: "area under the curve, random rotations: median (68 %)", ours: auc(random), note: byHeart },
    {
      quantity: "converged replicas that the classifier tells apart, at 5 %",
      ours: `${converged.filter(({ test }) => test.differ).length} of ${converged.length}`,
      note: `5 % by chance; authors' loss after memorizing: ${BY_HEART.learned} learned, ${BY_HEART.random} random`,
    },
  ];
}

function percent(part: number, all: readonly unknown[]): string {
  return `${((100 * part) / all.length).toFixed(1)} %`;
}

function rotationsPicture(
  { trained }: DijetRotations,
  learned: readonly Seen[],
  random: readonly Seen[],
  events: number,
): string {
  const good = learned.filter((_, i) => trained.judged[i]!.converged);
  const bad = learned.filter((_, i) => !trained.judged[i]!.converged);
  return figurePage(
    {
      width: 1560,
      height: 700,
      title: "Dijets: rotations of all four components that are found",
      subtitle:
        "difference and sum of the jets' momenta keep their planes; where both turn alike, no classifier can tell",
      source: `100,000 PYTHIA events, ${learned.length} replicas of ${trained.result.history.steps.at(-1)!.toLocaleString("en")} steps; converged: ${convergedText(trained)}; tests on ${events.toLocaleString("en")} + ${events.toLocaleString("en")} events`,
    },
    (page) => {
      const [left, middle, right] = panelBoxes(3, page, 20) as [Box, Box, Box];
      return [
        titled("Leak between the planes", "Frobenius norm of the block from sum to difference", left, (box) =>
          leakPanel(learned, random, box),
        ),
        titled("Angles in both planes", "exact symmetries on the dashed line, exchanged jets between", middle, (box) =>
          anglePanel(good, bad, box),
        ),
        titled("Can it be told?", "area under the curve of a fresh classifier", right, (box) =>
          aucPanel(good, bad, random, box),
        ),
      ];
    },
  );
}

const LEAKS = [1e-5, 3] as const;

function leakPanel(learned: readonly Seen[], random: readonly Seen[], box: Box): string {
  const edges = evenEdges(...LEAKS, 44, { spacing: "log" });
  const counts = (all: readonly Seen[]) =>
    histogram(
      all.map(({ leak }) => Math.max(LEAKS[0], leak)),
      edges,
    );
  const theirs = {
    edges: Float64Array.of(AUTHORS.median / 1.06, AUTHORS.median * 1.06),
    counts: Float64Array.of(learned.length / 4),
    outside: 0,
  };
  return stepChart(
    [
      { label: "random", color: FAINT, histogram: counts(random), filled: true },
      { label: "learned", color: KEPT, histogram: counts(learned), filled: true },
      { label: "the authors' median", color: BROKEN, histogram: theirs },
    ],
    { box, x: "leak", y: "rotations", xScale: "log", legend: "left" },
  );
}

function anglePanel(good: readonly Seen[], bad: readonly Seen[], box: Box): string {
  const turn = [-Math.PI, Math.PI] as const;
  const pair = (all: readonly Seen[]) => ({
    x: all.map(({ difference }) => wrapped(difference)),
    y: all.map(({ sum }) => wrapped(sum)),
  });
  const side = (all: readonly Seen[], orientation: 1 | -1) =>
    pair(all.filter((each) => each.orientation === orientation));
  return scatterChart(
    [
      { label: "rotation", color: KEPT, ...side(good, 1) },
      { label: "reflection", color: MARK, ...side(good, -1) },
      { label: "not converged", color: BROKEN, ...pair(bad), radius: 3 },
    ],
    {
      box,
      x: "angle of the difference [rad]",
      y: "angle of the sum [rad]",
      xRange: turn,
      yRange: turn,
      lines: [[-Math.PI, -Math.PI, Math.PI, Math.PI]],
    },
  );
}

function aucPanel(good: readonly Seen[], bad: readonly Seen[], random: readonly Seen[], box: Box): string {
  const edges = evenEdges(0.48, 1, 52);
  const counts = (all: readonly Seen[]) =>
    histogram(
      all.map(({ test }) => Math.max(0.48, test.auc)),
      edges,
    );
  return stepChart(
    [
      { label: "random", color: FAINT, histogram: counts(random), filled: true },
      { label: "not converged", color: BROKEN, histogram: counts(bad), filled: true },
      { label: "converged", color: KEPT, histogram: counts(good), filled: true },
    ],
    { box, x: "area under the curve", y: "rotations", legend: "left" },
  );
}
