/**
 * What is measured, as training steps of @noether/engine. `torch-peer.py` holds the same models for PyTorch.
 */

import { createRng } from "../../packages/base/dist/index.js";
import * as e from "../../packages/engine/dist/index.js";

const PARTICLE_WIDTHS = [4, 128, 128, 16];
const EVENT_WIDTHS = [16, 512, 256, 128, 1];
export const CLASSIFIER_BATCH = 128;

const data = (values, shape) => ({ data: values, shape });
const normals = (rng, count) => Float64Array.from({ length: count }, rng.normal);

/** Parameters and statistics of the particle-flow classifier: 194,577 parameters. */
function classifierTrees() {
  const rng = createRng(1);
  const hidden = (widths) => widths.slice(1, -1);
  return {
    parameters: {
      particle: e.createMlp(rng, PARTICLE_WIDTHS),
      particleNorms: hidden(PARTICLE_WIDTHS).map((width) => e.createBatchNorm(width)),
      event: e.createMlp(rng, EVENT_WIDTHS),
      eventNorms: hidden(EVENT_WIDTHS).map((width) => e.createBatchNorm(width)),
    },
    statistics: {
      particle: hidden(PARTICLE_WIDTHS).map((width) => e.createBatchStatistics(width)),
      event: hidden(EVENT_WIDTHS).map((width) => e.createBatchStatistics(width)),
    },
  };
}

/** The classifier's logit for events `[N, 2, 4]`: Linear, BatchNorm, relu on each particle; sum; the same on the event. */
function classifierLogit(p, x, normalize) {
  const particles = e.reshape(x, [-1, 4]);
  const latent = e.mlp(p.particle, particles, { normalize: (h, i) => normalize("particle", h, i) });
  const pooled = e.sumPooling(e.reshape(latent, ["N", 2, 16]));
  return e.reshape(e.mlp(p.event, pooled, { normalize: (h, i) => normalize("event", h, i) }), ["N"]);
}

/** Binary cross-entropy with logits: max(z, 0) - z y + log(1 + exp(-|z|)). */
function crossEntropy(logit, label, axes) {
  const overflowSafe = e.log(e.add(1, e.exp(e.neg(e.abs(logit)))));
  return e.mean(e.add(e.sub(e.relu(logit), e.mul(logit, label)), overflowSafe), axes);
}

export function classifierStep() {
  const trees = classifierTrees();
  const x = e.input("x", ["N", 2, 4]);
  const y = e.input("y", ["N"]);
  return e.trainingStep({
    ...trees,
    batch: [x, y],
    updates: [
      {
        objective: (p, s) => {
          const statistics = { particle: [], event: [] };
          const logit = classifierLogit(p, x, (part, hidden, i) => {
            const result = e.batchNorm(p[`${part}Norms`][i], s[part][i], hidden, { training: true });
            statistics[part].push(result.statistics);
            return result.output;
          });
          return { loss: crossEntropy(logit, y), statistics };
        },
        optimizer: e.adamW({ learningRate: 1e-3 }),
      },
    ],
  });
}

/** Feeds of `steps` steps of the classifier. */
export function classifierBatch(steps) {
  const rng = createRng(2);
  const rows = steps * CLASSIFIER_BATCH;
  return {
    x: data(Float32Array.from(normals(rng, rows * 8)), [steps, CLASSIFIER_BATCH, 2, 4]),
    y: data(
      Float32Array.from({ length: rows }, () => rng.integer(0, 1)),
      [steps, CLASSIFIER_BATCH],
    ),
  };
}

/** Multiplications and additions of a step's matrix products: forward, and for each layer two products back but the first. */
export function classifierFlops() {
  const products = (widths, rows) => widths.slice(1).map((width, i) => 2 * rows * width * widths[i]);
  const all = [...products(PARTICLE_WIDTHS, 2 * CLASSIFIER_BATCH), ...products(EVENT_WIDTHS, CLASSIFIER_BATCH)];
  return 3 * all.reduce((a, b) => a + b) - all[0];
}

/** The classifier for inference, its numbers inside the graph and its batch norms folded. */
export function classifierInference() {
  const { parameters, statistics } = classifierTrees();
  const folded = (part) => ({
    layers: parameters[part].layers.map((layer, i) => {
      const norm = parameters[`${part}Norms`][i];
      return norm === undefined ? layer : e.foldBatchNorm(layer, norm, statistics[part][i]);
    }),
  });
  const inside = (tree) => e.tensorTree(tree, ({ data: values, shape }) => e.constant(values, shape));
  const p = inside({ particle: folded("particle"), event: folded("event") });
  const x = e.input("x", ["N", 2, 4]);
  return e.graph({ logit: classifierLogit(p, x, (_, hidden) => hidden) });
}

export const GENERATOR_POINTS = 300;
const STEP = 1e-3;

/**
 * The generator trainer of arXiv:2301.05638 for so(n): all losses, closure included, structure constants free, one fixed
 * batch, Adam at 1e-3. Everything in float64.
 */
