/** Translates each kernel of TensorFlow.js into ops of this package: channels are last there, first here. */

import { constantOf, constantValues } from "../../graph/constant.js";
import { addDimensions, type Dimension } from "../../graph/dimension.js";
import type { Shape } from "../../graph/shape.js";
import type { Tensor } from "../../graph/tensor.js";
import * as activation from "../../ops/activation.js";
import * as arithmetic from "../../ops/arithmetic.js";
import * as comparison from "../../ops/comparison.js";
import { concat, stack } from "../../ops/concat.js";
import { einsum } from "../../ops/einsum.js";
import { erf } from "../../ops/erf.js";
import * as exponential from "../../ops/exponential.js";
import { everyNth, flip, gather } from "../../ops/gather.js";
import { matmul } from "../../ops/matmul.js";
import { max, mean, min, sum } from "../../ops/reduction.js";
import { broadcastTo, reshape } from "../../ops/reshape.js";
import * as rounding from "../../ops/rounding.js";
import { cast, where } from "../../ops/select.js";
import { pad, slice } from "../../ops/slice.js";
import { softmax } from "../../ops/softmax.js";
import { split } from "../../ops/split.js";
import { matrixTranspose, transpose } from "../../ops/transpose.js";
import * as trigonometry from "../../ops/trigonometry.js";
import * as unary from "../../ops/unary.js";
import type { Tensorflow } from "../load-tensorflow.js";
import { noTranslation } from "./no-translation.js";
import { convolution, type PoolKind, pooling, transposedConvolution } from "./windows.js";

/** A kernel call, with lengths that may be symbolic. */
export interface KernelCall {
  readonly tf: Tensorflow;
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Shapes of the outputs. */
  readonly out: readonly Shape[];
}

/** The outputs of a kernel. */
export type Translation = (call: KernelCall) => Tensor | readonly Tensor[];

const one =
  (f: (x: Tensor) => Tensor): Translation =>
  ({ inputs: { x } }) =>
    f(x!);

const two =
  (f: (a: Tensor, b: Tensor) => Tensor): Translation =>
  ({ inputs: { a, b } }) =>
    f(a!, b!);

/** @param axes - The name of the attribute that holds them. */
const reduction =
  (f: typeof sum, axes: string): Translation =>
  ({ inputs: { x }, attributes }) =>
    f(x!, attributes[axes] as number | readonly number[], { keepDims: attributes["keepDims"] === true });

/** Weights keep their names. */
function renamedReshape(x: Tensor, shape: Shape): Tensor {
  const values = constantValues(x);
  if (values === undefined || !shape.every((length) => typeof length === "number")) return reshape(x, shape);
  return constantOf(values, shape, x.type, x.node.attributes["name"] as string | undefined);
}

const reshaped: Translation = ({ inputs, out: [shape] }) => renamedReshape(Object.values(inputs)[0]!, shape!);

const relu6 = (x: Tensor): Tensor => activation.clip(x, 0, 6);

/** Constants of Selu, which has no attributes. */
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

function prelu(x: Tensor, alpha: Tensor): Tensor {
  return where(comparison.greater(x, 0), x, arithmetic.mul(x, alpha));
}

/** @throws UnsupportedError `no-translation`. */
function activate(x: Tensor, { inputs, attributes }: KernelCall): Tensor {
  switch (attributes["activation"] ?? "linear") {
    case "linear":
      return x;
    case "relu":
      return unary.relu(x);
    case "relu6":
      return relu6(x);
    case "elu":
      return activation.elu(x);
    case "sigmoid":
      return unary.sigmoid(x);
    case "leakyrelu":
      return activation.leakyRelu(x, attributes["leakyreluAlpha"] as number);
    case "prelu":
      return prelu(x, inputs["preluActivationWeights"]!);
    default:
      throw noTranslation(`the activation ${String(attributes["activation"])} in a fused kernel`);
  }
}

const withBias = (x: Tensor, bias: Tensor | undefined): Tensor => (bias === undefined ? x : arithmetic.add(x, bias));

/** tf.matMul makes a batch of one of two matrices. */
function product({ inputs: { a, b }, attributes, out: [shape] }: KernelCall): Tensor {
  const single = a!.shape.length === 3 && a!.shape[0] === 1 && b!.shape[0] === 1;
  const [left, right] = [a!, b!].map((x) => (single ? renamedReshape(x, x.shape.slice(1)) : x)) as [Tensor, Tensor];
  const y = matmul(
    attributes["transposeA"] === true ? matrixTranspose(left) : left,
    attributes["transposeB"] === true ? matrixTranspose(right) : right,
  );
  return single ? reshape(y, shape!) : y;
}

