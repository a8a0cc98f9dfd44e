/** The inputs of a training step. */

import type { Rng } from "@noether/base";
import type { Feeds, TensorData } from "@noether/engine";
import type { ClassifierEvents } from "../data/classifier-events.js";
import { normalsInput, type Penalty } from "./classifier-step.js";
import { transformations } from "./transformations.js";

/** The inputs that the batches are taken from: momenta, labels, and weights of mean 1. */
export function classifierFeeds({ count, vectors, data, labels, weights }: ClassifierEvents, weighted: boolean): Feeds {
  const feeds: Record<string, TensorData> = {
    p4: { data: Float32Array.from(data), shape: [count, vectors, 4] },
    label: { data: Float32Array.from(labels), shape: [count] },
  };
  if (weighted && weights !== undefined) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    feeds["weight"] = { data: Float32Array.from(weights, (weight) => (weight * count) / total), shape: [count] };
  }
  return feeds;
}

/** The inputs of a batch beside its events: transformations, and the normal numbers of penalties. */
export function drawnFeeds(
  rng: Rng,
  rows: number,
  {
    augment,
    penalties = [],
  }: {
    readonly augment?: ((rng: Rng) => ArrayLike<number>) | undefined;
    readonly penalties?: readonly Penalty[] | undefined;
  },
): Feeds {
  const feeds: Record<string, TensorData> = {};
  if (augment !== undefined) feeds["transformation"] = transformations(augment, rows, rng);
  for (const { name, normals = 0 } of penalties) {
    if (normals === 0) continue;
    const data = Float32Array.from({ length: rows * normals }, () => rng.normal());
    feeds[normalsInput(name)] = { data, shape: [rows, normals] };
  }
  return feeds;
}
