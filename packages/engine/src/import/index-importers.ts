/**
 * Importers of ops that pick entries by index or position: gathers, one-hot, triangles, running sums. What has no op of
 * its own here becomes products and choices with constant masks, for which lengths must be known.
 */

import { constant } from "../graph/constant.js";
import type { Dimension } from "../graph/dimension.js";
import { normalizeAxis, sameShape } from "../graph/shape.js";
import type { Tensor } from "../graph/tensor.js";
import { add, mul } from "../ops/arithmetic.js";
import { equal, less } from "../ops/comparison.js";
import { countOf, stridesOf } from "../ops/define.js";
import { gather, knownLength, scatterAdd } from "../ops/gather.js";
import { matmul } from "../ops/matmul.js";
import { sum } from "../ops/reduction.js";
import { reshape, squeeze, unsqueeze } from "../ops/reshape.js";
import { cast, where } from "../ops/select.js";
import { inversePermutation, transpose } from "../ops/transpose.js";
import { type ImportValue, integersOf, knownValues, numbersOf } from "./import-value.js";
import type { Importer, NodeContext } from "./node-context.js";

const ints = (values: readonly number[], shape: readonly number[] = [values.length]): Tensor =>
  constant(values, shape, { type: "int64" });

const upTo = (length: number): number[] => Array.from({ length }, (_, i) => i);

function importGather(c: NodeContext): ImportValue {
  const [known, at] = [integersOf(c.value(0)), integersOf(c.value(1))];
  if (known !== undefined && at !== undefined && known.rank === 1) {
    const picked = numbersOf(at, "indices").map((i) => known.integers[i < 0 ? i + known.integers.length : i]);
    if (picked.every((entry) => entry !== undefined)) return { integers: picked, rank: at.rank };
  }
  return gather(c.tensor(0), c.tensor(1), c.int("axis", 0));
}

/** Only what is the transpose of a gather along the first axis: entries added up by one index each. */
function importScatter(c: NodeContext): ImportValue {
  const [data, indices] = [c.tensor(0), c.tensor(1)];
  if (c.text("reduction", "none") !== "add") throw c.unsupported("another reduction than add");
  if (indices.shape.at(-1) !== 1) throw c.unsupported("indices of several axes");
  return add(data, scatterAdd(c.tensor(2), squeeze(indices, -1), 0, data.shape[0] ?? 0));
}

/** Masks of all pairs of positions are constants of the model: none longer than this a side. */
const LONGEST_MASKED = 2048;
/** So are flat indices: 32 MB of them. */
const MOST_INDICES = 2 ** 22;

function maskedLength(c: NodeContext, x: Tensor, axis: number): number {
  const length = knownLength("the import of a model", x, axis);
  if (length > LONGEST_MASKED) throw c.unsupported(`an axis of ${length} entries`);
  return length;
}

/** Negative indices count from the end. */
function fromFront(indices: Tensor, length: number): Tensor {
  return where(less(indices, 0), add(indices, length), indices);
}

/** Entries by one index each along `axis`; the other axes of the indices are those of the data. */
function importGatherElements(c: NodeContext): Tensor {
  const [data, indices] = [c.tensor(0), c.tensor(1)];
  const axis = normalizeAxis("GatherElements", c.int("axis", 0), data.shape.length);
  const shape = indices.shape.filter((length) => typeof length === "number");
  const lengths = data.shape.filter((length) => typeof length === "number");
  if (shape.length === indices.shape.length && lengths.length === data.shape.length) {
    if (countOf(shape) > MOST_INDICES) throw c.unsupported(`${countOf(shape)} indices`);
    const strides = stridesOf(lengths);
    const steps = stridesOf(shape);
    // The flat place of each entry, but for the axis that is indexed.
    const base = upTo(countOf(shape)).map((i) =>
      shape.reduce((at, length, k) => (k === axis ? at : at + (Math.floor(i / steps[k]!) % length) * strides[k]!), 0),
    );
    const flat = add(mul(fromFront(indices, lengths[axis]!), strides[axis]!), ints(base, shape));
    return gather(reshape(data, [-1]), flat, 0);
  }
  const others = (x: Tensor): Dimension[] => x.shape.filter((_, k) => k !== axis);
  if (!sameShape(others(data), others(indices))) throw c.unsupported("symbolic lengths that differ from the data's");
  // [..., K, L]: which of L entries each of K indices means.
  const length = maskedLength(c, data, axis);
  const last = [...upTo(data.shape.length).filter((k) => k !== axis), axis];
  const [from, at] = [transpose(data, last), transpose(fromFront(indices, length), last)];
  const meant = equal(unsqueeze(at, -1), ints(upTo(length)));
  const zero = constant(0, [], { type: data.type });
  const picked = sum(where(meant, unsqueeze(from, -2), zero), -1);
  return transpose(picked, inversePermutation(last));
}

