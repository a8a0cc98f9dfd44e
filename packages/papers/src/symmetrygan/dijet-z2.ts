/** Rotations of dijets that are their own inverses: which are found, and whether they are symmetries. */

import type { Box } from "@noether/figures";
import { BROKEN, figurePage, KEPT, MARK, type PointCloud, scatterChart, titled } from "@noether/figures";
import { quantiles } from "@noether/statistics";
import { panelBoxes } from "../panel-boxes.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { dijetInvolutionsExperiment } from "./dijet-experiments.js";
import { matricesOf } from "./dijet-rotations.js";
import { type PlaneParts, planeParts } from "./dijet-sample.js";
import { QUICK, replicaTable } from "./experiment-figure.js";
import { convergedText, errorRows } from "./replica-errors.js";
import { type TrainedExperiment, trainExperiment } from "./train-experiment.js";

/** The largest Frobenius distance of an involution that counts as the identity or as −1. */
const NEAR = 0.2;
/** The largest leak with which the authors' maps keep the plane of back-to-back jets. */
const KEEPS_PLANE = 0.2;

interface Involution extends PlaneParts {
  readonly converged: boolean;
  readonly auc: number;
  /** The Frobenius norm of g² − 1. */
  readonly square: number;
  readonly trace: number;
}

export const dijetZ2: Figure = {
  name: "dijet-z2",
  says: "rotations of dijets with g² = 1: half a turn of both jets, and reflections of both",
  async run(context) {
    const trained = await trainExperiment(dijetInvolutionsExperiment, context, context.quick ? QUICK : {});
    const found = matricesOf(trained).map((matrix, i): Involution => {
      const trace = [0, 5, 10, 15].reduce((sum, at) => sum + matrix[at]!, 0);
      const { converged } = trained.judged[i]!;
      const { auc } = trained.result.statuses[i]!;
      return { ...planeParts(matrix), converged, auc, square: distanceFromInvolution(matrix), trace };
    });
    const replicas = replicaTable([trained]);
    return {
      picture: involutionsPicture(trained, found),
      numbers: {
        head: [...replicas.head, "square_distance", "leak", "orientation"],
        rows: replicas.rows.map((row) => {
          const { square, leak, orientation } = found[row[1] as number]!;
          return [...row, square, leak, orientation];
        }),
      },
      rows: [...errorRows(trained), ...involutionRows(found)],
    };
  },
};

/** The Frobenius norm of g² − 1 of a matrix `[4, 4]`. */
function distanceFromInvolution(g: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      let entry = i === j ? -1 : 0;
      for (let k = 0; k < 4; k++) entry += g[4 * i + k]! * g[4 * k + j]!;
      sum += entry * entry;
    }
  }
  return Math.sqrt(sum);
}

/** The kind of an involution: its distances from ±1 are √(8 ∓ 2 trace). */
function kindOf({ trace, orientation }: Involution): "identity" | "half a turn" | "reflection" | "another" {
  if (Math.sqrt(Math.max(0, 8 - 2 * trace)) < NEAR) return "identity";
  if (Math.sqrt(Math.max(0, 8 + 2 * trace)) < NEAR) return "half a turn";
  return orientation < 0 ? "reflection" : "another";
}

function involutionRows(found: readonly Involution[]): ComparisonRow[] {
  const good = found.filter(({ converged }) => converged);
  const count = (kind: ReturnType<typeof kindOf>): number => good.filter((each) => kindOf(each) === kind).length;
  const squares = quantiles(
    good.map(({ square }) => square),
    [0, 1],
  );
  return [
    {
      quantity: "converged: identity, half a turn of both jets, reflections of both, others",
      ours: [count("identity"), count("half a turn"), count("reflection"), count("another")].join(", "),
    },
    {
      quantity: "|g² − 1| of those that converged",
      ours: good.length === 0 ? "none" : squares.map((value) => value!.toExponential(1)).join(" to "),
      authors: "3e-7 to 5.6e-3",
    },
    {
      quantity: "median leak, all replicas",
      ours: quantiles(
        found.map(({ leak }) => leak),
        [0.5],
      )[0]!,
      authors: 0.91,
    },
    {
      quantity: `replicas with a leak under ${KEEPS_PLANE}`,
      ours: `${found.filter(({ leak }) => leak < KEEPS_PLANE).length} of ${found.length}`,
      authors: "4 of 30",
      note: "the authors' penalty in GeV² outweighed their game",
    },
  ];
}

function involutionsPicture(trained: TrainedExperiment, found: readonly Involution[]): string {
  const turn = [-Math.PI, Math.PI] as const;
  const kinds = [
    {
      label: "identity, half a turn",
      color: KEPT,
      all: found.filter((each) => each.converged && each.orientation > 0),
    },
    { label: "reflections", color: MARK, all: found.filter((each) => each.converged && each.orientation < 0) },
    { label: "not converged", color: BROKEN, all: found.filter(({ converged }) => !converged) },
  ];
  const clouds = (x: (each: Involution) => number, y: (each: Involution) => number): PointCloud[] =>
    kinds.map(({ label, color, all }) => ({ label, color, x: all.map(x), y: all.map(y) }));
  return figurePage(
    {
      width: 1300,
      height: 740,
      title: "Dijets: rotations that are their own inverses",
      subtitle: "g² = 1 is asked of standardized momenta; half a turn of both jets and reflections of both are exact",
      source: `100,000 PYTHIA events, ${found.length} replicas of ${trained.result.history.steps.at(-1)!.toLocaleString("en")} steps; converged: ${convergedText(trained)}`,
    },
    (page) => {
      const [left, right] = panelBoxes(2, page, 20) as [Box, Box];
      return [
        titled("Angles in the planes of difference and sum", "exact symmetries on the dashed line", left, (box) =>
          scatterChart(
            clouds(
              ({ difference }) => difference,
              ({ sum }) => sum,
            ),
            {
              box,
              x: "angle of the difference [rad]",
              y: "angle of the sum [rad]",
              xRange: turn,
              yRange: turn,
              lines: [[-Math.PI, -Math.PI, Math.PI, Math.PI]],
            },
          ),
        ),
        titled(
          "Involution and symmetry",
          "|g² − 1|, and the area under the curve of a fresh classifier",
          right,
          (box) =>
            scatterChart(
              clouds(
                ({ square }) => Math.max(1e-6, square),
                ({ auc }) => auc,
              ),
              {
                box,
                x: "|g² − 1|",
                y: "area under the curve",
                xScale: "log",
                xRange: [1e-6, 10],
                yRange: [0.45, 1],
                lines: [[1e-6, 0.5, 10, 0.5]],
              },
            ),
        ),
      ];
    },
  );
}
