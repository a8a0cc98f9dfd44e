/** For every op that is imported: files as exporters write them, with the opsets that have the op in that form. */

import { createRng } from "@noether/base";
import { bools, branch, floats, ints, node, type OnnxFile, type Values } from "./onnx-file.js";

/** A file, with `y` among its outputs. */
export interface ImportCase extends OnnxFile {
  readonly note?: string;
  /** The first opset that has the op in this form. Default 13. */
  readonly since?: number;
  /** The last one. Default 26. */
  readonly until?: number;
}
type Case = ImportCase;

const rng = createRng(2);
/** Numbers in (0.2, 1.4), with signs unless `positive`; off kinks. */
function random(shape: readonly number[], positive = false): Values {
  const count = shape.reduce((product, length) => product * length, 1);
  const size = (): number => 0.2 + 1.2 * rng.uniform();
  return floats(
    Array.from({ length: count }, () => (positive || rng.uniform() < 0.5 ? size() : -size())),
    shape,
  );
}

const matrix = random([2, 3]);
const image = random([1, 2, 5, 4]);
const f = (float: number): { float: number } => ({ float });
type Attributes = Parameters<typeof node>[2];

/** One node on one float input. */
const of = (op: string, attributes: Attributes = {}, feed: Values = matrix, more: Partial<Case> = {}): Case => ({
  nodes: [node(op, ["x", ...Object.keys(more.initializers ?? {})], attributes)],
  feeds: { x: feed },
  ...more,
});
/** One node on several inputs. */
const on = (
  op: string,
  feeds: Readonly<Record<string, Values>>,
  more: Partial<Case> = {},
  attributes: Attributes = {},
): Case => ({
  nodes: [node(op, Object.keys({ ...feeds, ...more.initializers }), attributes)],
  feeds,
  ...more,
});
const two = (op: string, more: Partial<Case> = {}): Case =>
  on(op, { a: matrix, b: random([3]) }, { shapes: { a: ["N", 3] }, ...more });
const inside = floats([-0.9, -0.3, 0.1, 0.4, 0.7, 0.95], [2, 3]);
const above = floats([1.1, 1.5, 2, 2.5, 3, 4], [2, 3]);
const bool = { outputs: { y: "bool" } } as const;
const int = { outputs: { y: "int64" } } as const;

/** Axes are an attribute before `since`, then an input. */
const reduction = (op: string, since: number, feed: Values = matrix): Case[] => [
  of(op, { keepdims: 0 }, feed),
  ...(since > 13 ? [of(op, { keepdims: 1, axes: [-1] }, feed, { note: "axes as attribute", until: since - 1 })] : []),
  of(op, { keepdims: 0 }, feed, { note: "axes as input", since, initializers: { axes: ints([0]) } }),
  of(op, { noop_with_empty_axes: 1 }, feed, { note: "of nothing", since, initializers: { axes: ints([], [0]) } }),
];
const pools = (op: string, more: Attributes = {}): Case[] => [
  of(op, { kernel_shape: [2, 2], ...more }, image),
  of(op, { kernel_shape: [2, 2], strides: [2, 2], ...more }, image, { note: "with strides" }),
  of(op, { kernel_shape: [3, 2], pads: [1, 0, 2, 1], strides: [2, 1], ...more }, image, { note: "with pads" }),
  of(op, { kernel_shape: [3, 3], strides: [2, 2], auto_pad: "SAME_UPPER", ...more }, image, { note: "SAME_UPPER" }),
  of(op, { kernel_shape: [2, 3], strides: [1, 2], auto_pad: "SAME_LOWER", ...more }, image, { note: "SAME_LOWER" }),
  of(op, { kernel_shape: [2, 2], strides: [2, 2], auto_pad: "VALID", ...more }, image, { note: "VALID" }),
  of(op, { kernel_shape: [2, 3], strides: [2, 2], ceil_mode: 1, ...more }, image, { note: "ceil_mode" }),
  of(op, { kernel_shape: [3, 2], strides: [3, 3], pads: [1, 1, 1, 1], ceil_mode: 1, ...more }, image, {
    note: "ceil_mode with pads",
  }),
];
const choice: OnnxFile = {
  nodes: [
    node("If", ["c"], {
      then_branch: branch([node("Exp", ["x"], {}, ["t"])], "t", "float32"),
      else_branch: branch([node("Neg", ["x"], {}, ["e"])], "e", "float32"),
    }),
  ],
  feeds: { x: matrix },
};
const shapeOf = node("Shape", ["x"], {}, ["shape"]);
const batch = { x: ["N", 3] } as const;

