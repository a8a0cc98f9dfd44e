/** Importers of the layers of networks: convolutions, pooling, normalisation, dropout. */

import { constant } from "../graph/constant.js";
import type { Tensor } from "../graph/tensor.js";
import { add } from "../ops/arithmetic.js";
import { concat } from "../ops/concat.js";
import { conv, convTranspose } from "../ops/convolution.js";
import { batchNorm, layerNorm } from "../ops/normalization.js";
import { averagePool, maxPool } from "../ops/pooling.js";
import { max, mean } from "../ops/reduction.js";
import { reshape } from "../ops/reshape.js";
import { split } from "../ops/split.js";
import type { WindowOptions } from "../ops/window.js";
import type { Importer, NodeContext } from "./node-context.js";

function windowOptions(c: NodeContext, rank: number): WindowOptions {
  const auto = c.text("auto_pad", "NOTSET");
  if (auto !== "NOTSET" && auto !== "VALID") throw c.unsupported(`auto_pad "${auto}"`);
  if (c.int("ceil_mode", 0) !== 0) throw c.unsupported("ceil_mode");
  const pads = auto === "VALID" ? undefined : c.ints("pads");
  return {
    strides: c.ints("strides") ?? new Array<number>(rank).fill(1),
    dilations: c.ints("dilations") ?? new Array<number>(rank).fill(1),
    ...(pads === undefined
      ? {}
      : { pads: pads.slice(0, rank).map((before, i) => [before, pads[i + rank] ?? 0] as const) }),
  };
}

function withBias(c: NodeContext, y: Tensor, rank: number): Tensor {
  return c.has(2) ? add(y, reshape(c.tensor(2), [-1, ...new Array<number>(rank).fill(1)])) : y;
}

/** Groups are separate convolutions of slices of the channels. */
function importConv(c: NodeContext): Tensor {
  const [x, w] = [c.tensor(0), c.tensor(1)];
  const rank = x.shape.length - 2;
  const groups = c.int("group", 1);
  const options = windowOptions(c, rank);
  if (groups === 1) return withBias(c, conv(x, w, options), rank);
  const parts = split(x, 1, groups);
  const kernels = split(w, 0, groups);
  return withBias(
    c,
    concat(
      parts.map((part, i) => conv(part, kernels[i]!, options)),
      1,
    ),
    rank,
  );
}

function importConvTranspose(c: NodeContext): Tensor {
  const x = c.tensor(0);
  const rank = x.shape.length - 2;
  if (c.int("group", 1) !== 1) throw c.unsupported("groups");
  if (c.ints("output_padding")?.some((extra) => extra !== 0)) throw c.unsupported("output_padding");
  if (c.ints("output_shape") !== undefined) throw c.unsupported("output_shape");
  return withBias(c, convTranspose(x, c.tensor(1), windowOptions(c, rank)), rank);
}

const pooling =
  (pool: typeof maxPool): Importer =>
  (c) => {
    const kernel = c.ints("kernel_shape") ?? [];
    const options = windowOptions(c, kernel.length);
    if (c.outputs > 1) throw c.unsupported("indices");
    const padded = options.pads?.some(([before, after]) => before + after > 0) ?? false;
    if (pool === averagePool && padded && c.int("count_include_pad", 0) === 0) {
      throw c.unsupported("padding that is not counted");
    }
    return pool(c.tensor(0), kernel, options);
  };

const overSpace =
  (reduce: typeof max): Importer =>
  (c) => {
    const x = c.tensor(0);
    const axes = x.shape.slice(2).map((_, i) => i + 2);
    return reduce(x, axes, { keepDims: true });
  };

function importBatchNorm(c: NodeContext): Tensor {
  if (c.int("training_mode", 0) !== 0) throw c.unsupported("training_mode");
  const state = { scale: c.tensor(1), bias: c.tensor(2), mean: c.tensor(3), variance: c.tensor(4) };
  return batchNorm(c.tensor(0), state, { epsilon: c.float("epsilon", 1e-5) });
}

function importLayerNorm(c: NodeContext): Tensor {
  const x = c.tensor(0);
  const axis = c.int("axis", -1);
  if (axis !== -1 && axis !== x.shape.length - 1) throw c.unsupported("more than the last axis");
  const bias = c.has(2) ? c.tensor(2) : constant(0);
  return layerNorm(x, c.tensor(1), bias, { epsilon: c.float("epsilon", 1e-5) });
}

/** In inference dropout does nothing. */
function importDropout(c: NodeContext): Tensor {
  if (c.outputs > 1) throw c.unsupported("a mask");
  return c.tensor(0);
}

export const networkImporters: Readonly<Record<string, Importer>> = {
  Conv: importConv,
  ConvTranspose: importConvTranspose,
  MaxPool: pooling(maxPool),
  AveragePool: pooling(averagePool),
  GlobalAveragePool: overSpace(mean),
  GlobalMaxPool: overSpace(max),
  BatchNormalization: importBatchNorm,
  LayerNormalization: importLayerNorm,
  Dropout: importDropout,
};
