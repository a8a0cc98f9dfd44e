/** Dijets with one angle for each jet: both find the same, and it is the mean of those that they began with. */

import { type Box, BROKEN, columns, FAINT, figurePage, KEPT, scatterChart, titled } from "@noether/figures";
import { quantiles } from "@noether/statistics";
import type { Figure } from "../paper.js";
import { dijetPlanesExperiment } from "./dijet-experiments.js";
import { wrapped } from "./dijet-sample.js";
import { QUICK, replicaTable } from "./experiment-figure.js";
import { convergedText, errorRows, rootMeanSquare } from "./replica-errors.js";
import { type TrainedExperiment, trainExperiment } from "./train-experiment.js";

export const dijetPlanes: Figure = {
  name: "dijet-planes",
  says: "SO(2) × SO(2) of dijets: both jets turn by the same angle",
  async run(context) {
    const trained = await trainExperiment(dijetPlanesExperiment, context, context.quick ? QUICK : {});
    const apart = trained.judged.map(({ errors }) => Math.abs(errors["θ1 − θ2"]!));
    return {
      picture: planesPicture(trained),
      numbers: replicaTable([trained]),
      rows: [
        ...errorRows(trained),
        { quantity: "median |θ1 − θ2|, all replicas", ours: quantiles(apart, [0.5])[0]!, authors: 0.0067 },
        { quantity: "largest |θ1 − θ2|, all replicas", ours: Math.max(...apart), authors: 0.086 },
        {
          quantity: "rms of the angle found less the mean of both first angles, modulo π",
          ours: rootMeanSquare(trained.judged.map((each) => drift(each))),
          authors: 0.012,
          note: "the discovery map of this experiment",
        },
      ],
    };
  },
};

/** The angle found for both jets, less the mean of the angles that training began with: all modulo π, as the mean is. */
function drift({ start, found }: TrainedExperiment["judged"][number]): number {
  const middle = found[1]! + wrapped(found[0]! - found[1]!) / 2;
  return wrapped(middle - (start[0]! + start[1]!) / 2, Math.PI);
}

function planesPicture(trained: TrainedExperiment): string {
  const { judged } = trained;
  const chosen = (converged: boolean) => judged.filter((each) => each.converged === converged);
  const angles = (values: readonly (readonly number[])[], k: number): number[] =>
    values.map((value) => wrapped(value[k]!));
  const circle = [-Math.PI, Math.PI] as const;
  const half = [-Math.PI / 2, Math.PI / 2] as const;
  const good = chosen(true);
  const bad = chosen(false);
  const middle = (all: typeof judged): number[] =>
    all.map(({ start }) => wrapped((start[0]! + start[1]!) / 2, Math.PI));
  const ends = (all: typeof judged): number[] =>
    all.map((each) => wrapped((each.start[0]! + each.start[1]!) / 2 + drift(each), Math.PI));
  return figurePage(
    {
      width: 1300,
      height: 760,
      title: "Dijets: both jets turn by the same angle",
      subtitle:
        "every rotation of both jets together is a symmetry; which one is found depends on where the search begins",
      source: `100,000 PYTHIA events, ${judged.length} replicas of ${trained.result.history.steps.at(-1)!.toLocaleString("en")} steps; converged: ${convergedText(trained)}`,
    },
    (page) => {
      const [left, right] = columns(2, page, { gap: 32 }) as [Box, Box];
      return [
        titled("Angles of both jets", "where training began and where it ended", left, (box) =>
          scatterChart(
            [
              { label: "first angles", color: FAINT, ...pair(judged.map(({ start }) => start)), radius: 2.5 },
              { label: "found", color: KEPT, ...pair(good.map(({ found }) => found)) },
              ...(bad.length === 0
                ? []
                : [{ label: "not converged", color: BROKEN, ...pair(bad.map(({ found }) => found)) }]),
            ],
            {
              box,
              x: "θ1, leading jet [rad]",
              y: "θ2, second jet [rad]",
              xRange: circle,
              yRange: circle,
              lines: [[-Math.PI, -Math.PI, Math.PI, Math.PI]],
            },
          ),
        ),
        titled("The discovery map", "the angle found beside the mean of both first angles, modulo π", right, (box) =>
          scatterChart(
            [
              { label: "replicas", color: KEPT, x: middle(good), y: ends(good) },
              ...(bad.length === 0 ? [] : [{ label: "not converged", color: BROKEN, x: middle(bad), y: ends(bad) }]),
            ],
            {
              box,
              x: "mean of the first angles [rad]",
              y: "angle found [rad]",
              xRange: half,
              yRange: half,
              lines: [[-Math.PI / 2, -Math.PI / 2, Math.PI / 2, Math.PI / 2]],
            },
          ),
        ),
      ];
    },
  );

  function pair(values: readonly (readonly number[])[]): { readonly x: number[]; readonly y: number[] } {
    return { x: angles(values, 0), y: angles(values, 1) };
  }
}
