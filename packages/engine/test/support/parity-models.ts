/** Models that every executor must agree on, with numbers to run them on. No test library: they run in a page too. */

import { createRng, type Rng } from "@noether/base";
import * as e from "../../src/index.js";

export interface ParityModel {
  readonly name: string;
  readonly graph: e.Graph;
  readonly feeds: Readonly<Record<string, e.TensorData>>;
}

function normals(rng: Rng, shape: readonly number[], scale = 1): e.TensorData {
  const count = shape.reduce((product, length) => product * length, 1);
  return { data: Float64Array.from({ length: count }, () => scale * rng.normal()), shape };
}

function weight(rng: Rng, ...shape: readonly number[]): e.Tensor {
  const fanIn = shape.slice(1).reduce((product, length) => product * length, 1);
  return e.constant(normals(rng, shape, 1 / Math.sqrt(fanIn)).data as Float64Array, shape);
}

/** Four-vectors through two hidden layers, and the gradient by each sample. */
function mlp(): ParityModel {
  const rng = createRng(1);
  const x = e.input("x", ["N", 4]);
  const [a, b, c] = [weight(rng, 4, 32), weight(rng, 32, 32), weight(rng, 32, 1)];
  const y = e.matmul(e.softplus(e.matmul(e.tanh(e.matmul(x, a)), b)), c);
  const [dx] = e.grad(e.sum(y), [x]);
  return { name: "an MLP with its gradient", graph: e.graph({ y, dx }), feeds: { x: normals(rng, [17, 4]) } };
}

/** Strided and dilated convolutions, both kinds of pooling, their gradients by image and kernel. */
function convNet(): ParityModel {
  const rng = createRng(2);
  const x = e.input("x", ["N", 1, 12, 12]);
  const kernel = e.input("kernel", [4, 1, 3, 3]);
  const first = e.maxPool(
    e.relu(
      e.conv(x, kernel, {
        pads: [
          [1, 1],
          [1, 1],
        ],
      }),
    ),
    [2, 2],
  );
  const second = e.elu(e.conv(first, weight(rng, 6, 4, 3, 3), { strides: [2, 1], dilations: [1, 2] }));
  const pooled = e.globalAveragePool(e.maxPool(second, [2, 1], { strides: [1, 1] }));
  const y = e.logSoftmax(e.matmul(pooled, weight(rng, 6, 3)));
  const [dx, dkernel] = e.grad(e.sum(e.slice(y, 1, 0, 1)), [x, kernel]);
  return {
    name: "a convolutional network with its gradients",
    graph: e.graph({ y, dx, dkernel }),
    feeds: { x: normals(rng, [3, 1, 12, 12]), kernel: normals(rng, [4, 1, 3, 3], 1 / 3) },
  };
}

/** Events of P particles, padded: two symbolic axes and a mask. */
function setPooling(): ParityModel {
  const rng = createRng(3);
  const particles = e.input("particles", ["N", "P", 4]);
  const mask = e.input("mask", ["N", "P"], { type: "bool" });
  const energy = e.slice(particles, 2, 0, 1);
  const direction = e.div(particles, e.sqrt(e.add(e.sum(e.square(particles), 2, { keepDims: true }), 1)));
  const latent = e.relu(e.matmul(direction, weight(rng, 4, 16)));
  const pooled = e.sumPooling(e.mul(latent, e.abs(energy)), { mask });
  const largest = e.max(e.where(mask, e.squeeze(energy, 2), -10), 1, { keepDims: true });
  const y = e.sigmoid(e.matmul(e.concat([pooled, largest], 1), weight(rng, 17, 1)));
  const [dparticles] = e.grad(e.sum(y), [particles]);
  return {
    name: "a network of sets with two symbolic axes",
    graph: e.graph({ y, dparticles }),
    feeds: {
      particles: normals(rng, [5, 7, 4]),
      mask: { data: Uint8Array.from({ length: 35 }, (_, i) => Number(i % 7 <= i / 7)), shape: [5, 7] },
    },
  };
}

/** What training runs: forward, gradients, clipping and Adam in one graph, state in and out. */
function trainingStep(): ParityModel {
  const rng = createRng(4);
  const x = e.input("x", ["N", 3]);
  const labels = e.input("labels", ["N"], { type: "int64" });
  const parameters = e.createMlp(rng, [3, 16, 4]);
  const step = e.trainingStep({
    parameters,
    batch: [x, labels],
    updates: [
      {
        objective: (tree) => {
          const logits = e.logSoftmax(e.mlp(tree, x));
          const oneHot = e.cast(
            e.equal(e.unsqueeze(labels, 1), e.constant([0, 1, 2, 3], [1, 4], { type: "int64" })),
            "float",
          );
          return { loss: e.neg(e.mean(e.sum(e.mul(oneHot, logits), 1))) };
        },
        optimizer: e.adam({ learningRate: 0.01 }),
        clip: { norm: 0.5 },
      },
    ],
  });
  const { length } = step.parameters;
  const state = step.moments.map((size, i) => [`moment_${i + 1}`, { data: new Float64Array(size), shape: [size] }]);
  const scalars = Float64Array.from(step.scalars(0));
  return {
    name: "a training step",
    graph: step.graph,
    feeds: {
      parameters: normals(rng, [length], 0.3),
      ...Object.fromEntries(state),
      scalars: { data: scalars, shape: [scalars.length] },
      x: normals(rng, [9, 3]),
      labels: { data: BigInt64Array.from({ length: 9 }, (_, i) => BigInt(i % 4)), shape: [9] },
    },
  };
}

export const parityModels: readonly ParityModel[] = [mlp(), convNet(), setPooling(), trainingStep()];
