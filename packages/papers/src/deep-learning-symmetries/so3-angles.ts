/** The axes of three rotations in space become orthogonal during training. */

import { createRng } from "@noether/base";
import { discover, gradient } from "@noether/core";
import { axesPanel, columns, figurePage, lineChart, SERIES } from "@noether/figures";
import { type Generators, generator } from "@noether/lie";
import { eigen } from "@noether/linear-algebra";
import { euclideanNorm } from "@noether/oracles";
import type { Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";

/** Epochs of the talk, and the angles it gives, degrees. */
const SHOWN = [
  { epoch: 0, authors: "66.16, 92.56, 44.16" },
  { epoch: 10, authors: "51.74, 94.25, 69.22" },
  { epoch: 100, authors: "92.02, 90.32, 93.08" },
  { epoch: 300, authors: "90.0, 90.0, 90.0" },
] as const;
const EPOCHS = 300;
const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;
/** Epochs of the points of the lines: each one while axes swing, then every fifth. */
const SWINGING = 60;
const STEP = 5;

export const so3Angles: Figure = {
  name: "so3-angles",
  says: "angles between the axes of three rotations in space, at epochs 0, 10, 100, 300",
  async run({ seed, rng, onEvent }) {
    const oracle = euclideanNorm(3);
    const snapshots = Array.from({ length: EPOCHS + 1 }, (_, epoch) => epoch).filter(
      (epoch) => epoch <= SWINGING || epoch % STEP === 0,
    );
    const { training, algebra } = await discover(
      oracle,
      drawnPoints(oracle, rng),
      gradient({ generators: 3, frame: "data", epochs: EPOCHS, trainings: 1, warmup: 0, stopBelow: 1e-25, snapshots }),
      { rng: createRng(seed), onEvent },
    );
    const states = training.history.flatMap(({ epoch, terms, generators }) => {
      if (generators === undefined) return [];
      const axes = rotationAxes(generators);
      return [{ epoch, loss: terms.loss, axes, angles: anglesOf(axes) }];
    });
    const at = (epoch: number): State => states.find((state) => state.epoch === epoch)!;
    return {
      picture: anglesPicture(
        states,
        SHOWN.map(({ epoch }) => at(epoch)),
      ),
      numbers: {
        head: ["epoch", "loss", "angle_12", "angle_13", "angle_23"],
        rows: states.map(({ epoch, loss, angles }) => [epoch, loss, ...angles]),
      },
      rows: [
        ...SHOWN.map(({ epoch, authors }) => ({
          quantity: `angles at epoch ${epoch}, degrees`,
          ours: anglesText(at(epoch).angles),
          authors,
          note: epoch < EPOCHS ? "where training starts is drawn: the way differs, the end does not" : undefined,
        })),
        { quantity: "algebra", ours: algebra?.name ?? "none", authors: "so(3)" },
        { quantity: "loss at epoch 300", ours: training.terms.loss },
      ],
    };
  },
};

interface State {
  readonly epoch: number;
  readonly loss: number;
  /** The axes as unit vectors, `[3, 3]`. */
  readonly axes: Float64Array;
  /** Degrees. */
  readonly angles: readonly number[];
}

/** The real direction that each 3 × 3 generator turns least, in the sense of its rotation, `[count, 3]`. */
function rotationAxes(all: Generators): Float64Array {
  const axes = new Float64Array(3 * all.count);
  for (let a = 0; a < all.count; a++) {
    const w = generator(all, a);
    const { values, vectors } = eigen(w, 3);
    // The authors' choice: the eigenvalue of least imaginary part
    const sizes = Array.from(values.im, Math.abs);
    const k = sizes.indexOf(Math.min(...sizes));
    const v = vectors.re.subarray(3 * k, 3 * k + 3);
    const axial = [w[7]! - w[5]!, w[2]! - w[6]!, w[3]! - w[1]!];
    const along = v[0]! * axial[0]! + v[1]! * axial[1]! + v[2]! * axial[2]!;
    const scale = Math.sign(along || 1) / Math.hypot(...v);
    for (let i = 0; i < 3; i++) axes[3 * a + i] = scale * v[i]!;
  }
  return axes;
}

function anglesOf(axes: Float64Array): readonly number[] {
  return PAIRS.map(([a, b]) => {
    const cosine = [0, 1, 2].reduce((sum, i) => sum + axes[3 * a + i]! * axes[3 * b + i]!, 0);
    return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
  });
}

function anglesText(angles: readonly number[]): string {
  return angles.map((angle) => angle.toFixed(2)).join(", ");
}

function anglesPicture(states: readonly State[], shown: readonly State[]): string {
  return figurePage(
    {
      width: 1500,
      height: 900,
      title: "Orthogonality: three axes of rotation find their right angles",
      subtitle: "axes of the three generators of |x| in space during training, and the angles between them",
      source: "300 standard normal points; losses of the text in the limit ε → 0, Adam at 0.05 falling along a cosine",
    },
    ({ x, y, width, height }) => {
      const above = 0.47 * height;
      const boxes = columns(shown.length, { x, y, width, height: above - 16 });
      return [
        ...shown.map(({ epoch, axes, angles }, i) =>
          axesPanel(axes, `epoch ${epoch}: ${angles.map((angle) => `${angle.toFixed(1)}°`).join(", ")}`, boxes[i]!),
        ),
        lineChart(
          PAIRS.map(([a, b], k) => ({
            label: `axes ${a + 1} and ${b + 1}`,
            color: SERIES[k + 3]!,
            x: states.map(({ epoch }) => epoch),
            y: states.map(({ angles }) => angles[k]!),
          })),
          {
            box: { x, y: y + above, width, height: height - above },
            x: "epoch",
            y: "angle [degrees]",
            yRange: [0, 180],
            legend: "right above",
          },
        ),
      ];
    },
  );
}
