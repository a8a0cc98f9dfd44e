/**
 * Convolutions (cross-correlations, as in all networks) over one or more spatial axes, channels first:
 * `x [N, C, …spatial] ⋆ w [M, C, …kernel] → [N, M, …spatial]`, and their transposes.
 *
 * Gradients are convolutions again, so any order works. onnxruntime convolves in float32 only; in float64 a convolution
 * becomes a gather of patches and one matrix product. Spatial lengths must be known.
 */

import { InputError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { intsAttribute } from "../graph/attribute.js";
import { apply } from "../graph/op.js";
import { formatShape } from "../graph/shape.js";
import type { HostArray, Op, Tensor } from "../graph/tensor.js";
import { checkTypes, countOf, stridesOf } from "./define.js";
import { flip, gather, knownLength } from "./gather.js";
import { matmul } from "./matmul.js";
import { reshape, unsqueeze } from "./reshape.js";
import { pad, padAxes, slice } from "./slice.js";
import { transpose } from "./transpose.js";
import { type Window, type WindowOptions, windowLength, windowOf } from "./window.js";

export const convOp: Op<Window> = {
  name: "conv",
  onnx: "Conv",
  doc: "Convolution over the axes after batch and channels.",
  infer: ([x, w], window) => {
    checkTypes("conv", [x!, w!], "float");
    const spatial = spatialOf(x!).map((length, i) => windowLength(length, spatialOf(w!)[i]!, window, i));
    return [{ shape: [x!.shape[0]!, w!.shape[0]!, ...spatial], type: "float" }];
  },
  gradient: (dy, { inputs: [x, w] }, window) => [
    transposedConv(dy, w!, window, spatialOf(x!)),
    weightGradient(dy, x!, window, spatialOf(w!)),
  ],
  lower: ({ inputs: [x, w] }, window, precision) =>
    precision === "float64" ? convByProduct(x!, w!, window) : undefined,
  emit: (emitter, inputs, _, { strides, dilations, before, after }) => [
    emitter.add("Conv", inputs, {
      strides: intsAttribute(strides),
      dilations: intsAttribute(dilations),
      pads: intsAttribute([...before, ...after]),
    }),
  ],
  evaluate: ([x, w], window, out) => convArrays(x!, w!, window, out),
};

/** Patches are gathered by a constant list of indices: 128 MB of them. */
const MOST_INDICES = 2 ** 24;

/** The lengths after batch and channels. @throws UnsupportedError `unknown-length`. */
function spatialOf(x: Tensor): readonly number[] {
  return x.shape.slice(2).map((_, i) => knownLength("conv", x, i + 2));
}

/** Patches by index, then one product: `[M, C·k] · [N, C·k, L]`. */
function convByProduct(x: Tensor, w: Tensor, window: Window): Tensor {
  const [n, m] = [x.shape[0]!, w.shape[0]!];
  const { patches, lengths } = unfold(x, spatialOf(w), window, 0);
  const columns = reshape(patches, [n, -1, countOf(lengths)]);
  return reshape(matmul(reshape(w, [m, -1]), columns), [n, m, ...lengths]);
}

/**
 * All windows of `x [N, C, …]` as `[N, C, entries of a window, windows]`, and the number of windows along each axis.
 *
 * @param margin - What the padding holds.
 */
export function unfold(
  x: Tensor,
  kernel: readonly number[],
  window: Window,
  margin: number,
): { patches: Tensor; lengths: readonly number[] } {
  const padded = padAxes(x, [0, 0, ...window.before], [0, 0, ...window.after], margin);
  const spatial = spatialOf(padded);
  const lengths = spatialOf(x).map((length, i) => windowLength(length, kernel[i]!, window, i));
  if (countOf(kernel) * countOf(lengths) > MOST_INDICES) {
    throw new UnsupportedError<EngineErrorCode>({
      code: "too-large",
      got: `${countOf(lengths)} windows of ${countOf(kernel)} entries`,
      expected: `at most ${MOST_INDICES} entries in all`,
      fix: "Use float32, whose convolutions need no index, or a smaller image.",
    });
  }
  const steps = stridesOf(spatial);
  const corners = grid(lengths).map((position) => dot(position, window.strides, steps));
  const indices = grid(kernel).flatMap((entry) =>
    corners.map((corner) => corner + dot(entry, window.dilations, steps)),
  );
  const [n, channels] = [x.shape[0]!, x.shape[1]!];
  const patches = gather(reshape(padded, [n, channels, countOf(spatial)]), indices, 2);
  return { patches: reshape(patches, [n, channels, countOf(kernel), countOf(lengths)]), lengths };
}

/** All index tuples of a grid, row-major. */
function grid(lengths: readonly number[]): number[][] {
  return lengths.reduce<number[][]>(
    (tuples, length) => tuples.flatMap((tuple) => Array.from({ length }, (_, i) => [...tuple, i])),
    [[]],
  );
}

/** The flat index of a position that is scaled axis by axis. */
function dot(position: readonly number[], scales: readonly number[], steps: readonly number[]): number {
  return position.reduce((total, p, i) => total + p * scales[i]! * steps[i]!, 0);
}

/**
 * What `conv` transposes to: from `dy [N, M, …]` to `[N, C, …lengths]`. With the entries of `dy` spread `strides` apart,
 * it is a convolution with the kernel turned round.
 */
function transposedConv(dy: Tensor, w: Tensor, window: Window, lengths: readonly number[]): Tensor {
  let spread = dy;
  let kernel = transpose(w, [1, 0, ...lengths.map((_, i) => i + 2)]);
  for (const [i, length] of lengths.entries()) {
    const axis = i + 2;
    spread = spreadOut(spread, axis, window.strides[i]!);
    kernel = flip(kernel, axis);
    const reach = window.dilations[i]! * (knownLength("conv", w, axis) - 1);
    const before = reach - window.before[i]!;
    const after = length + reach - knownLength("conv", spread, axis) - before;
    spread = extend(spread, axis, before, after);
  }
  const still = lengths.map(() => 0);
  return apply(convOp, [spread, kernel], {
    strides: lengths.map(() => 1),
    before: still,
    after: still,
    dilations: window.dilations,
  });
}

/** Entries `step` apart, zeros between. */
function spreadOut(x: Tensor, axis: number, step: number): Tensor {
  if (step === 1) return x;
  const length = knownLength("conv", x, axis);
  const gaps = pad(unsqueeze(x, axis + 1), axis + 1, 0, step - 1);
  const merged = reshape(gaps, [...x.shape.slice(0, axis), length * step, ...x.shape.slice(axis + 1)]);
  return slice(merged, axis, 0, (length - 1) * step + 1);
}

/** Margins of zeros, or where they are negative, entries cut off. */
function extend(x: Tensor, axis: number, before: number, after: number): Tensor {
  const length = knownLength("conv", x, axis);
  const cut = slice(x, axis, Math.max(0, -before), length - Math.max(0, -after));
  return pad(cut, axis, Math.max(0, before), Math.max(0, after));
}

/** Batch and channels change places: a convolution with `dy` as its kernel, strides and dilations exchanged. */
function weightGradient(dy: Tensor, x: Tensor, window: Window, kernel: readonly number[]): Tensor {
  const swap = [1, 0, ...kernel.map((_, i) => i + 2)];
  const full = apply(convOp, [transpose(x, swap), transpose(dy, swap)], {
    ...window,
    strides: window.dilations,
    dilations: window.strides,
  });
  // Entries at the far end that no window of the stride reaches.
  const exact = kernel.reduce((range, length, i) => slice(range, i + 2, 0, length), full);
  return transpose(exact, swap);
}

function convArrays(x: HostArray, w: HostArray, window: Window, out: readonly number[]): Float64Array {
  const [n, m, ...lengths] = out as [number, number, ...number[]];
  const channels = x.shape[1]!;
  const spatial = x.shape.slice(2);
  const [xSteps, wSteps, outSteps] = [stridesOf(x.shape), stridesOf(w.shape), stridesOf(out)];
  const y = new Float64Array(countOf(out));
  const entries = grid(w.shape.slice(2));
  for (const position of grid(lengths)) {
    for (const entry of entries) {
      const at = position.map((p, i) => p * window.strides[i]! + entry[i]! * window.dilations[i]! - window.before[i]!);
      if (at.some((p, i) => p < 0 || p >= spatial[i]!)) continue;
      const from = at.reduce((total, p, i) => total + p * xSteps[i + 2]!, 0);
      const by = entry.reduce((total, p, i) => total + p * wSteps[i + 2]!, 0);
      const to = position.reduce((total, p, i) => total + p * outSteps[i + 2]!, 0);
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < m; b++) {
          let total = 0;
          for (let c = 0; c < channels; c++) {
            total += x.data[a * xSteps[0]! + c * xSteps[1]! + from]! * w.data[b * wSteps[0]! + c * wSteps[1]! + by]!;
          }
          y[a * outSteps[0]! + b * outSteps[1]! + to]! += total;
        }
      }
    }
  }
  return y;
}

