/** Choosing by a mask, and changing types. It is in the circle that `arithmetic.ts` explains. */

import { intAttribute } from "../graph/attribute.js";
import { asTensor } from "../graph/constant.js";
import { apply } from "../graph/op.js";
import { broadcastShapes } from "../graph/shape.js";
import type { Op, Tensor, TensorType } from "../graph/tensor.js";
import { broadcastArray, checkTypes, NO_ATTRIBUTES } from "./define.js";
import { sumTo } from "./reduction.js";

export const whereOp: Op = {
  name: "where",
  onnx: "Where",
  doc: "`a` where the condition holds, else `b`.",
  elementwise: true,
  infer: ([condition, a, b]) => {
    checkTypes("the condition of where", [condition!], "bool");
    const type = checkTypes("where", [a!, b!], "float", "int64", "bool");
    return [{ shape: broadcastShapes("where", condition!.shape, a!.shape, b!.shape), type }];
  },
  gradient: (dy, { inputs: [condition, a, b] }) => [
    undefined,
    sumTo(where(condition!, dy, 0), a!.shape),
    sumTo(where(condition!, 0, dy), b!.shape),
  ],
  evaluate: ([condition, a, b], _, out) => {
    const [yes, no] = [broadcastArray(a!, out), broadcastArray(b!, out)];
    return broadcastArray(condition!, out).map((holds, i) => (holds === 0 ? no[i]! : yes[i]!));
  },
};

export const castOp: Op<{ readonly to: TensorType }> = {
  name: "cast",
  onnx: "Cast",
  doc: "The same numbers as another type: to int64 truncated, to bool whether not zero.",
  elementwise: true,
  infer: ([x], { to }) => [{ shape: x!.shape, type: to }],
  gradient: (dy, { inputs: [x] }, { to }) => [x!.type === "float" && to === "float" ? dy : undefined],
  emit: (emitter, [x], _, { to }) => [emitter.add("Cast", [x!], { to: intAttribute(emitter.dataType(to)) })],
  evaluate: ([x], { to }) =>
    to === "float" ? x!.data : x!.data.map(to === "int64" ? Math.trunc : (value): number => Number(value !== 0)),
};

/**
 * `a` where `condition` holds, else `b`; all three broadcast. A gradient flows only through the chosen side, but the
 * other is computed too: where it is infinite or NaN, guard its argument with another `where`.
 *
 * @throws InputError `wrong-shape`, `wrong-type`.
 */
export function where(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor {
  return apply(whereOp, [condition, asTensor(a, b), asTensor(b, a)], NO_ATTRIBUTES);
}

/** `x` as another type. */
export function cast(x: Tensor, to: TensorType): Tensor {
  return x.type === to ? x : apply(castOp, [x], { to });
}
