/** Importers of arithmetic, functions, reductions and products. */

import { scalarValue } from "../graph/constant.js";
import { addDimensions, multiplyDimensions, subtractDimensions } from "../graph/dimension.js";
import type { Tensor } from "../graph/tensor.js";
import { clip, elu, gelu, leakyRelu, softplus } from "../ops/activation.js";
import { add, div, maximum, minimum, mul, pow, sub } from "../ops/arithmetic.js";
import {
  equal,
  greater,
  greaterOrEqual,
  less,
  lessOrEqual,
  logicalAnd,
  logicalNot,
  logicalOr,
} from "../ops/comparison.js";
import { einsum } from "../ops/einsum.js";
import { erf } from "../ops/erf.js";
import { acosh, asinh, atanh, cosh, sinh } from "../ops/exponential.js";
import { matmul } from "../ops/matmul.js";
import { logSumExp, max, mean, min, norm, type ReductionOptions, sum } from "../ops/reduction.js";
import { ceil, floor, round, sign } from "../ops/rounding.js";
import { cast, where } from "../ops/select.js";
import { logSoftmax, softmax } from "../ops/softmax.js";
import { transpose } from "../ops/transpose.js";
import { acos, asin, atan, tan } from "../ops/trigonometry.js";
import { abs, cos, exp, log, neg, reciprocal, relu, sigmoid, sin, sqrt, square, tanh } from "../ops/unary.js";
import { integersOf } from "./import-value.js";
import type { Importer, NodeContext } from "./node-context.js";
import { arithmeticOn, axesOf, divideIntegers, equalIntegers } from "./shape-importers.js";

const unary =
  (f: (x: Tensor) => Tensor): Importer =>
  (c) =>
    f(c.tensor(0));

const binary =
  (f: (a: Tensor, b: Tensor) => Tensor): Importer =>
  (c) =>
    f(c.tensor(0), c.tensor(1));

const variadic =
  (f: (a: Tensor, b: Tensor) => Tensor): Importer =>
  (c) =>
    Array.from({ length: c.count }, (_, i) => c.tensor(i)).reduce(f);

type Reduction = (x: Tensor, axes?: readonly number[], options?: ReductionOptions) => Tensor;

const reduction =
  (f: Reduction): Importer =>
  (c) => {
    const x = c.tensor(0);
    const given = axesOf(c, 1);
    const none = given === undefined || given.length === 0;
    const all = none && c.int("noop_with_empty_axes", 0) === 0;
    // Over no axes what is not the sum remains: the squares of a sum of squares, say.
    return f(x, all ? undefined : (given ?? []), { keepDims: c.int("keepdims", 1) === 1 });
  };

function importGemm(c: NodeContext): Tensor {
  const a = c.int("transA", 0) === 1 ? transpose(c.tensor(0)) : c.tensor(0);
  const b = c.int("transB", 0) === 1 ? transpose(c.tensor(1)) : c.tensor(1);
  const product = mul(matmul(a, b), c.float("alpha", 1));
  return c.has(2) ? add(product, mul(c.tensor(2), c.float("beta", 1))) : product;
}

function importClip(c: NodeContext): Tensor {
  const x = c.tensor(0);
  const [low, high] = [c.has(1) ? c.tensor(1) : -Infinity, c.has(2) ? c.tensor(2) : Infinity];
  const [least, most] = [low, high].map((bound) => (typeof bound === "number" ? bound : scalarValue(bound)));
  if (least !== undefined && most !== undefined) return clip(x, least, most);
  const raised = low === -Infinity ? x : maximum(x, low);
  return high === Infinity ? raised : minimum(raised, high);
}

function importPow(c: NodeContext): Tensor {
  const exponent = c.tensor(1);
  const known = exponent.shape.length === 0 ? scalarValue(exponent) : undefined;
  return pow(c.tensor(0), known ?? exponent);
}

function importWhere(c: NodeContext): ReturnType<Importer> {
  const [condition, a, b] = [0, 1, 2].map((i) => integersOf(c.value(i)));
  const lists = condition?.rank === 1 && a?.rank === 1 && b?.rank === 1;
  if (lists && a.integers.length === b.integers.length && condition.integers.length === a.integers.length) {
    return { integers: a.integers.map((yes, i) => (condition.integers[i] === 0 ? b.integers[i]! : yes)), rank: 1 };
  }
  return where(cast(c.tensor(0), "bool"), c.tensor(1), c.tensor(2));
}