function checkChannels(op: string, x: Tensor, w: Tensor, channelAxis: number): number {
  const rank = x.shape.length;
  if (rank < 3 || w.shape.length !== rank || x.shape[1] !== w.shape[channelAxis]) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `shapes ${formatShape(x.shape)} and ${formatShape(w.shape)} in ${op}`,
      expected: `[N, C, …spatial] and ${channelAxis === 1 ? "[M, C, …kernel]" : "[C, M, …kernel]"}`,
      fix: "Transpose or reshape one of them.",
    });
  }
  return rank - 2;
}

/**
 * `x [N, C, …spatial]` convolved with `w [M, C, …kernel]`: `[N, M, …spatial]`.
 *
 * @throws InputError `wrong-shape`, `bad-window`; UnsupportedError `unknown-length` for symbolic spatial lengths.
 */
export function conv(x: Tensor, w: Tensor, options: WindowOptions = {}): Tensor {
  const window = windowOf("conv", checkChannels("conv", x, w, 1), options);
  return apply(convOp, [x, w], window);
}

/**
 * The transpose of `conv`: from `x [N, C, …spatial]` and `w [C, M, …kernel]` to `[N, M, …]`, of lengths
 * `(L - 1) stride + dilation (kernel - 1) + 1 - pads`.
 *
 * @throws InputError `wrong-shape`, `bad-window`; UnsupportedError `unknown-length`.
 */
export function convTranspose(x: Tensor, w: Tensor, options: WindowOptions = {}): Tensor {
  const window = windowOf("convTranspose", checkChannels("convTranspose", x, w, 0), options);
  const lengths = spatialOf(x).map(
    (length, i) =>
      (length - 1) * window.strides[i]! +
      window.dilations[i]! * (spatialOf(w)[i]! - 1) +
      1 -
      window.before[i]! -
      window.after[i]!,
  );
  return transposedConv(x, w, window, lengths);
}
