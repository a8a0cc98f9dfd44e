/** Entries of an axis by index, and the transpose of that: adding entries up by index. */

import { checkInteger, InputError, UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { intAttribute } from "../graph/attribute.js";
import { constant, constantValues } from "../graph/constant.js";
import type { Dimension } from "../graph/dimension.js";
import { apply } from "../graph/op.js";
import { formatShape, normalizeAxis } from "../graph/shape.js";
import type { Op, Tensor } from "../graph/tensor.js";
import { checkTypes, countOf } from "./define.js";
import { unsqueeze } from "./reshape.js";
import { transpose } from "./transpose.js";

export const gatherOp: Op<{ readonly axis: number }> = {
  name: "gather",
  onnx: "Gather",
  doc: "Entries of one axis by index; the axes of the indices take its place.",
  infer: ([x, indices], { axis }) => {
    checkTypes("the indices of gather", [indices!], "int64");
    return [{ shape: [...x!.shape.slice(0, axis), ...indices!.shape, ...x!.shape.slice(axis + 1)], type: x!.type }];
  },
  gradient: (dy, { inputs: [x, indices] }, { axis }) => [scatterAdd(dy, indices!, axis, x!.shape[axis]!), undefined],
  emit: (emitter, inputs, _, { axis }) => [emitter.add("Gather", inputs, { axis: intAttribute(axis) })],
  evaluate: ([x, indices], { axis }, out) => {
    const length = x!.shape[axis]!;
    const inner = countOf(x!.shape.slice(axis + 1));
    const many = indices!.data.length;
    const gathered = new Float64Array(countOf(out));
    for (let i = 0; i < gathered.length; i++) {
      const outer = Math.floor(i / (many * inner));
      const index = indices!.data[Math.floor(i / inner) % many]!;
      gathered[i] = x!.data[(outer * length + (index < 0 ? index + length : index)) * inner + (i % inner)]!;
    }
    return gathered;
  },
};

/** Along the first axis: the others are brought behind it by `scatterAdd`. */
export const scatterAddOp: Op<{ readonly length: readonly [Dimension] }> = {
  name: "scatterAdd",
  onnx: "ScatterND",
  doc: "Zeros with entries added up by index along the first axis: the transpose of gather.",
  infer: ([updates, indices], { length }) => {
    checkTypes("scatterAdd", [updates!], "float");
    checkTypes("the indices of scatterAdd", [indices!], "int64");
    return [{ shape: [...length, ...updates!.shape.slice(indices!.shape.length)], type: "float" }];
  },
  gradient: (dy, { inputs: [, indices] }) => [gather(dy, indices!, 0), undefined],
  emit: (emitter, [updates, indices], { inputs, outputs }) => {
    const zeros = emitter.add("Expand", [emitter.initializer([0], [], "float"), emitter.dimensions(outputs[0]!.shape)]);
    const last = emitter.add("Unsqueeze", [indices!, emitter.ints([inputs[1]!.shape.length])]);
    return [emitter.add("ScatterND", [zeros, last, updates!], { reduction: { kind: "string", value: "add" } })];
  },
  evaluate: ([updates, indices], _, out) => {
    const sums = new Float64Array(countOf(out));
    const inner = countOf(out.slice(1));
    for (const [i, value] of updates!.data.entries()) {
      const index = indices!.data[Math.floor(i / inner)]!;
      const at = (index < 0 ? index + out[0]! : index) * inner + (i % inner);
      sums[at] = sums[at]! + value;
    }
    return sums;
  },
};

/**
 * Entries of one axis by index. The result has the axes of `indices` where `x` had `axis`.
 *
 * @param indices - Numbers, or an int64 tensor of any shape; negative ones count from the end.
 * @throws InputError `out-of-range` (where it can be known), `wrong-type`.
 */
export function gather(x: Tensor, indices: readonly number[] | Tensor, axis: number): Tensor {
  const at = normalizeAxis("gather", axis, x.shape.length);
  const list = "node" in indices ? indices : constant(indices, [indices.length], { type: "int64" });
  const length = x.shape[at]!;
  const wrong = constantValues(list)?.find(
    (index) => typeof length === "number" && (index < -length || index >= length),
  );
  if (wrong !== undefined) {
    throw new InputError<EngineErrorCode>({
      code: "out-of-range",
      got: `index ${wrong} into axis ${at} of ${formatShape(x.shape)}`,
      expected: `integers from -${length} to ${(length as number) - 1}`,
      fix: "Correct the indices.",
    });
  }
  return apply(gatherOp, [x, list], { axis: at });
}

/**
 * The transpose of `gather`: a tensor whose `axis` has `length` entries, each the sum of those entries of `updates`
 * whose index it is.
 *
 * @param updates - Has the axes of `indices` at `axis`.
 * @throws InputError `wrong-shape`, `wrong-type`.
 */
export function scatterAdd(updates: Tensor, indices: Tensor, axis: number, length: Dimension): Tensor {
  const many = indices.shape.length;
  if (indices.shape.some((dimension, i) => updates.shape[axis + i] !== dimension)) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `updates of shape ${formatShape(updates.shape)} for indices of shape ${formatShape(indices.shape)}`,
      expected: `the axes of the indices at axis ${axis} of the updates`,
      fix: "Transpose or broadcast the updates.",
    });
  }
  // ScatterND takes scattered axes first, and wants at least one.
  if (many === 0) return scatterAdd(unsqueeze(updates, axis), unsqueeze(indices, 0), axis, length);
  const axes = updates.shape.map((_, i) => i);
  const before = axes.slice(0, axis);
  const scattered = transpose(updates, [...axes.slice(axis, axis + many), ...before, ...axes.slice(axis + many)]);
  const sums = apply(scatterAddOp, [scattered, indices], { length: [length] });
  const back = sums.shape.map((_, i) => (i < axis ? i + 1 : i === axis ? 0 : i));
  return transpose(sums, back);
}

/**
 * `x` with the order of one axis reversed. The length must be known.
 *
 * @throws InputError `out-of-range`; UnsupportedError `unknown-length`.
 */
export function flip(x: Tensor, axis: number): Tensor {
  const at = normalizeAxis("flip", axis, x.shape.length);
  const length = knownLength("flip", x, at);
  return gather(
    x,
    Array.from({ length }, (_, i) => length - 1 - i),
    at,
  );
}

/**
 * Every `step`-th entry of one axis, from the first. The length must be known.
 *
 * @throws InputError `out-of-range`, `not-an-integer`; UnsupportedError `unknown-length`.
 */
export function everyNth(x: Tensor, axis: number, step: number): Tensor {
  const at = normalizeAxis("everyNth", axis, x.shape.length);
  checkInteger(step, "step", 1);
  if (step === 1) return x;
  const length = Math.ceil(knownLength("everyNth", x, at) / step);
  return gather(
    x,
    Array.from({ length }, (_, i) => i * step),
    at,
  );
}

/** Lists of indices along an axis are constants of the graph: no longer ones. */
const LONGEST_INDEXED = 2 ** 24;

/** The length of an axis. @throws UnsupportedError `unknown-length` where it is symbolic, or beyond all use. */
export function knownLength(op: string, x: Tensor, axis: number): number {
  const length = x.shape[axis]!;
  if (typeof length === "number" && length <= LONGEST_INDEXED) return length;
  throw new UnsupportedError<EngineErrorCode>({
    code: "unknown-length",
    got: `axis ${axis} of ${formatShape(x.shape)} in ${op}`,
    expected: `a known length of at most ${LONGEST_INDEXED} along that axis`,
    fix: "Give the input a number there.",
  });
}
