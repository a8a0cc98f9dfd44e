/** Importers of the layers of networks: convolutions, pooling, normalization, dropout. */

import { constant } from "../graph/constant.js";
import type { Tensor } from "../graph/tensor.js";
import { batchNorm } from "../layers/batch-norm.js";
import { add, div } from "../ops/arithmetic.js";
import { concat } from "../ops/concat.js";
import { conv, convTranspose } from "../ops/convolution.js";
import { knownLength } from "../ops/gather.js";
import { layerNorm } from "../ops/layer-norm.js";
import { averagePool, maxPool } from "../ops/pooling.js";
import { max, mean } from "../ops/reduction.js";
import { reshape } from "../ops/reshape.js";
import { split } from "../ops/split.js";
import type { WindowOptions } from "../ops/window.js";
import type { Importer, NodeContext } from "./node-context.js";

/** A window as ONNX describes it: pads may follow from the lengths, and the last window may hang over the end. */
function windowOptions(c: NodeContext, x: Tensor, kernel: readonly number[]): WholeWindow {
  const strides = c.ints("strides") ?? kernel.map(() => 1);
  const dilations = c.ints("dilations") ?? kernel.map(() => 1);
  const auto = c.text("auto_pad", "NOTSET");
  const given = auto === "NOTSET" ? (c.ints("pads") ?? []) : [];
  const pads = kernel.map((size, i): readonly [number, number] => {
    if (auto !== "SAME_UPPER" && auto !== "SAME_LOWER") return [given[i] ?? 0, given[i + kernel.length] ?? 0];
    const length = knownLength(`a ${auto} window`, x, i + 2);
    const [stride, reach] = [strides[i]!, dilations[i]! * (size - 1) + 1];
    const total = Math.max(0, (Math.ceil(length / stride) - 1) * stride + reach - length);
    const less = Math.floor(total / 2);
    return auto === "SAME_UPPER" ? [less, total - less] : [total - less, less];
  });
  return { strides, dilations, pads };
}

/** Options of a window with none left out. */
type WholeWindow = { readonly [Key in keyof WindowOptions]-?: NonNullable<WindowOptions[Key]> };

/** The pads with which the last window is whole, if `ceil_mode` asks for that: it must begin before the end. */
function ceilPads(c: NodeContext, x: Tensor, kernel: readonly number[], window: WholeWindow): typeof window {
  if (c.int("ceil_mode", 0) === 0) return window;
  const pads = window.pads.map(([before, after], i): readonly [number, number] => {
    const length = knownLength("a window with ceil_mode", x, i + 2);
    const [stride, reach] = [window.strides[i]!, window.dilations[i]! * (kernel[i]! - 1) + 1];
    const whole = Math.ceil((before + length + after - reach) / stride);
    const last = whole * stride < before + length ? whole : whole - 1;
    return [before, Math.max(after, last * stride + reach - length - before)];
  });
  return { ...window, pads };
}

function withBias(c: NodeContext, y: Tensor, rank: number): Tensor {
  return c.has(2) ? add(y, reshape(c.tensor(2), [-1, ...new Array<number>(rank).fill(1)])) : y;
}

/** Groups are separate convolutions of slices of the channels. */
function importConv(c: NodeContext): Tensor {
  const [x, w] = [c.tensor(0), c.tensor(1)];
  const rank = x.shape.length - 2;
  const groups = c.int("group", 1);
  const options = windowOptions(
    c,
    x,
    w.shape.slice(2).map((_, i) => knownLength("a convolution", w, i + 2)),
  );
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
  const w = c.tensor(1);
  if (c.text("auto_pad", "NOTSET").startsWith("SAME")) throw c.unsupported("auto_pad");
  const options = windowOptions(
    c,
    x,
    w.shape.slice(2).map((_, i) => knownLength("a convolution", w, i + 2)),
  );
  return withBias(c, convTranspose(x, w, options), rank);
}

function importMaxPool(c: NodeContext): Tensor {
  if (c.outputs > 1) throw c.unsupported("indices");
  const x = c.tensor(0);
  const kernel = c.ints("kernel_shape") ?? [];
  return maxPool(x, kernel, ceilPads(c, x, kernel, windowOptions(c, x, kernel)));
}

/** Which entries of an image count is a constant of the model: 128 MB of it at most. */
const LARGEST_IMAGE = 2 ** 24;

/** Margins count as entries if the model says so, but for what `ceil_mode` adds: means are divided by the share that counts. */
function importAveragePool(c: NodeContext): Tensor {
  const x = c.tensor(0);
  const kernel = c.ints("kernel_shape") ?? [];
  const window = windowOptions(c, x, kernel);
  const whole = ceilPads(c, x, kernel, window);
  const averages = averagePool(x, kernel, whole);
  const counted = c.int("count_include_pad", 0) === 1 ? window.pads : kernel.map(() => [0, 0] as const);
  const missing = whole.pads.map(([before, after], i) => [before - counted[i]![0], after - counted[i]![1]] as const);
  if (missing.every(([before, after]) => before + after === 0)) return averages;
  const lengths = kernel.map((_, i) => knownLength("a pooling", x, i + 2) + counted[i]![0] + counted[i]![1]);
  const count = lengths.reduce((product, length) => product * length, 1);
  if (count > LARGEST_IMAGE) throw c.unsupported(`${count} entries to each image`);
  const ones = constant(new Float64Array(count).fill(1), [1, 1, ...lengths]);
  return div(averages, averagePool(ones, kernel, { ...whole, pads: missing }));
}

const overSpace =
  (reduce: typeof max): Importer =>
  (c) => {
    const x = c.tensor(0);
    const axes = x.shape.slice(2).map((_, i) => i + 2);
    return reduce(x, axes, { keepDims: true });
  };

function importBatchNorm(c: NodeContext): Tensor {
  if (c.int("training_mode", 0) !== 0) throw c.unsupported("training_mode");
  const parameters = { scale: c.tensor(1), shift: c.tensor(2) };
  const statistics = { mean: c.tensor(3), variance: c.tensor(4) };
  return batchNorm(parameters, statistics, c.tensor(0), { epsilon: c.float("epsilon", 1e-5), axis: 1 }).output;
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
  MaxPool: importMaxPool,
  AveragePool: importAveragePool,
  GlobalAveragePool: overSpace(mean),
  GlobalMaxPool: overSpace(max),
  BatchNormalization: importBatchNorm,
  LayerNormalization: importLayerNorm,
  Dropout: importDropout,
};