/** Copies end to end along each axis: a new axis in front of each, broadcast and merged. */
function tiled(x: Tensor, reps: readonly Dimension[], shape: Shape): Tensor {
  const apart = x.shape.flatMap((length): Dimension[] => [1, length]);
  const repeated = x.shape.flatMap((length, axis): Dimension[] => [reps[axis]!, length]);
  return reshape(broadcastTo(reshape(x, apart), repeated), shape);
}

function strided({ inputs: { x }, attributes, out: [shape] }: KernelCall): Tensor {
  const list = (name: string): readonly Dimension[] => attributes[name] as readonly Dimension[];
  const masks = ["beginMask", "endMask", "ellipsisMask", "newAxisMask", "shrinkAxisMask"];
  const [begin, strides] = [list("begin"), list("strides")];
  if (masks.some((mask) => (attributes[mask] ?? 0) !== 0) || begin.length !== x!.shape.length) {
    throw noTranslation("tf.stridedSlice with masks");
  }
  return x!.shape.reduce<Tensor>((range, length, axis) => {
    const step = strides[axis];
    if (typeof step !== "number" || step < 1) throw noTranslation("tf.stridedSlice with steps that are not positive");
    if (step === 1 && shape![axis] === length) return range;
    const start = begin[axis]!;
    // The last entry may stand before the end by less than a step: the count says where to stop.
    const count = shape![axis]!;
    if (step === 1) return slice(range, axis, start, addDimensions(start, count));
    return slice(everyNth(slice(range, axis, start), axis, step), axis, 0, count);
  }, x!);
}

function sliced({ inputs: { x }, attributes, out: [shape] }: KernelCall): Tensor {
  const begin = attributes["begin"] as readonly Dimension[];
  return x!.shape.reduce<Tensor>((range, length, axis) => {
    const [start, count] = [begin[axis] ?? 0, shape![axis]!];
    return count === length ? range : slice(range, axis, start, addDimensions(start, count));
  }, x!);
}

function padded({ inputs: { x }, attributes }: KernelCall): Tensor {
  const paddings = attributes["paddings"] as readonly (readonly [Dimension, Dimension])[];
  const value = attributes["constantValue"] as number;
  return paddings.reduce<Tensor>((range, [before, after], axis) => pad(range, axis, before, after, { value }), x!);
}

function gathered({ inputs: { x, indices }, attributes }: KernelCall): Tensor {
  if ((attributes["batchDims"] ?? 0) !== 0) throw noTranslation("tf.gather with batchDims");
  return gather(x!, indices!, attributes["axis"] as number);
}

function castTo({ inputs: { x }, attributes }: KernelCall): Tensor {
  const dtype = attributes["dtype"];
  return cast(x!, dtype === "float32" ? "float" : dtype === "bool" ? "bool" : "int64");
}

function batchNorm({ inputs: { x, scale, offset, mean: average, variance }, attributes }: KernelCall): Tensor {
  const deviation = unary.sqrt(arithmetic.add(variance!, attributes["varianceEpsilon"] as number));
  const normal = arithmetic.div(arithmetic.sub(x!, average!), deviation);
  return withBias(scale === undefined ? normal : arithmetic.mul(normal, scale), offset);
}

function unpacked({ inputs: { value }, attributes, out }: KernelCall): readonly Tensor[] {
  const axis = attributes["axis"] as number;
  return out.map((shape, i) => reshape(slice(value!, axis, i, i + 1), shape));
}

function filled(value: number): Translation {
  return ({ inputs: { x }, out: [shape] }) => {
    const constant = broadcastTo(value, shape!);
    return x === undefined || x.type === "float" ? constant : cast(constant, x.type);
  };
}

const pool =
  (kind: PoolKind): Translation =>
  ({ tf, inputs: { x }, attributes }) =>
    pooling(tf, kind, x!, attributes);

