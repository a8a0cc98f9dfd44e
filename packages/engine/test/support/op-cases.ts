/** For every row of the op table: how to make random expressions of it, to check values and gradients with. */

import type { Rng } from "@noether/base";
import { tryBroadcast } from "../../src/graph/shape.js";
import * as e from "../../src/index.js";

/** Random numbers for an input. */
export type Domain = "any" | "positive" | "away-from-zero";

export interface OpCase {
  /** The row that the expression is made of. */
  readonly op: string;
  /** What is special about this case, if a row has several. */
  readonly note?: string;
  /** Random shapes of the float inputs; `"N"` as a symbolic batch. */
  readonly shapes: (rng: Rng) => readonly e.Shape[];
  readonly domain?: Domain;
  readonly build: (inputs: readonly e.Tensor[], rng: Rng) => e.Tensor;
}

const size = (rng: Rng): number => rng.integer(1, 4);

/** A shape with a symbolic batch axis in front, of 1 to 3 axes. */
function anyShape(rng: Rng): e.Shape {
  return ["N", ...Array.from({ length: rng.integer(0, 2) }, () => size(rng))];
}

/** Two shapes that broadcast: axes are dropped or set to 1 at random. */
function broadcastingShapes(rng: Rng): readonly e.Shape[] {
  const full = anyShape(rng);
  const reduced = (): e.Shape => {
    const thinned = full.map((length) => (rng.uniform() < 0.3 ? 1 : length));
    return rng.uniform() < 0.3 ? thinned.slice(rng.integer(0, thinned.length)) : thinned;
  };
  const pair = [full, reduced()];
  return rng.uniform() < 0.5 ? pair : pair.reverse();
}

const one = (rng: Rng): readonly e.Shape[] => [anyShape(rng)];

function unary(op: string, f: (x: e.Tensor) => e.Tensor, domain: Domain = "any"): OpCase {
  return { op, shapes: one, domain, build: ([x]) => f(x!) };
}

function binary(op: string, f: (a: e.Tensor, b: e.Tensor) => e.Tensor, domain: Domain = "any"): OpCase {
  return { op, shapes: broadcastingShapes, domain, build: ([a, b]) => f(a!, b!) };
}

/** The mask is multiplied with the input, so that there is something to differentiate. */
function comparison(op: string, f: (a: e.Tensor, b: e.Tensor) => e.Tensor): OpCase {
  return binary(op, (a, b) => e.mul(e.cast(f(a, b), "float"), e.add(a, b)), "away-from-zero");
}

function someAxes(rng: Rng, rank: number): readonly number[] | undefined {
  if (rng.uniform() < 0.3) return undefined;
  const axes = Array.from({ length: rank }, (_, axis) => axis).filter(() => rng.uniform() < 0.5);
  return axes.map((axis) => (rng.uniform() < 0.5 ? axis : axis - rank));
}

function reduction(op: string, f: typeof e.sum, note?: string): OpCase {
  return {
    op,
    ...(note === undefined ? {} : { note }),
    shapes: one,
    build: ([x], rng) => f(x!, someAxes(rng, x!.shape.length), { keepDims: rng.uniform() < 0.5 }),
  };
}

const positive = (a: e.Tensor): e.Tensor => e.greater(a, 0);

/** Into (-1, 1), off the ends. */
const inside = (x: e.Tensor): e.Tensor => e.mul(x, 0.55);

/** Multiplied with the input, so that there is something to differentiate. */
const step = (op: string, f: (x: e.Tensor) => e.Tensor): OpCase =>
  unary(op, (x) => e.mul(x, f(e.mul(x, 2.9131))), "away-from-zero");

