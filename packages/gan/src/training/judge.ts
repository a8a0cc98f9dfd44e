/**
 * The discriminator: a network of leaky units on standardized points.
 *
 * Points are columns, and a layer is one matrix `[inputs + 1, outputs]`, whose last row are the biases. A layer before the
 * last two has a further column, which hands a row of ones on to the next one: so biases and their gradients are part of the
 * products, which run at almost the speed of the processor, and save passes over `[replicas, width, points]`.
 */

import type { Rng } from "@noether/base";
import {
  add,
  broadcastTo,
  clip,
  concat,
  constant,
  createMlp,
  customGradient,
  leakyRelu,
  matmul,
  matrixTranspose,
  mul,
  reshape,
  slice,
  sub,
  type Tensor,
  type TensorData,
} from "@noether/engine";

/** A sample as the discriminator sees it: standardized, which changes what it looks at and not what the generator does. */
export interface View {
  /** `[n]`. */
  readonly mean: Float64Array;
  /** `[n]`. */
  readonly deviation: Float64Array;
}

/** Matrices of the layers, first to last. */
export type Judge<T> = { readonly layers: readonly T[] };

/** Slope below 0: with plain relu units the discriminator dies in front of images that lie far off, and replicas freeze. */
const SLOPE = 0.2;
/** A power of two, far below any input that matters: x cut to [SLOPE, 1] times it is the slope at x, but for this factor. */
const TINY = 2 ** -30;

/** Whether layer `i` of `layers` makes ones for the next: the last does not need them, its bias is added to one row. */
const makesOnes = (i: number, layers: number): boolean => i < layers - 2;

/** First parameters, as PyTorch's linear layers begin. @param widths - Of the input, the hidden layers and the output. */
export function createJudge(rng: Rng, widths: readonly number[]): Judge<TensorData> {
  const { layers } = createMlp(rng, widths);
  return {
    layers: layers.map(({ weight, bias }, i) => {
      const [inputs, outputs] = weight.shape as [number, number];
      const width = makesOnes(i, layers.length) ? outputs + 1 : outputs;
      const data = new Float64Array((inputs + 1) * width);
      for (let row = 0; row <= inputs; row++) {
        for (let k = 0; k < outputs; k++) {
          data[row * width + k] = Number(row < inputs ? weight.data[row * outputs + k] : bias!.data[k]);
        }
      }
      if (width > outputs) data[data.length - 1] = 1;
      return { data, shape: [inputs + 1, width] };
    }),
  };
}

/** 1 for entries that training moves, 0 for the columns that make ones. */
export function movable({ layers }: Judge<TensorData>): Judge<TensorData> {
  return {
    layers: layers.map(({ data: { length }, shape }, i) => {
      const width = shape[1]!;
      const moves = (at: number): boolean => !makesOnes(i, layers.length) || at % width < width - 1;
      return { data: Float64Array.from({ length }, (_, at) => (moves(at) ? 1 : 0)), shape };
    }),
  };
}

/** What the discriminator of a view makes of points `[replicas, N, n]`: logits `[replicas, N]`. */
export function judge({ layers }: Judge<Tensor>, { mean, deviation }: View, points: Tensor): Tensor {
  const [replicas, rows] = points.shape as [number, number];
  const column = (values: Float64Array): Tensor => constant(values, [values.length, 1]);
  const scaled = mul(sub(matrixTranspose(points), column(mean)), column(deviation.map((d) => 1 / d)));
  const last = layers.at(-1)!;
  const inputs = (last.shape[1] as number) - 1;
  const matrices = [...layers.slice(0, -1), slice(last, 1, 0, inputs)];
  const hidden = [layers.length > 1 ? concat([scaled, broadcastTo(1, [replicas, 1, rows])], 1) : scaled];
  for (const matrix of matrices.slice(0, -1)) {
    hidden.push(leakyRelu(matmul(matrixTranspose(matrix), hidden.at(-1)!), SLOPE));
  }
  const logits = matmul(matrixTranspose(matrices.at(-1)!), hidden.at(-1)!);
  const judged = customGradient(logits, [scaled, ...matrices], (dy) => gradients(matrices, hidden, dy, mean.length));
  return reshape(add(judged, slice(last, 1, inputs, inputs + 1)), [replicas, rows]);
}

/**
 * By the points `[replicas, n, N]`, and by the layers. With c a factor for each unit, the gradient by a layer's outputs is
 * kept as c · u, so that neither the last layer's weights nor TINY touch a large tensor: they scale matrices.
 */
function gradients(layers: readonly Tensor[], hidden: readonly Tensor[], dy: Tensor, n: number): Tensor[] {
  const ofLayers: Tensor[] = [];
  let u = dy;
  let c: Tensor = constant(1, [1, 1, 1]);
  for (let i = layers.length - 1; i > 0; i--) {
    const [layer, x] = [layers[i]!, hidden[i]!];
    const slope = clip(x, SLOPE * TINY, TINY);
    if (i === layers.length - 1) {
      ofLayers.unshift(matrixTranspose(matmul(u, matrixTranspose(x))));
      u = mul(slope, u);
      c = matrixTranspose(mul(layer, 1 / TINY));
    } else {
      ofLayers.unshift(mul(matmul(x, matrixTranspose(u)), c));
      u = mul(slope, matmul(mul(layer, c), u));
      c = constant(1 / TINY, [1, 1, 1]);
    }
  }
  const ofFirst = mul(matmul(hidden[0]!, matrixTranspose(u)), c);
  return [matmul(mul(slice(layers[0]!, 1, 0, n), c), u), ofFirst, ...ofLayers];
}