export const translations: Readonly<Record<string, Translation>> = {
  Add: two(arithmetic.add),
  AddN: ({ inputs }) => Object.values(inputs).reduce((a, b) => arithmetic.add(a, b)),
  Sub: two(arithmetic.sub),
  Multiply: two(arithmetic.mul),
  RealDiv: two(arithmetic.div),
  Maximum: two(arithmetic.maximum),
  Minimum: two(arithmetic.minimum),
  Pow: two(arithmetic.pow),
  SquaredDifference: two((a, b) => unary.square(arithmetic.sub(a, b))),
  Prelu: ({ inputs: { x, alpha } }) => prelu(x!, alpha!),
  Atan2: two(trigonometry.atan2),
  Neg: one(unary.neg),
  Exp: one(unary.exp),
  Expm1: one(exponential.expm1),
  Log: one(unary.log),
  Log1p: one(exponential.log1p),
  Sqrt: one(unary.sqrt),
  Rsqrt: one((x) => unary.reciprocal(unary.sqrt(x))),
  Square: one(unary.square),
  Reciprocal: one(unary.reciprocal),
  Abs: one(unary.abs),
  Sin: one(unary.sin),
  Cos: one(unary.cos),
  Tan: one(trigonometry.tan),
  Asin: one(trigonometry.asin),
  Acos: one(trigonometry.acos),
  Atan: one(trigonometry.atan),
  Sinh: one(exponential.sinh),
  Cosh: one(exponential.cosh),
  Tanh: one(unary.tanh),
  Asinh: one(exponential.asinh),
  Acosh: one(exponential.acosh),
  Atanh: one(exponential.atanh),
  Erf: one(erf),
  Sigmoid: one(unary.sigmoid),
  Relu: one(unary.relu),
  Relu6: one(relu6),
  Elu: one(activation.elu),
  Selu: one((x) => arithmetic.mul(activation.elu(x, SELU_ALPHA), SELU_SCALE)),
  Softplus: one(activation.softplus),
  LeakyRelu: ({ inputs: { x }, attributes }) => activation.leakyRelu(x!, attributes["alpha"] as number),
  ClipByValue: ({ inputs: { x }, attributes }) =>
    activation.clip(x!, attributes["clipValueMin"] as number, attributes["clipValueMax"] as number),
  Step: ({ inputs: { x }, attributes }) => where(comparison.greater(x!, 0), 1, attributes["alpha"] as number),
  Sign: one(rounding.sign),
  Floor: one(rounding.floor),
  Ceil: one(rounding.ceil),
  Round: one(rounding.round),
  Softmax: ({ inputs: { logits }, attributes }) => softmax(logits!, attributes["dim"] as number),
  Greater: two(comparison.greater),
  GreaterEqual: two(comparison.greaterOrEqual),
  Less: two(comparison.less),
  LessEqual: two(comparison.lessOrEqual),
  Equal: two(comparison.equal),
  NotEqual: two((a, b) => comparison.logicalNot(comparison.equal(a, b))),
  LogicalAnd: two(comparison.logicalAnd),
  LogicalOr: two(comparison.logicalOr),
  LogicalNot: one(comparison.logicalNot),
  Select: ({ inputs: { condition, t, e } }) => where(condition!, t!, e!),
  Cast: castTo,
  Sum: reduction(sum, "axis"),
  Mean: reduction(mean, "axis"),
  Max: reduction(max, "reductionIndices"),
  Min: reduction(min, "axis"),
  BatchMatMul: product,
  _FusedMatMul: (call) => activate(withBias(product(call), call.inputs["bias"]), call),
  Einsum: ({ inputs, attributes }) => einsum(attributes["equation"] as string, Object.values(inputs)),
  Conv2D: ({ tf, inputs: { x, filter }, attributes }) => convolution(tf, x!, filter!, attributes),
  Conv2DBackpropInput: ({ tf, inputs: { dy, filter }, attributes }) =>
    transposedConvolution(tf, dy!, filter!, attributes),
  FusedConv2D: (call) => {
    const { x, filter, bias } = call.inputs;
    return activate(withBias(convolution(call.tf, x!, filter!, call.attributes), bias), call);
  },
  MaxPool: pool("max"),
  AvgPool: pool("average"),
  FusedBatchNorm: batchNorm,
  Identity: one((x) => x),
  Reshape: reshaped,
  ExpandDims: reshaped,
  Transpose: ({ inputs: { x }, attributes }) => transpose(x!, attributes["perm"] as readonly number[]),
  Tile: ({ inputs: { x }, attributes, out: [shape] }) => tiled(x!, attributes["reps"] as readonly Dimension[], shape!),
  Slice: sliced,
  StridedSlice: strided,
  PadV2: padded,
  Concat: ({ inputs, attributes }) => concat(Object.values(inputs), attributes["axis"] as number),
  Pack: ({ inputs, attributes }) => stack(Object.values(inputs), attributes["axis"] as number),
  Unpack: unpacked,
  SplitV: ({ inputs: { x }, attributes, out }) => {
    const axis = attributes["axis"] as number;
    const at = axis < 0 ? axis + x!.shape.length : axis;
    return split(
      x!,
      at,
      out.map((shape) => shape[at]!),
    );
  },
  GatherV2: gathered,
  Reverse: ({ inputs: { x }, attributes }) =>
    [attributes["dims"] as number | readonly number[]].flat().reduce<Tensor>((range, axis) => flip(range, axis), x!),
  Fill: ({ attributes, out: [shape] }) => {
    const value = broadcastTo(attributes["value"] as number, shape!);
    return attributes["dtype"] === "int32"
      ? cast(value, "int64")
      : attributes["dtype"] === "bool"
        ? cast(value, "bool")
        : value;
  },
  OnesLike: filled(1),
  ZerosLike: filled(0),
};