export const opCases: readonly OpCase[] = [
  binary("add", e.add),
  binary("sub", e.sub),
  binary("mul", e.mul),
  binary("div", e.div, "away-from-zero"),
  binary("maximum", e.maximum),
  binary("minimum", e.minimum),
  ...[1, 3, 4, 7, -1, -2].map((k): OpCase => ({ ...unary("pow", (x) => e.pow(x, k), "away-from-zero"), note: `${k}` })),
  ...[0.5, -1.5].map((k): OpCase => ({ ...unary("pow", (x) => e.pow(x, k), "positive"), note: `${k}` })),
  binary("power", (a, b) => e.pow(a, b), "positive"),
  unary("neg", e.neg),
  unary("exp", e.exp),
  unary("log", e.log, "positive"),
  unary("sqrt", e.sqrt, "positive"),
  unary("square", e.square),
  unary("reciprocal", e.reciprocal, "away-from-zero"),
  unary("abs", e.abs, "away-from-zero"),
  unary("sin", e.sin),
  unary("cos", e.cos),
  unary("tanh", e.tanh),
  unary("sigmoid", e.sigmoid),
  unary("relu", e.relu, "away-from-zero"),
  unary("expm1", e.expm1),
  { ...unary("expm1", (x) => e.expm1(e.mul(x, 1e-9))), note: "near 0" },
  unary("log1p", (x) => e.log1p(inside(x))),
  { ...unary("log1p", (x) => e.log1p(e.mul(x, 1e-9))), note: "near 0" },
  unary("sinh", e.sinh),
  unary("cosh", e.cosh),
  unary("asinh", e.asinh),
  unary("acosh", (x) => e.acosh(e.add(x, 1)), "positive"),
  unary("atanh", (x) => e.atanh(inside(x))),
  unary("tan", (x) => e.tan(inside(x))),
  unary("atan", e.atan),
  { ...unary("atan", (x) => e.atan(e.mul(x, 5))), note: "of large arguments" },
  { ...binary("atan", e.atan2, "away-from-zero"), note: "as atan2" },
  unary("asin", (x) => e.asin(inside(x))),
  unary("acos", (x) => e.acos(inside(x))),
  unary("erf", e.erf),
  { ...unary("erf", (x) => e.erf(e.mul(x, 3))), note: "of large arguments" },
  { ...unary("erf", e.gelu), note: "as gelu" },
  { ...unary("sigmoid", e.silu), note: "as silu" },
  unary("softplus", (x) => e.softplus(e.mul(x, 3))),
  unary("leakyRelu", (x) => e.leakyRelu(x, 0.2), "away-from-zero"),
  { ...unary("leakyRelu", (x) => e.leakyRelu(x, 1.3), "away-from-zero"), note: "steeper on the left" },
  unary("elu", (x) => e.elu(x, 1.7), "away-from-zero"),
  unary("clip", (x) => e.clip(x, -0.9, 1.1)),
  { op: "softmax", shapes: one, build: ([x], rng) => e.softmax(x!, rng.integer(-1, x!.shape.length - 1)) },
  { op: "logSoftmax", shapes: one, build: ([x], rng) => e.logSoftmax(x!, rng.integer(-1, x!.shape.length - 1)) },
  step("sign", e.sign),
  step("floor", e.floor),
  step("ceil", e.ceil),
  step("round", e.round),
  comparison("greater", e.greater),
  comparison("greaterOrEqual", e.greaterOrEqual),
  comparison("less", e.less),
  comparison("lessOrEqual", e.lessOrEqual),
  comparison("equal", (a, b) => e.equal(e.cast(a, "int64"), e.cast(b, "int64"))),
  comparison("and", (a, b) => e.logicalAnd(positive(a), positive(b))),
  comparison("or", (a, b) => e.logicalOr(positive(a), positive(b))),
  comparison("not", (a) => e.logicalNot(positive(a))),
  binary("where", (a, b) => e.where(positive(a), a, b), "away-from-zero"),
  { ...binary("where", (a, b) => e.where(e.less(a, b), 0.5, e.mul(b, 2))), note: "with a number" },
  unary("cast", (x) => e.mul(x, e.cast(e.cast(x, "int64"), "float")), "away-from-zero"),
  reduction("sum", e.sum),
  reduction("sum", e.mean, "as mean"),
  reduction("sum", e.norm, "as norm"),
  reduction("logSumExp", e.logSumExp),
  reduction("max", e.max),
  reduction("min", e.min),
  { op: "length", shapes: () => [["N", 2]], build: ([x]) => e.mul(x!, e.lengthTensor("N")) },
  {
    op: "matmul",
    shapes: (rng) => {
      const [m, k, n] = [size(rng), size(rng), size(rng)];
      return [
        ["N", m, k],
        ["N", k, n],
      ];
    },
    build: ([a, b]) => e.matmul(a!, b!),
  },
  {
    op: "matmul",
    note: "broadcast batch",
    shapes: (rng) => {
      const [p, m, k, n] = [size(rng), size(rng), size(rng), size(rng)];
      const left: e.Shape[] = [["N", p, m, k], ["N", 1, m, k], [p, m, k], ["N", m, k], ["N", k], [m, k], [k]];
      const right: e.Shape[] = [["N", 1, k, n], [p, k, n], [k, n], [k]];
      const fits = left.flatMap((a) =>
        right
          .filter((b) => tryBroadcast(a.slice(0, -2), b.slice(0, -2)) !== undefined)
          .map((b): readonly e.Shape[] => [a, b]),
      );
      return fits[rng.integer(0, fits.length - 1)]!;
    },
    build: ([a, b]) => e.matmul(a!, b!),
  },
  {
    op: "gemm",
    note: "each factor transposed or not",
    shapes: (rng) => {
      const k = size(rng);
      return [
        [k, "N"],
        [size(rng), k],
      ];
    },
    build: ([a, b]) => e.matmul(e.transpose(a!), e.transpose(b!)),
  },
  { op: "reshape", shapes: () => [["N", 2, 3]], build: ([x]) => e.mul(e.reshape(x!, ["N", 3, -1]), 2) },
  { op: "reshape", note: "axes merged", shapes: () => [["N", 2, 3]], build: ([x]) => e.reshape(x!, [-1, 3]) },
  {
    op: "reshape",
    note: "two symbols",
    shapes: () => [["N", 4, "M"]],
    build: ([x]) => e.reshape(x!, ["M", "N", 2, 2]),
  },
  {
    op: "squeeze",
    shapes: (rng) => [["N", 1, size(rng), 1]],
    build: ([x]) => e.squeeze(x!, [-1, 1]),
  },
  {
    op: "unsqueeze",
    shapes: one,
    build: ([x], rng) => e.unsqueeze(x!, rng.uniform() < 0.5 ? [0, -1] : rng.integer(0, x!.shape.length)),
  },
  {
    op: "broadcast",
    shapes: () => [
      [3, 1],
      ["N", 1, 1],
    ],
    build: ([x, batch]) => e.add(e.broadcastTo(x!, [2, "N", 3, 2]), e.broadcastTo(batch!, ["N", 3, 2])),
  },
  {
    op: "transpose",
    shapes: () => [["N", 2, 3]],
    build: ([x], rng) =>
      e.transpose(
        x!,
        [
          [2, 0, 1],
          [1, 2, 0],
          [0, 2, 1],
        ][rng.integer(0, 2)]!,
      ),
  },
  {
    op: "slice",
    shapes: () => [["N", 5]],
    build: ([x], rng) => e.slice(x!, 1, rng.integer(0, 2), rng.integer(-2, -1)),
  },
  {
    op: "slice",
    note: "of a joined symbolic axis",
    shapes: () => [
      ["N", 2],
      [2, 2],
    ],
    build: ([x, y]) => e.slice(e.concat([y!, x!, y!], 0), 0, 1, -1),
  },
  { op: "pad", shapes: () => [["N", 2]], build: ([x], rng) => e.pad(x!, rng.integer(0, 1), 2, 1) },
  { op: "pad", note: "by symbols", shapes: () => [["N", 2]], build: ([x]) => e.pad(x!, 0, "N", 1) },
  {
    op: "concat",
    shapes: (rng) => [
      ["N", size(rng)],
      ["N", size(rng)],
    ],
    build: ([a, b]) => e.concat([a!, b!, a!], -1),
  },
  {
    op: "concat",
    note: "stacked",
    shapes: () => [
      ["N", 2],
      ["N", 2],
    ],
    build: ([a, b]) => e.stack([a!, b!], 1),
  },
  {
    op: "gather",
    shapes: () => [["N", 4, 2]],
    build: ([x], rng) => e.gather(x!, [rng.integer(-4, 3), 1, 1, 0], rng.uniform() < 0.5 ? 1 : -2),
  },
  {
    op: "gather",
    note: "by a matrix of indices",
    shapes: () => [[3, "N"]],
    build: ([x]) => e.gather(x!, e.constant([0, 2, 2, 1, 0, 0], [2, 3], { type: "int64" }), 0),
  },
  {
    op: "gather",
    note: "by one index",
    shapes: () => [["N", 3]],
    build: ([x]) => e.gather(x!, e.constant(-1, [], { type: "int64" }), 1),
  },
  {
    op: "scatterAdd",
    shapes: () => [["N", 3, 2]],
    build: ([x]) => e.scatterAdd(x!, e.constant([4, 0, 4], [3], { type: "int64" }), 1, 5),
  },
  {
    op: "gather",
    note: "flipped, every second",
    shapes: () => [["N", 5]],
    build: ([x]) => e.everyNth(e.flip(x!, 1), 1, 2),
  },
  {
    op: "slice",
    note: "as split",
    shapes: () => [["N", 6]],
    build: ([x]) => {
      const [a, b, c] = e.split(x!, 1, 3);
      return e.add(e.mul(a!, b!), c!);
    },
  },
  ...(
    [
      [
        "ij,jk->ik",
        [
          ["N", 3],
          [3, 2],
        ],
      ],
      [
        "nij,nj->ni",
        [
          ["N", 3, 2],
          ["N", 2],
        ],
      ],
      [
        "aij,ni,nj->na",
        [
          [2, 3, 3],
          ["N", 3],
          ["N", 3],
        ],
      ],
      [
        "nij,njk->nki",
        [
          ["N", 3, 2],
          ["N", 2, 4],
        ],
      ],
      [
        "ni,nj->nij",
        [
          ["N", 3],
          ["N", 2],
        ],
      ],
      ["nij->j", [["N", 3, 2]]],
      ["abc,n->ncab", [[2, 3, 2], ["N"]]],
      [
        "ni,ni->",
        [
          ["N", 3],
          ["N", 3],
        ],
      ],
      [
        "ijk,nj->nik",
        [
          [2, 3, 2],
          ["N", 3],
        ],
      ],
    ] as const
  ).map(
    ([equation, shapes]): OpCase => ({
      op: "matmul",
      note: `einsum ${equation}`,
      shapes: () => shapes,
      build: (factors) => e.einsum(equation, factors),
    }),
  ),
  {
    op: "conv",
    shapes: (rng) => [
      ["N", 2, 5, 4],
      [size(rng), 2, 3, 2],
    ],
    build: ([x, w], rng) =>
      e.conv(x!, w!, {
        strides: [rng.integer(1, 3), rng.integer(1, 2)],
        pads: [
          [rng.integer(0, 2), rng.integer(0, 1)],
          [rng.integer(0, 3), 1],
        ],
        dilations: [rng.integer(1, 2), rng.integer(1, 3)],
      }),
  },
  {
    op: "conv",
    note: "over one axis",
    shapes: () => [
      ["N", 1, 7],
      [2, 1, 3],
    ],
    build: ([x, w]) => e.conv(x!, w!, { strides: [3] }),
  },
  {
    op: "conv",
    note: "transposed",
    shapes: () => [
      ["N", 2, 3, 2],
      [2, 3, 3, 2],
    ],
    build: ([x, w], rng) =>
      e.convTranspose(x!, w!, {
        strides: [rng.integer(1, 3), 2],
        pads: [
          [1, rng.integer(0, 1)],
          [0, 1],
        ],
      }),
  },
  { op: "max", note: "as maxPool", shapes: () => [["N", 2, 4, 6]], build: ([x]) => e.maxPool(x!, [2, 3]) },
  {
    op: "max",
    note: "as maxPool that overlaps",
    shapes: () => [["N", 1, 4, 3]],
    build: ([x]) =>
      e.maxPool(x!, [3, 2], {
        strides: [1, 1],
        pads: [
          [1, 1],
          [0, 1],
        ],
      }),
  },
  {
    op: "sum",
    note: "as averagePool",
    shapes: () => [["N", 2, 5]],
    build: ([x]) => e.averagePool(x!, [2], { strides: [1] }),
  },
  { op: "sum", note: "as globalAveragePool", shapes: () => [["N", 2, 2, 3]], build: ([x]) => e.globalAveragePool(x!) },
  {
    op: "mul",
    note: "as batchNorm",
    shapes: () => [["N", 3, 2], [3], [3], [3], [3]],
    domain: "positive",
    build: ([x, scale, bias, mean, variance]) =>
      e.batchNorm({ scale: scale!, shift: bias! }, { mean: mean!, variance: variance! }, x!, { axis: 1 }).output,
  },
  {
    op: "mul",
    note: "as batchNorm in training",
    shapes: () => [["N", 2, 3], [2], [2]],
    build: ([x, scale, bias]) =>
      e.batchNorm({ scale: scale!, shift: bias! }, { mean: bias!, variance: scale! }, x!, {
        axis: 1,
        epsilon: 0.1,
        training: true,
      }).output,
  },
  {
    op: "mul",
    note: "as layerNorm",
    shapes: () => [["N", 3], [3], [3]],
    build: ([x, scale, bias]) => e.layerNorm(x!, scale!, bias!, { epsilon: 0.1 }),
  },
  {
    op: "where",
    note: "as dropout",
    shapes: () => [
      ["N", 4],
      ["N", 4],
    ],
    domain: "positive",
    build: ([x, u]) => e.dropout(x!, u!, 0.8011),
  },
];
