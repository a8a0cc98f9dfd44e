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
];