export function generatorStep(n) {
  const count = (n * (n - 1)) / 2;
  const pairs = [];
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) pairs.push([a, b]);
  const rowsOf = (a, b) => Array.from({ length: n }, (_, i) => (a * n + i) * count + b);
  const rng = createRng(3);
  const bound = 1 / Math.sqrt(n);
  const parameters = {
    generators: data(
      Float64Array.from({ length: count * n * n }, () => bound * (2 * rng.uniform() - 1)),
      [count, n, n],
    ),
    structure: data(
      Float64Array.from({ length: pairs.length * count }, () => 0.1 * rng.normal()),
      [pairs.length, count],
    ),
  };
  // Points are columns, so that what is done for each of them runs along memory: [n, points].
  const points = normals(rng, GENERATOR_POINTS * n);
  const x = e.constant(points, [n, GENERATOR_POINTS]);
  const lengths = Float64Array.from({ length: GENERATOR_POINTS }, (_, i) => {
    let squares = 0;
    for (let k = 0; k < n; k++) squares += points[k * GENERATOR_POINTS + i] ** 2;
    return Math.sqrt(squares);
  });
  const length = e.constant(lengths, [GENERATOR_POINTS]);
  const one = e.constant(
    Float64Array.from({ length: count * n * n }, (_, i) => (Math.floor((i % (n * n)) / n) === i % n ? 1 : 0)),
    [count * n, n],
  );
  return e.trainingStep({
    parameters,
    batch: [],
    updates: [
      {
        objective: ({ generators, structure }) => {
          const flat = e.reshape(generators, [count, n * n]);
          // (1 + ε G) x for all generators at once: [generators · n, points].
          const rows = e.reshape(generators, [count * n, n]);
          const moved = e.reshape(e.matmul(e.add(one, e.mul(rows, STEP)), x), [count, n, GENERATOR_POINTS]);
          const change = e.sub(e.sqrt(e.sum(e.square(moved), 1)), length);
          const invariance = e.mul(e.sum(e.square(change)), 1 / (GENERATOR_POINTS * STEP * STEP));
          // tr(G_aᵀ G_b) for all pairs: the norms on the diagonal.
          const inner = e.matmul(flat, e.transpose(flat));
          const identity = Float64Array.from({ length: count * count }, (_, i) => (i % (count + 1) === 0 ? 1 : 0));
          const half = e.constant(
            identity.map((d) => (d === 1 ? 1 : 0.5)),
            [count, count],
          );
          const target = e.constant(
            identity.map((d) => 2 * d),
            [count, count],
          );
          const orthonormality = e.sum(e.mul(half, e.square(e.sub(inner, target))));
          // G_a G_b for all pairs as one product: [a, i, k] · [k, b, j].
          const columns = e.reshape(e.transpose(generators, [1, 0, 2]), [n, count * n]);
          // Row (a, i, b) of it holds row i of G_a G_b: brackets are picked row by row, without a transpose.
          const product = e.reshape(e.matmul(rows, columns), [count * n * count, n]);
          const pick = (order) =>
            e.reshape(
              e.gather(
                product,
                pairs.flatMap((pair) => rowsOf(...order(pair))),
                0,
              ),
              [pairs.length, n * n],
            );
          const brackets = e.sub(
            pick(([a, b]) => [a, b]),
            pick(([a, b]) => [b, a]),
          );
          const rest = e.sub(brackets, e.matmul(structure, flat));
          const closure = e.sum(e.square(e.sum(e.square(rest), 1)));
          return { loss: e.add(e.add(invariance, orthonormality), closure) };
        },
        optimizer: e.adam({ learningRate: 1e-3 }),
      },
    ],
  });
}

/** Multiplications and additions of a step's matrix products. */
export function generatorFlops(n) {
  const count = (n * (n - 1)) / 2;
  const pairs = (count * (count - 1)) / 2;
  const moves = 2 * GENERATOR_POINTS * n * count * n;
  const others = [2 * count * count * n * n, 2 * (count * n) ** 2 * n, 2 * pairs * count * n * n];
  return 2 * moves + 3 * others.reduce((a, b) => a + b); // the points have no gradient
}

export const REPLICAS = 10;
export const GAN_BATCH = 64;

/** SymmetryGAN on N(0, 1) in two dimensions: x' = x [[c, s], [-s, c]]; D with two hidden layers of 25; Adam at 1e-3. */
export function ganStep() {
  const rng = createRng(4);
  const lead = [REPLICAS, GAN_BATCH, 2];
  const real = e.input("real", lead);
  const drawn = e.input("drawn", lead);
  const both = e.input("both", [REPLICAS, 2 * GAN_BATCH, 2]);
  const image = ({ entries }, x) => {
    const [c, s] = [e.slice(entries, 1, 0, 1), e.slice(entries, 1, 1, 2)];
    return e.matmul(x, e.reshape(e.concat([c, s, e.neg(s), c], 1), [REPLICAS, 2, 2]));
  };
  const judge = (p, x) => e.reshape(e.mlp(p, x), [REPLICAS, x.shape[1]]);
  return e.trainingStep({
    parameters: {
      discriminator: e.createMlp(rng, [2, 25, 25, 1]),
      generator: { entries: data(Float64Array.of(0.6, -0.4), [2]) },
    },
    members: REPLICAS,
    batch: [real, drawn, both],
    updates: [
      {
        of: ["discriminator"],
        objective: ({ discriminator, generator }) => {
          const x = e.concat([real, image(generator, drawn)], 1);
          const labels = Float64Array.from({ length: 2 * GAN_BATCH }, (_, i) => (i < GAN_BATCH ? 1 : 0));
          return { loss: crossEntropy(judge(discriminator, x), e.constant(labels, [2 * GAN_BATCH]), 1) };
        },
        optimizer: e.adam(),
      },
      {
        of: ["generator"],
        objective: ({ discriminator, generator }) => ({
          loss: crossEntropy(judge(discriminator, image(generator, both)), 1, 1),
        }),
        optimizer: e.adam(),
      },
    ],
  });
}

/** Feeds of `steps` steps of ten replicas. */
export function ganBatch(steps) {
  const rng = createRng(5);
  const draw = (rows) => data(Float32Array.from(normals(rng, steps * REPLICAS * rows * 2)), [steps, REPLICAS, rows, 2]);
  return { real: draw(GAN_BATCH), drawn: draw(GAN_BATCH), both: draw(2 * GAN_BATCH) };
}
