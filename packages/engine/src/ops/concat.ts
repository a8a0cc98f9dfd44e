/** Tensors joined along an axis. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { intAttribute } from "../graph/attribute.js";
import { addDimensions, type Dimension } from "../graph/dimension.js";
import { apply } from "../graph/op.js";
import { formatShape, normalizeAxis } from "../graph/shape.js";
import type { Op, Tensor } from "../graph/tensor.js";
import { checkTypes, countOf } from "./define.js";
import { unsqueeze } from "./reshape.js";
import { slice } from "./slice.js";

export const concatOp: Op<{ readonly axis: number }> = {
  name: "concat",
  onnx: "Concat",
  doc: "Joined along one axis.",
  infer: (inputs, { axis }) => {
    const first = inputs[0]!;
    const type = checkTypes("concat", inputs, "float", "int64", "bool");
    const fits = (x: Tensor): boolean =>
      x.shape.length === first.shape.length && x.shape.every((length, i) => i === axis || length === first.shape[i]);
    if (!inputs.every(fits)) {
      throw new InputError<EngineErrorCode>({
        code: "wrong-shape",
        got: `shapes ${inputs.map((x) => formatShape(x.shape)).join(", ")} in concat along axis ${axis}`,
        expected: "shapes that are equal on all other axes",
        fix: "Reshape or broadcast them first.",
      });
    }
    const joined = inputs.reduce<Dimension>((total, x) => addDimensions(total, x.shape[axis]!), 0);
    return [{ shape: first.shape.map((length, i) => (i === axis ? joined : length)), type }];
  },
  gradient: (dy, { inputs }, { axis }) => {
    let start: Dimension = 0;
    return inputs.map((x) => {
      const end = addDimensions(start, x.shape[axis]!);
      const part = slice(dy, axis, start, end);
      start = end;
      return part;
    });
  },
  emit: (emitter, inputs, _, { axis }) => [emitter.add("Concat", inputs, { axis: intAttribute(axis) })],
  evaluate: (inputs, { axis }, out) => {
    const joined = new Float64Array(countOf(out));
    const row = countOf(out.slice(axis));
    let at = 0;
    for (const { data, shape } of inputs) {
      const width = countOf(shape.slice(axis));
      if (width === 0) continue;
      for (let i = 0; i * width < data.length; i++) joined.set(data.subarray(i * width, (i + 1) * width), i * row + at);
      at += width;
    }
    return joined;
  },
};

/**
 * `tensors` joined along `axis`.
 *
 * @throws InputError `nothing-to-join`, `out-of-range`, `wrong-shape`, `wrong-type`.
 */
export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  const [first] = tensors;
  if (first === undefined) {
    throw new InputError<EngineErrorCode>({
      code: "nothing-to-join",
      got: "no tensors in concat",
      expected: "at least one",
      fix: "Pass the tensors to join.",
    });
  }
  const at = normalizeAxis("concat", axis, first.shape.length);
  return tensors.length === 1 ? first : apply(concatOp, tensors, { axis: at });
}

/** `tensors` of one shape, joined along a new axis. @throws InputError as `concat`. */
export function stack(tensors: readonly Tensor[], axis: number): Tensor {
  return concat(
    tensors.map((x) => unsqueeze(x, axis)),
    axis,
  );
}
