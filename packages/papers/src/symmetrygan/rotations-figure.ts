/**
 * The round Gaussian, whose symmetries are a circle: which of them a replica finds depends on where it began. The paper calls
 * the angle found against the angle begun with the symmetry discovery map.
 */

import type { Box } from "@noether/figures";
import { BROKEN, FAINT, lineChart } from "@noether/figures";
import type { ComparisonRow, Figure } from "../paper.js";
import { experimentFigure } from "./experiment-figure.js";
import { rootMeanSquare } from "./replica-errors.js";
import { rotationsExperiment } from "./toy-experiments.js";
import type { TrainedExperiment } from "./train-experiment.js";

export const rotationsFigure: Figure = experimentFigure({
  name: "rotations",
  says: "a round Gaussian: a circle of rotations, and which one is found from where",
  title: "A round Gaussian: a circle of rotations",
  experiments: [rotationsExperiment],
  aside: {
    title: "Symmetry discovery map",
    says: "the angle that is found against the angle of the start",
    draw: ([trained], box) => discoveryMap(trained!, box),
  },
  rows: ([trained]) => driftRows(trained!),
});

interface Turned {
  /** The first angle, radians, in (−π, π]. */
  readonly from: number;
  /** The found angle less the first, radians, in (−π, π]. */
  readonly drift: number;
  /** The size of the first map. */
  readonly size: number;
}

function turned({ judged }: TrainedExperiment): Turned[] {
  return judged
    .filter(({ converged }) => converged)
    .map(({ start: [c, s], found: [cosine, sine] }) => ({
      from: Math.atan2(s!, c!),
      // The angle of found · conj(start)
      drift: Math.atan2(sine! * c! - cosine! * s!, cosine! * c! + sine! * s!),
      size: Math.hypot(c!, s!),
    }));
}

function discoveryMap(trained: TrainedExperiment, box: Box): string {
  const all = turned(trained);
  const ends = [-Math.PI, Math.PI];
  return lineChart(
    [
      { label: "the first angle", color: FAINT, dashed: true, x: ends, y: ends },
      {
        label: "the angle found",
        color: BROKEN,
        draw: "points",
        x: all.map(({ from }) => from),
        y: all.map(({ from, drift }) => from + drift),
      },
    ],
    { box, x: "angle of the start [rad]", y: "angle found [rad]", xRange: [-3.3, 3.3], yRange: [-4, 4] },
  );
}

/** Rows on how far angles move; the authors' values are read from the points of their figure. */
function driftRows(trained: TrainedExperiment): ComparisonRow[] {
  const all = turned(trained);
  const farthest = all.reduce((most, each) => (Math.abs(each.drift) > Math.abs(most.drift) ? each : most), all[0]!);
  return [
    {
      quantity: "rms drift from the first angle, radians",
      ours: rootMeanSquare(all.map(({ drift }) => drift)),
      authors: 0.34,
    },
    {
      quantity: "largest drift from the first angle, radians",
      ours: Math.abs(farthest.drift),
      authors: 1.86,
      note: `of a start of size ${farthest.size.toFixed(2)}; the authors' too begins near 0`,
    },
  ];
}