export const importCases: Readonly<Record<string, readonly Case[]>> = {
  Abs: [of("Abs")],
  Acos: [of("Acos", {}, inside)],
  Acosh: [of("Acosh", {}, above)],
  Add: [two("Add")],
  And: [on("And", { a: bools([0, 0, 1, 1]), b: bools([0, 1, 0, 1]) }, bool)],
  Asin: [of("Asin", {}, inside)],
  Asinh: [of("Asinh")],
  Atan: [of("Atan")],
  Atanh: [of("Atanh", {}, inside)],
  AveragePool: [
    ...pools("AveragePool"),
    ...pools("AveragePool", { count_include_pad: 1 }).map((c) => ({ ...c, note: `${c.note ?? ""}, pads counted` })),
  ],
  BatchNormalization: [
    of("BatchNormalization", { epsilon: f(0.01) }, random([2, 3, 2]), {
      initializers: { s: random([3]), b: random([3]), m: random([3]), v: random([3], true) },
    }),
  ],
  Cast: [
    of("Cast", { to: 7 }, floats([-1.5, 0, 2.7]), int),
    of("Cast", { to: 9 }, floats([-1.5, 0, 2.7]), { ...bool, note: "to bool" }),
    on("Cast", { x: ints([1, -2]) }, { note: "to float" }, { to: 1 }),
  ],
  Ceil: [of("Ceil")],
  Clip: [
    of("Clip", {}, matrix, { initializers: { low: floats([-0.5], []), high: floats([0.5], []) } }),
    {
      nodes: [node("Clip", ["x", "", "high"])],
      feeds: { x: matrix },
      initializers: { high: floats([0.5], []) },
      note: "above only",
    },
    on("Clip", { x: matrix, low: floats([-0.4], []) }, { note: "from a bound that is fed" }),
    on(
      "Clip",
      { x: matrix, low: floats([-0.4], []) },
      { note: "between a bound that is fed and one that is known", initializers: { high: floats([0.3], []) } },
    ),
    {
      nodes: [node("Clip", ["x", "", "high"])],
      feeds: { x: matrix, high: floats([0.4], []) },
      note: "to a bound that is fed",
    },
  ],
  Concat: [on("Concat", { a: matrix, b: random([2, 1]) }, {}, { axis: 1 })],
  Constant: [
    { nodes: [node("Constant", [], { value: floats([1, 2], [2]) })] },
    { nodes: [node("Constant", [], { value_float: f(0.5) })], note: "of a number" },
  ],
  ConstantOfShape: [
    {
      nodes: [shapeOf, node("ConstantOfShape", ["shape"], { value: floats([0.5]) })],
      feeds: { x: matrix },
      shapes: batch,
    },
    {
      nodes: [node("ConstantOfShape", ["n"], { value: ints([7]) })],
      initializers: { n: ints([3]) },
      ...int,
      note: "of integers",
    },
  ],
  Conv: [
    of("Conv", { pads: [1, 0, 0, 1], strides: [2, 1] }, image, {
      initializers: { w: random([3, 2, 2, 2]), b: random([3]) },
    }),
    of("Conv", { group: 2 }, image, { initializers: { w: random([4, 1, 2, 2]) }, note: "in groups" }),
    of("Conv", { auto_pad: "SAME_UPPER", strides: [2, 2] }, image, {
      initializers: { w: random([1, 2, 3, 3]) },
      note: "SAME_UPPER",
    }),
    of("Conv", { auto_pad: "SAME_LOWER" }, image, { initializers: { w: random([1, 2, 2, 2]) }, note: "SAME_LOWER" }),
  ],
  ConvTranspose: [
    of("ConvTranspose", { strides: [2, 1], pads: [1, 0, 0, 1] }, image, { initializers: { w: random([2, 3, 2, 2]) } }),
  ],
  Cos: [of("Cos")],
  Cosh: [of("Cosh")],
  CumSum: [0, 1]
    .flatMap((exclusive) =>
      [0, 1].map((reverse) =>
        of("CumSum", { exclusive, reverse }, matrix, {
          initializers: { axis: ints([1], []) },
          note: `exclusive ${exclusive}, reverse ${reverse}`,
        }),
      ),
    )
    .concat([
      of("CumSum", {}, matrix, { initializers: { axis: ints([0], []) }, note: "along the first axis" }),
      {
        nodes: [node("CumSum", ["i", "axis"])],
        initializers: { i: ints([1, 2, 3]), axis: ints([0], []) },
        ...int,
        note: "of known integers",
      },
    ]),
  Div: [
    two("Div"),
    { nodes: [node("Div", ["a", "b"])], initializers: { a: ints([7, -7]), b: ints([2]) }, ...int, note: "of integers" },
  ],
  Dropout: [of("Dropout")],
  Einsum: [on("Einsum", { a: random([2, 3]), b: random([3, 4]) }, {}, { equation: "ij,jk->ki" })],
  Elu: [of("Elu", { alpha: f(1.5) })],
  Equal: [on("Equal", { a: ints([1, 2, 3]), b: ints([1, 3, 3]) }, bool)],
  Erf: [of("Erf")],
  Exp: [of("Exp")],
  Expand: [of("Expand", {}, random([2, 1]), { initializers: { s: ints([3, 1, 4]) } })],
  Flatten: [of("Flatten", { axis: 2 }, image)],
  Floor: [of("Floor")],
  Gather: [of("Gather", { axis: 1 }, matrix, { initializers: { i: ints([2, -1, 0, 0], [2, 2]) } })],
  GatherElements: [
    of("GatherElements", { axis: 1 }, matrix, { initializers: { i: ints([2, -1, 0, 1], [2, 2]) } }),
    of("GatherElements", { axis: 0 }, matrix, {
      initializers: { i: ints([1, 0, -1], [1, 3]) },
      note: "fewer entries along another axis",
    }),
    on(
      "GatherElements",
      { x: matrix, i: ints([2, 0, 1, -3], [2, 2]) },
      { shapes: { x: ["N", 3], i: ["N", 2] }, note: "on a symbolic batch" },
      { axis: 1 },
    ),
  ],
  GatherND: [
    of("GatherND", {}, random([2, 3, 2]), { initializers: { i: ints([0, 2, 1, -1], [2, 2]) } }),
    of("GatherND", {}, matrix, { initializers: { i: ints([1, 0, -1], [3, 1]) }, note: "by one index" }),
    on("GatherND", { x: random([2, 3, 2]), i: ints([0, 2, 1, 1], [2, 2]) }, { note: "by indices that are fed" }),
  ],
  Gelu: [
    of("Gelu", {}, matrix, { since: 20 }),
    of("Gelu", { approximate: "tanh" }, matrix, { since: 20, note: "by tanh" }),
  ],
  Gemm: [
    on(
      "Gemm",
      { a: random([3, 2]), b: random([4, 3]), c: random([4]) },
      {},
      { transA: 1, transB: 1, alpha: f(0.5), beta: f(2) },
    ),
    on("Gemm", { a: random([2, 3]), b: random([3, 4]) }, { note: "without bias" }),
  ],
  GlobalAveragePool: [of("GlobalAveragePool", {}, image)],
  GlobalMaxPool: [of("GlobalMaxPool", {}, image)],
  Greater: [two("Greater", bool)],
  GreaterOrEqual: [two("GreaterOrEqual", bool)],
  HardSigmoid: [of("HardSigmoid", { alpha: f(0.7), beta: f(0.3) })],
  HardSwish: [of("HardSwish", {}, matrix, { since: 14 })],
  Identity: [of("Identity")],
  If: [
    ...[0, 1].map((c): Case => ({ ...choice, initializers: { c: bools([c], []) }, note: `with the constant ${c}` })),
    ...[0, 1].map(
      (c): Case => ({
        ...choice,
        feeds: { x: matrix, c: bools([c], []) },
        note: `on what is fed, ${c}`,
      }),
    ),
    {
      // As PyTorch writes squeeze(1) where it does not know the length.
      nodes: [
        shapeOf,
        node("Gather", ["shape", "one"], { axis: 0 }, ["length"]),
        node("Equal", ["length", "one"], {}, ["is_one"]),
        node("If", ["is_one"], {
          then_branch: branch([node("Squeeze", ["x", "axes"], {}, ["t"])], "t", "float32"),
          else_branch: branch([node("Identity", ["x"], {}, ["e"])], "e", "float32"),
        }),
      ],
      feeds: { x: random([2, 1]) },
      shapes: { x: ["N", 1] },
      initializers: { one: ints([1], []), axes: ints([1]) },
      note: "on a length",
    },
  ],
  LayerNormalization: [
    of("LayerNormalization", { epsilon: f(0.01) }, matrix, {
      since: 17,
      initializers: { s: random([3]), b: random([3]) },
    }),
  ],
  LeakyRelu: [of("LeakyRelu", { alpha: f(0.2) })],
  Less: [two("Less", bool)],
  LessOrEqual: [two("LessOrEqual", bool)],
  Log: [of("Log", {}, random([2, 3], true))],
  LogSoftmax: [of("LogSoftmax", { axis: 0 })],
  MatMul: [on("MatMul", { a: random([2, 2, 3]), b: random([3, 4]) }, { shapes: { a: ["N", 2, 3] } })],
  Max: [two("Max")],
  MaxPool: pools("MaxPool"),
  Mean: [two("Mean")],
  Min: [two("Min")],
  Mul: [two("Mul")],
  Neg: [of("Neg")],
  NonZero: [
    { nodes: [node("NonZero", ["m"])], initializers: { m: floats([0, 1, 2, 0, 0, 3], [2, 3]) }, ...int },
    {
      nodes: [
        node("ConstantOfShape", ["n"], { value: ints([1]) }, ["ones"]),
        node("NonZero", ["ones"], {}, ["places"]),
        node("Transpose", ["places"], { perm: [1, 0] }, ["columns"]),
        node("Squeeze", ["columns", "axes"], {}, ["range"]),
        node("Gather", ["x", "range"], { axis: 1 }),
      ],
      feeds: { x: matrix },
      shapes: batch,
      initializers: { n: ints([2]), axes: ints([1]) },
      note: "as PyTorch counts",
    },
  ],
  Not: [on("Not", { x: bools([0, 1]) }, bool)],
  OneHot: [-1, 0].flatMap((axis) => [
    on(
      "OneHot",
      { i: ints([2, 0, -1, 3]) },
      { initializers: { depth: ints([3], []), values: floats([-1, 2]) }, note: `along axis ${axis}` },
      { axis },
    ),
    on(
      "OneHot",
      { i: ints([2, 0, -1, 3], [2, 2]) },
      {
        initializers: { depth: ints([3]), values: floats([0, 1]) },
        shapes: { i: ["N", 2] },
        note: `of a matrix, along axis ${axis}`,
      },
      { axis },
    ),
  ]),
  Or: [on("Or", { a: bools([0, 0, 1, 1]), b: bools([0, 1, 0, 1]) }, bool)],
  PRelu: [of("PRelu", {}, matrix, { initializers: { slope: random([3]) } })],
  Pad: [
    of("Pad", {}, matrix, { initializers: { pads: ints([1, 0, 0, 2]) } }),
    of("Pad", {}, matrix, {
      initializers: { pads: ints([0, -1, 1, 2]), value: floats([0.5], []) },
      note: "with a value, and cutting",
    }),
    of("Pad", {}, matrix, {
      since: 18,
      initializers: { pads: ints([1, 2]), value: floats([0], []), axes: ints([-1]) },
      note: "of some axes",
    }),
  ],
  Pow: [
    of("Pow", {}, matrix, { initializers: { p: floats([3], []) } }),
    on("Pow", { a: random([2, 3], true), b: random([3]) }, { note: "of two tensors" }),
  ],
  Range: [
    {
      nodes: [node("Range", ["a", "b", "c"])],
      initializers: { a: ints([1], []), b: ints([8], []), c: ints([3], []) },
      ...int,
    },
    {
      nodes: [
        shapeOf,
        node("Gather", ["shape", "at"], { axis: 0 }, ["n"]),
        node("Range", ["zero", "n", "one"], {}, ["range"]),
        node("Gather", ["x", "range"], { axis: 1 }),
      ],
      feeds: { x: matrix },
      shapes: batch,
      initializers: { at: ints([1], []), zero: ints([0], []), one: ints([1], []) },
      note: "over a known axis of a symbolic batch",
    },
    {
      nodes: [
        shapeOf,
        node("Gather", ["shape", "at"], { axis: 0 }, ["n"]),
        node("Cast", ["n"], { to: 1 }, ["n_float"]),
        node("Div", ["n_float", "two"], {}, ["half"]),
        node("Ceil", ["half"], {}, ["up"]),
        node("Cast", ["up"], { to: 7 }, ["m"]),
        node("Range", ["zero", "m", "one"], {}, ["range"]),
        node("Gather", ["x", "range"], { axis: 1 }),
      ],
      feeds: { x: matrix },
      shapes: batch,
      initializers: { at: ints([1], []), zero: ints([0], []), one: ints([1], []), two: floats([2], []) },
      note: "of a length that was halved as a float",
    },
  ],
  Reciprocal: [of("Reciprocal")],
  ReduceL1: reduction("ReduceL1", 18),
  ReduceL2: reduction("ReduceL2", 18),
  ReduceLogSumExp: reduction("ReduceLogSumExp", 18),
  ReduceMax: reduction("ReduceMax", 18),
  ReduceMean: reduction("ReduceMean", 18),
  ReduceMin: reduction("ReduceMin", 18),
  ReduceSum: reduction("ReduceSum", 13),
  ReduceSumSquare: reduction("ReduceSumSquare", 18),
  Relu: [of("Relu")],
  Reshape: [
    of("Reshape", {}, image, { initializers: { s: ints([0, -1, 4]) } }),
    {
      nodes: [
        shapeOf,
        node("Gather", ["shape", "zero"], { axis: 0 }, ["n"]),
        node("Unsqueeze", ["n", "axes"], {}, ["rows"]),
        node("Concat", ["rows", "rest"], { axis: 0 }, ["target"]),
        node("Reshape", ["x", "target"]),
      ],
      feeds: { x: random([2, 3, 2]) },
      shapes: { x: ["N", 3, 2] },
      initializers: { zero: ints([0], []), axes: ints([0]), rest: ints([-1]) },
      note: "as PyTorch flattens",
    },
  ],
  Round: [of("Round", {}, floats([-1.5, -0.5, 0.5, 1.5, 2.4]))],
  ScatterND: [
    on(
      "ScatterND",
      { x: random([3, 2]), i: ints([2, 0, 2], [3, 1]), u: random([3, 2]) },
      { since: 16 },
      { reduction: "add" },
    ),
  ],
  Selu: [of("Selu")],
  Shape: [
    of("Shape", {}, image, int),
    of("Shape", { start: 1, end: -1 }, image, { ...int, since: 15, note: "of some axes" }),
  ],
  Sigmoid: [of("Sigmoid")],
  Sign: [of("Sign")],
  Sin: [of("Sin")],
  Sinh: [of("Sinh")],
  Size: [of("Size", {}, image, int)],
  Slice: [
    of("Slice", {}, image, { initializers: { a: ints([1, -3]), b: ints([9, -1]), axes: ints([2, 3]) } }),
    of("Slice", {}, matrix, {
      initializers: { a: ints([-1]), b: ints([-(2 ** 31)]), axes: ints([1]), steps: ints([-1]) },
      note: "reversed",
    }),
    of("Slice", {}, matrix, {
      initializers: { a: ints([0]), b: ints([2 ** 31]), axes: ints([1]), steps: ints([2]) },
      note: "every second",
    }),
  ],
  Softmax: [of("Softmax", { axis: 0 })],
  Softplus: [of("Softplus")],
  Softsign: [of("Softsign")],
  Split: [
    {
      nodes: [node("Split", ["x", "parts"], { axis: 1 }, ["a", "b"]), node("Concat", ["b", "a"], { axis: 1 })],
      feeds: { x: matrix },
      initializers: { parts: ints([1, 2]) },
    },
    {
      nodes: [node("Split", ["x"], { axis: 0 }, ["a", "b"]), node("Add", ["b", "a"])],
      feeds: { x: matrix },
      until: 17,
      note: "in halves",
    },
    {
      nodes: [node("Split", ["x"], { axis: 1, num_outputs: 2 }, ["a", "b"]), node("Concat", ["b", "a"], { axis: 1 })],
      feeds: { x: matrix },
      since: 18,
      note: "in parts of different lengths",
    },
  ],
  Sqrt: [of("Sqrt", {}, random([2, 3], true))],
  Squeeze: [
    of("Squeeze", {}, random([1, 2, 1]), { initializers: { axes: ints([-1]) } }),
    of("Squeeze", {}, random([1, 2, 1]), { note: "of all" }),
  ],
  Sub: [two("Sub")],
  Sum: [on("Sum", { a: matrix, b: random([3]), c: random([2, 1]) })],
  Tan: [of("Tan", {}, inside)],
  Tanh: [of("Tanh")],
  Tile: [
    of("Tile", {}, matrix, { initializers: { r: ints([2, 3]) }, shapes: batch }),
    {
      nodes: [shapeOf, node("Tile", ["row", "shape"])],
      feeds: { x: matrix },
      shapes: batch,
      initializers: { row: random([1, 2]) },
      note: "as often as there are rows",
    },
    {
      nodes: [node("Tile", ["list", "r"])],
      initializers: { list: ints([1, 2]), r: ints([3]) },
      ...int,
      note: "of integers",
    },
  ],
  Transpose: [of("Transpose"), of("Transpose", { perm: [0, 2, 3, 1] }, image, { note: "by a permutation" })],
  Trilu: [0, 1].flatMap((upper) =>
    [-1, 0, 1].map((k) =>
      of("Trilu", { upper }, random([2, 3, 4]), {
        since: 14,
        initializers: { k: ints([k], []) },
        note: `upper ${upper}, from diagonal ${k}`,
      }),
    ),
  ),
  Unsqueeze: [of("Unsqueeze", {}, matrix, { initializers: { axes: ints([0, -1]) } })],
  Where: [
    on("Where", { c: bools([1, 0, 1]), a: matrix, b: random([3]) }),
    on(
      "Where",
      { a: matrix, b: random([3]) },
      {
        nodes: [node("Where", ["c", "a", "b"])],
        initializers: { c: bools([1, 0, 1]) },
        note: "with a constant condition",
      },
    ),
    {
      // As PyTorch expands: -1 stands for a length that stays.
      nodes: [
        shapeOf,
        node("Equal", ["wanted", "minus"], {}, ["kept"]),
        node("Where", ["kept", "shape", "wanted"], {}, ["target"]),
        node("Expand", ["x", "target"]),
      ],
      feeds: { x: random([2, 1]) },
      shapes: { x: ["N", 1] },
      initializers: { wanted: ints([-1, 4]), minus: ints([-1, -1]) },
      note: "in shape arithmetic",
    },
  ],
};