function importGelu(c: NodeContext): Tensor {
  const x = c.tensor(0);
  if (c.text("approximate", "none") === "none") return gelu(x);
  const inner = mul(Math.sqrt(2 / Math.PI), add(x, mul(0.044715, pow(x, 3))));
  return mul(mul(x, 0.5), add(1, tanh(inner)));
}

/** The defaults of ONNX's Selu, rounded to float32 there too. */
const SELU_ALPHA = Math.fround(1.6732632423543772);
const SELU_GAMMA = Math.fround(1.0507009873554805);

export const mathImporters: Readonly<Record<string, Importer>> = {
  Add: arithmeticOn(addDimensions, add),
  Sub: arithmeticOn(subtractDimensions, sub),
  Mul: arithmeticOn(multiplyDimensions, mul),
  Div: arithmeticOn(divideIntegers, div),
  Equal: arithmeticOn(equalIntegers, equal),
  Greater: binary(greater),
  GreaterOrEqual: binary(greaterOrEqual),
  Less: binary(less),
  LessOrEqual: binary(lessOrEqual),
  And: binary(logicalAnd),
  Or: binary(logicalOr),
  Not: unary(logicalNot),
  Where: importWhere,
  Max: variadic(maximum),
  Min: variadic(minimum),
  Sum: variadic(add),
  Mean: (c) => mul(Array.from({ length: c.count }, (_, i) => c.tensor(i)).reduce(add), 1 / c.count),
  Pow: importPow,
  Clip: importClip,
  Neg: unary(neg),
  Exp: unary(exp),
  Log: unary(log),
  Sqrt: unary(sqrt),
  Reciprocal: unary(reciprocal),
  Abs: unary(abs),
  Sign: unary(sign),
  Floor: unary(floor),
  Ceil: unary(ceil),
  Round: unary(round),
  Sin: unary(sin),
  Cos: unary(cos),
  Tan: unary(tan),
  Asin: unary(asin),
  Acos: unary(acos),
  Atan: unary(atan),
  Sinh: unary(sinh),
  Cosh: unary(cosh),
  Asinh: unary(asinh),
  Acosh: unary(acosh),
  Atanh: unary(atanh),
  Tanh: unary(tanh),
  Erf: unary(erf),
  Sigmoid: unary(sigmoid),
  Relu: unary(relu),
  Softplus: unary(softplus),
  Gelu: importGelu,
  LeakyRelu: (c) => leakyRelu(c.tensor(0), c.float("alpha", 0.01)),
  Elu: (c) => elu(c.tensor(0), c.float("alpha", 1)),
  Selu: (c) => mul(c.float("gamma", SELU_GAMMA), elu(c.tensor(0), c.float("alpha", SELU_ALPHA))),
  PRelu: (c) => where(greater(c.tensor(0), 0), c.tensor(0), mul(c.tensor(0), c.tensor(1))),
  HardSigmoid: (c) => clip(add(mul(c.tensor(0), c.float("alpha", 0.2)), c.float("beta", 0.5)), 0, 1),
  HardSwish: (c) => mul(c.tensor(0), clip(add(div(c.tensor(0), 6), 0.5), 0, 1)),
  Softsign: (c) => div(c.tensor(0), add(1, abs(c.tensor(0)))),
  Softmax: (c) => softmax(c.tensor(0), c.int("axis", -1)),
  LogSoftmax: (c) => logSoftmax(c.tensor(0), c.int("axis", -1)),
  ReduceSum: reduction(sum),
  ReduceMean: reduction(mean),
  ReduceMax: reduction(max),
  ReduceMin: reduction(min),
  ReduceL1: reduction((x, axes, options) => sum(abs(x), axes, options)),
  ReduceL2: reduction(norm),
  ReduceSumSquare: reduction((x, axes, options) => sum(square(x), axes, options)),
  ReduceLogSumExp: reduction(logSumExp),
  MatMul: binary(matmul),
  Gemm: importGemm,
  Einsum: (c) =>
    einsum(
      c.text("equation", ""),
      Array.from({ length: c.count }, (_, i) => c.tensor(i)),
    ),
};