/** Entries by index tuples: one flat index into the axes that are indexed. */
function importGatherNd(c: NodeContext): Tensor {
  const [data, indices] = [c.tensor(0), c.tensor(1)];
  if (c.int("batch_dims", 0) !== 0) throw c.unsupported("batch_dims");
  const many = knownLength("GatherND", indices, indices.shape.length - 1);
  const lengths = upTo(many).map((k) => (k === 0 && many === 1 ? 0 : knownLength("GatherND", data, k)));
  if (many === 1) return gather(data, squeeze(indices, -1), 0);
  const strides = stridesOf(lengths);
  const parts = upTo(many).map((k) => mul(fromFront(gather(indices, ints([k], []), -1), lengths[k]!), strides[k]!));
  return gather(reshape(data, [countOf(lengths), ...data.shape.slice(many)]), parts.reduce(add), 0);
}

/** Indices beyond the depth mean no entry. */
function importOneHot(c: NodeContext): Tensor {
  const indices = cast(c.tensor(0), "int64");
  const [depth] = numbersOf(c.value(1), "the depth of a one-hot encoding");
  if (depth === undefined || depth > LONGEST_MASKED) throw c.unsupported(`the depth ${depth}`);
  const axis = normalizeAxis("OneHot", c.int("axis", -1), indices.shape.length + 1);
  const places = ints(
    upTo(depth),
    [...indices.shape, 0].map((_, k) => (k === axis ? depth : 1)),
  );
  const values = c.tensor(2);
  const value = (k: number): Tensor => gather(values, ints([k], []), 0);
  return where(equal(unsqueeze(fromFront(indices, depth), axis), places), value(1), value(0));
}

function importTrilu(c: NodeContext): Tensor {
  const x = c.tensor(0);
  const [rows, columns] = [maskedLength(c, x, x.shape.length - 2), maskedLength(c, x, x.shape.length - 1)];
  const [diagonal] = c.has(1) ? numbersOf(c.value(1), "the diagonal of a triangle") : [0];
  const upper = c.int("upper", 1) === 1;
  const kept = upTo(rows * columns).map((i) => {
    const beyond = (i % columns) - Math.floor(i / columns) - (diagonal ?? 0);
    return Number(upper ? beyond >= 0 : beyond <= 0);
  });
  const mask = constant(kept, [rows, columns], { type: "bool" });
  return where(mask, x, constant(0, [], { type: x.type }));
}

/** A product with a triangle of ones; an infinite entry spoils its whole row. Integers must be known. */
function importCumSum(c: NodeContext): Tensor {
  const [exclusive, reverse] = [c.int("exclusive", 0), c.int("reverse", 0)];
  const [given] = numbersOf(c.value(1), "the axis of a running sum");
  const known = knownValues(c.value(0));
  const x = c.tensor(0);
  const axis = normalizeAxis("CumSum", given ?? 0, x.shape.length);
  if (x.type !== "float" && known === undefined) throw c.unsupported("integers that depend on the data");
  const length = maskedLength(c, x, axis);
  const triangle = upTo(length * length).map((i) => {
    const [from, to] = [Math.floor(i / length), i % length];
    const ahead = reverse === 1 ? from - to : to - from;
    return Number(ahead >= exclusive);
  });
  const last = [...upTo(x.shape.length).filter((k) => k !== axis), axis];
  const rows = transpose(cast(x, "float"), last);
  const sums = matmul(rows, constant(triangle, [length, length]));
  const back = transpose(sums, inversePermutation(last));
  return x.type === "float" ? back : ints([...knownValues(back)!], x.shape as readonly number[]);
}

function importNonZero(c: NodeContext): Tensor {
  const values = knownValues(c.value(0));
  if (values === undefined) throw c.unsupported("entries that depend on the data");
  const { shape } = c.tensor(0);
  const steps = stridesOf(shape as readonly number[]);
  const found = upTo(values.length).filter((i) => values[i] !== 0);
  const places = steps.flatMap((step, axis) => found.map((i) => Math.floor(i / step) % (shape[axis] as number)));
  return ints(places, [steps.length, found.length]);
}

export const indexImporters: Readonly<Record<string, Importer>> = {
  Gather: importGather,
  GatherElements: importGatherElements,
  GatherND: importGatherNd,
  ScatterND: importScatter,
  OneHot: importOneHot,
  Trilu: importTrilu,
  CumSum: importCumSum,
  NonZero: importNonZero,
};
