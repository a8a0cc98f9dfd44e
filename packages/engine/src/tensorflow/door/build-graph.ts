/** From two recordings of one function, made with different lengths, to a graph with symbolic ones. */

import { constant } from "../../graph/constant.js";
import { type Dimension, substituteDimension } from "../../graph/dimension.js";
import type { Shape } from "../../graph/shape.js";
import type { Tensor, TensorType } from "../../graph/tensor.js";
import { lengthTensor } from "../../ops/reduction.js";
import { broadcastTo } from "../../ops/reshape.js";
import { cast } from "../../ops/select.js";
import { reciprocal } from "../../ops/unary.js";
import type { Tensorflow } from "../load-tensorflow.js";
import { exactNumber } from "./exact-number.js";
import { createLengthReader, dependsOnSize, type LengthReader, mergeAttribute, type TwoLengths } from "./lengths.js";
import { noTranslation } from "./no-translation.js";
import type { Recorded, RecordedCall, RecordedConstant, Recording } from "./recorder.js";
import { translations } from "./translations.js";

const TYPES: Readonly<Record<string, TensorType>> = { float32: "float", int32: "int64", bool: "bool" };

/**
 * The outputs as tensors of ours.
 *
 * @param inputs - What stands for the function's inputs.
 * @throws UnsupportedError `no-translation`, `depends-on-size`; InputError where a translation does not fit.
 */
export function buildGraph(
  tf: Tensorflow,
  inputs: readonly Tensor[],
  [first, second]: readonly [Recording, Recording],
  symbols: TwoLengths,
): Readonly<Record<string, Tensor>> {
  const read = createLengthReader(symbols);
  const values = new Map<number, Tensor>();
  for (const [i, { id }] of first.inputs.entries()) values.set(id, inputs[i]!);
  for (const [a, b] of inStep(first.constants, second.constants)) values.set(a.id, constantOf(a, b, read));
  for (const [a, b] of inStep(first.calls, second.calls)) {
    if (a.kernel !== b.kernel) throw dependsOnSize(`the kernel ${a.kernel}`);
    for (const [i, tensor] of translate(tf, a, b, values, read).entries()) {
      checkShape(a, tensor, a.outputs[i]!, symbols, 0);
      checkShape(a, tensor, b.outputs[i]!, symbols, 1);
      values.set(a.outputs[i]!.id, tensor);
    }
  }
  return Object.fromEntries(Object.entries(first.outputs).map(([name, { id }]) => [name, values.get(id)!]));
}

/** Pairs of what stands at the same place. @throws UnsupportedError `depends-on-size` where one list is longer. */
function inStep<Entry>(first: readonly Entry[], second: readonly Entry[]): (readonly [Entry, Entry])[] {
  if (first.length !== second.length) throw dependsOnSize("the number of kernels");
  return first.map((entry, i) => [entry, second[i]!]);
}

function shapeOf(a: Recorded, b: Recorded, read: LengthReader, what: string): Shape {
  return mergeAttribute(read, a.shape, b.shape, `the shape of ${what}`) as Shape;
}

/** @throws UnsupportedError `depends-on-size`. */
function constantOf(a: RecordedConstant, b: RecordedConstant, read: LengthReader): Tensor {
  const type = TYPES[a.dtype];
  if (type === undefined) throw noTranslation(`a constant of type ${a.dtype}`);
  const shape = shapeOf(a, b, read, "a constant");
  const same = a.values.length === b.values.length && a.values.every((value, i) => Object.is(value, b.values[i]));
  if (same && shape.every((length) => typeof length === "number")) {
    const isTyped = shape.length === 0 && type === "float" && a.name === undefined;
    const numbers = isTyped ? a.values.map(exactNumber) : a.values;
    return constant(numbers, shape, { type, name: a.name });
  }
  const [p, q] = [a.values[0]!, b.values[0]!];
  const uniform = a.values.every((value) => value === p) && b.values.every((value) => value === q);
  if (!uniform) throw dependsOnSize("a constant");
  const entry = p === q ? constant(exactNumber(p), [], { type }) : lengthOf(p, q, type, read);
  return broadcastTo(entry, shape);
}

/** A number that is a length, or one over a length. */
function lengthOf(p: number, q: number, type: TensorType, read: LengthReader): Tensor {
  if (Number.isInteger(p) && Number.isInteger(q)) {
    const length = read(p, q);
    if (length !== undefined) return cast(lengthTensor(length), type);
  }
  const [over, under] = [Math.round(1 / p), Math.round(1 / q)];
  const length = Math.fround(1 / over) === p && Math.fround(1 / under) === q ? read(over, under) : undefined;
  if (length === undefined) throw dependsOnSize("a constant");
  return reciprocal(lengthTensor(length));
}

/** @throws UnsupportedError `no-translation`, `depends-on-size`. */
function translate(
  tf: Tensorflow,
  a: RecordedCall,
  b: RecordedCall,
  values: ReadonlyMap<number, Tensor>,
  read: LengthReader,
): readonly Tensor[] {
  const what = `the kernel ${a.kernel}`;
  const translation = Object.hasOwn(translations, a.kernel) ? translations[a.kernel] : undefined;
  if (translation === undefined) throw noTranslation(what);
  const inputs = Object.entries(a.inputs).map(([name, { id }]) => {
    if (b.inputs[name]?.id !== id) throw dependsOnSize(what);
    return [name, values.get(id)!] as const;
  });
  const result = translation({
    tf,
    inputs: Object.fromEntries(inputs),
    attributes: mergeAttribute(read, a.attributes, b.attributes, what) as Readonly<Record<string, unknown>>,
    out: a.outputs.map((output, i) => shapeOf(output, b.outputs[i]!, read, what)),
  });
  return Array.isArray(result) ? result : [result as Tensor];
}

/** @throws UnsupportedError `no-translation` where a translation has another shape or type than the kernel had. */
function checkShape(
  call: RecordedCall,
  tensor: Tensor,
  { shape, dtype }: Recorded,
  symbols: TwoLengths,
  which: 0 | 1,
): void {
  const lengths = new Map<string, Dimension>([...symbols].map(([name, pair]) => [name, pair[which]]));
  const found = tensor.shape.map((length) => substituteDimension(length, lengths));
  if (found.join() === shape.join() && tensor.type === TYPES[dtype]) return;
  throw noTranslation(`the kernel ${call.kernel} from ${dtype}[${shape.join()}] (our ${tensor.type}[${found.join()}])`);
}
