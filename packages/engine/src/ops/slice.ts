/** Ranges of an axis, and their inverse: padding with zeros. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { addDimensions, type Dimension, subtractDimensions } from "../graph/dimension.js";
import { apply } from "../graph/op.js";
import { formatShape, normalizeAxis, type Shape } from "../graph/shape.js";
import type { Op, Tensor } from "../graph/tensor.js";
import { countOf, gridRead, stridesOf } from "./define.js";

type SliceAttributes = {
  readonly axis: number;
  /** A length from the front. */
  readonly start: readonly [Dimension];
  readonly count: readonly [Dimension];
};

export const sliceOp: Op<SliceAttributes> = {
  name: "slice",
  onnx: "Slice",
  doc: "A range of one axis.",
  infer: ([x], { axis, count }) => [
    { shape: x!.shape.map((length, i) => (i === axis ? count[0] : length)), type: x!.type },
  ],
  gradient: (dy, { inputs: [x] }, { axis, start: [start], count: [count] }) => [
    pad(dy, axis, start, subtractDimensions(x!.shape[axis]!, addDimensions(start, count))),
  ],
  emit: (emitter, [x], { inputs }, { axis, start: [start], count: [count] }) => {
    const end = addDimensions(start, count);
    // To the end of the axis: no need to know where it is.
    const last = end === inputs[0]!.shape[axis] ? emitter.ints([Number.MAX_SAFE_INTEGER]) : emitter.dimensions([end]);
    return [emitter.add("Slice", [x!, emitter.dimensions([start]), last, emitter.ints([axis])])];
  },
  evaluate: ([x], { axis, start: [start] }, out) => {
    const strides = stridesOf(x!.shape);
    return gridRead(x!.data, out, strides, (start as number) * strides[axis]!);
  },
};

/** Lengths of the two margins on each axis. */
type PadAttributes = {
  readonly before: Shape;
  readonly after: Shape;
  readonly value: number;
};

export const padOp: Op<PadAttributes> = {
  name: "pad",
  onnx: "Pad",
  doc: "With margins of zeros, or of another number.",
  infer: ([x], { before, after }) => [
    { shape: x!.shape.map((length, i) => addDimensions(addDimensions(before[i]!, length), after[i]!)), type: x!.type },
  ],
  gradient: (dy, { inputs: [x] }, { before }) => [
    x!.shape.reduce<Tensor>(
      (range, length, axis) => (range.shape[axis] === length ? range : sliceRange(range, axis, before[axis]!, length)),
      dy,
    ),
  ],
  emit: (emitter, [x], _, { before, after, value }) => {
    const fill = value === 0 ? [] : [emitter.initializer([value], [], "float")];
    return [emitter.add("Pad", [x!, emitter.dimensions([...before, ...after]), ...fill])];
  },
  evaluate: ([x], { before, value }, out) => {
    const padded = new Float64Array(countOf(out)).fill(value);
    const strides = stridesOf(out);
    // Where each entry of x goes, read off a grid of the output's own indices.
    const offset = before.reduce<number>((sum, margin, axis) => sum + (margin as number) * strides[axis]!, 0);
    const indices = Float64Array.from(padded, (_, i) => i);
    for (const [i, at] of gridRead(indices, x!.shape, strides, offset).entries()) padded[at] = x!.data[i]!;
    return padded;
  },
};

/**
 * The range `start <= index < end` of one axis. Negative numbers count from the end of the axis.
 *
 * @param axis - Negative ones count from the back.
 * @param end - Default: the end of the axis.
 * @throws InputError `out-of-range`.
 */
export function slice(x: Tensor, axis: number, start: Dimension, end?: Dimension): Tensor {
  const at = normalizeAxis("slice", axis, x.shape.length);
  const length = x.shape[at]!;
  const fromFront = (position: Dimension): Dimension =>
    typeof position === "number" && position < 0 ? addDimensions(length, position) : position;
  const first = fromFront(start);
  const last = fromFront(end ?? length);
  const count = subtractDimensions(last, first);
  const beyond = subtractDimensions(length, last);
  if ([first, count, beyond].some((extent) => typeof extent === "number" && extent < 0)) {
    throw new InputError<EngineErrorCode>({
      code: "out-of-range",
      got: `the range ${start} to ${end ?? length} of axis ${at} of ${formatShape(x.shape)}`,
      expected: `0 <= start <= end <= ${length}`,
      fix: "Correct the range.",
    });
  }
  return sliceRange(x, at, first, count);
}

function sliceRange(x: Tensor, axis: number, start: Dimension, count: Dimension): Tensor {
  return x.shape[axis] === count ? x : apply(sliceOp, [x], { axis, start: [start], count: [count] });
}

/** Options of `pad`. */
export interface PadOptions {
  /** The value of the entries in the margins. Default 0. */
  readonly value?: number | undefined;
}

/**
 * `x` with margins of zeros on one axis: the transpose of `slice`.
 *
 * @throws InputError `out-of-range`.
 */
export function pad(
  x: Tensor,
  axis: number,
  before: Dimension,
  after: Dimension,
  { value = 0 }: PadOptions = {},
): Tensor {
  const at = normalizeAxis("pad", axis, x.shape.length);
  if ([before, after].some((margin) => typeof margin === "number" && margin < 0)) {
    throw new InputError<EngineErrorCode>({
      code: "out-of-range",
      got: `margins ${before} and ${after} in pad`,
      expected: "margins of at least 0",
      fix: "Use slice to shorten an axis.",
    });
  }
  const margins = (margin: Dimension): Shape => x.shape.map((_, i) => (i === at ? margin : 0));
  return padAxes(x, margins(before), margins(after), value);
}

/** `x` with margins on all axes at once, none negative. */
export function padAxes(x: Tensor, before: Shape, after: Shape, value: number): Tensor {
  if ([...before, ...after].every((margin) => margin === 0)) return x;
  return apply(padOp, [x], { before, after, value });
}
