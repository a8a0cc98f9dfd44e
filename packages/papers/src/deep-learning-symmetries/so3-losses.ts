/** The loss of three rotations in space during training: as in the authors' code, beside the values they print, and as here. */

import { createRng } from "@noether/base";
import { discover, type GradientOptions, gradient, type Training } from "@noether/core";
import { figurePage, INK, lineChart, SERIES } from "@noether/figures";
import { euclideanNorm } from "@noether/oracles";
import type { Figure } from "../paper.js";
import { asAuthorsCode } from "./as-authors-code.js";
import { drawnPoints } from "./drawn-points.js";

/** The losses that the authors' tutorial prints, by epoch; its first epoch is 1. */
const AUTHORS: readonly (readonly [epoch: number, loss: number])[] = [
  [1, 7.368],
  [101, 4.906],
  [501, 1.591],
  [1001, 1],
  [1501, 0.24],
  [2001, 1.37e-2],
  [2501, 3.26e-4],
  [3001, 2.51e-5],
  [4001, 3.99e-6],
  [5000, 1.029e-6],
];
const EPOCHS = 5000;
const RECORD_EVERY = 10;
const QUICK_EPOCHS = 1000;
/** Trainings of the authors' code, from different first numbers. */
const TRAININGS = 5;
const QUICK_TRAININGS = 2;
/** The least loss that is drawn; rounding of the samples' quadratic form turns an exact zero into 1e-17. */
const FLOOR = 1e-20;

export const so3Losses: Figure = {
  name: "so3-losses",
  says: "the loss of three rotations in space during training, beside the authors'",
  async run({ seed, rng, quick, onEvent }) {
    const oracle = euclideanNorm(3);
    const points = drawnPoints(oracle, rng);
    const train = async (options: Omit<GradientOptions, "generators">, k: number): Promise<Training> => {
      const strategy = gradient({ generators: 3, recordEvery: RECORD_EVERY, ...options });
      return (await discover(oracle, points, strategy, { rng: createRng(seed + k), onEvent })).training;
    };
    const epochs = quick ? QUICK_EPOCHS : EPOCHS;
    const code: Training[] = [];
    for (let k = 0; k < (quick ? QUICK_TRAININGS : TRAININGS); k++) {
      code.push(await train({ ...asAuthorsCode, epochs, trainings: 1, polish: false }, k));
    }
    const spread = spreadOf(code);
    const ours = await train({ frame: "data", epochs: QUICK_EPOCHS, stopBelow: 1e-25 }, 0);
    return {
      picture: lossesPicture(spread, ours, code.length),
      numbers: {
        head: ["training", "epoch", "loss", "lowest", "highest"],
        rows: [
          ...spread.map(({ epoch, median, low, high }) => ["as the authors' code", epoch, median, low, high]),
          ...ours.history.map(({ epoch, terms: { loss } }) => ["the losses of the text", epoch, loss, loss, loss]),
          ...AUTHORS.map(([epoch, loss]) => ["the authors' print", epoch - 1, loss, loss, loss]),
        ],
      },
      rows: [
        ...AUTHORS.filter(([epoch]) => epoch <= epochs).map(([epoch, loss]) => {
          const { median, low, high } = spread.reduce((best, each) =>
            Math.abs(each.epoch - epoch + 1) < Math.abs(best.epoch - epoch + 1) ? each : best,
          );
          return {
            quantity: `as the authors' code: loss at epoch ${epoch}`,
            ours: median,
            authors: loss,
            note: `median of ${code.length} trainings, which reach from ${low.toPrecision(2)} to ${high.toPrecision(2)}`,
          };
        }),
        { quantity: "losses of the text in the limit: final loss", ours: ours.terms.loss },
        { quantity: "losses of the text in the limit: epochs", ours: ours.epochs, authors: EPOCHS },
      ],
    };
  },
};

interface Spread {
  readonly epoch: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The spread over trainings, whose records are of the same epochs. */
function spreadOf(trainings: readonly Training[]): readonly Spread[] {
  return trainings[0]!.history.map(({ epoch }, i) => {
    const losses = trainings.map(({ history }) => history[i]!.terms.loss).sort((a, b) => a - b);
    return { epoch, low: losses[0]!, high: losses.at(-1)!, median: losses[Math.floor(losses.length / 2)]! };
  });
}

function lossesPicture(spread: readonly Spread[], ours: Training, trainings: number): string {
  return figurePage(
    {
      width: 1200,
      height: 640,
      title: "Three rotations in space: the loss during training",
      subtitle: "total loss for |x| in 3 dimensions, three generators with closure",
      source: `300 standard normal points; the authors' code: ε = 1e-3, Adam at 1e-3, closure squared twice; median and range of ${trainings} trainings`,
    },
    (box) => [
      lineChart(
        [
          {
            label: "as the authors' code",
            color: SERIES[1]!,
            x: spread.map(({ epoch }) => epoch),
            y: spread.map(({ median }) => median),
            band: [spread.map(({ low }) => low), spread.map(({ high }) => high)],
          },
          {
            label: "losses of the text, ε → 0, Adam at 0.05",
            color: SERIES[0]!,
            x: ours.history.map(({ epoch }) => epoch),
            y: ours.history.map(({ terms }) => Math.max(terms.loss, FLOOR)),
          },
          {
            label: "what the authors print",
            color: INK,
            draw: "points",
            x: AUTHORS.map(([epoch]) => epoch - 1),
            y: AUTHORS.map(([, loss]) => loss),
          },
        ],
        { box, x: "epoch", y: "loss", yScale: "log", xRange: [0, EPOCHS], yRange: [FLOOR, 30], legend: "right below" },
      ),
    ],
  );
}
