/** Importers of ops that move entries and compute shapes. Integers that are known stay known. */

import { constantOf, scalarValue } from "../graph/constant.js";
import {
  addDimensions,
  type Dimension,
  divideDimensions,
  multiplyDimensions,
  productOfDimensions,
} from "../graph/dimension.js";
import { broadcastShapes, normalizeAxis, sameShape } from "../graph/shape.js";
import type { Tensor } from "../graph/tensor.js";
import { tensorTypeOf, tensorValues } from "../onnx/tensor-values.js";
import { concat } from "../ops/concat.js";
import { everyNth, flip } from "../ops/gather.js";
import { broadcastTo, reshape, squeeze, unsqueeze } from "../ops/reshape.js";
import { cast, where } from "../ops/select.js";
import { pad, padAxes, slice } from "../ops/slice.js";
import { split } from "../ops/split.js";
import { transpose } from "../ops/transpose.js";
import {
  dimensionsOf,
  type ImportValue,
  integersOf,
  type KnownIntegers,
  knownValues,
  numbersOf,
  tensorOf,
} from "./import-value.js";
import type { Importer, NodeContext } from "./node-context.js";

const list = (integers: readonly Dimension[]): KnownIntegers => ({ integers, rank: 1 });

/** One of two graphs: which one is often known, as where a model asks for its own shapes; else a choice of results. */
function importIf(c: NodeContext): readonly ImportValue[] {
  const known = knownValues(c.value(0))?.[0];
  if (known !== undefined) return c.branch(known === 0 ? "else_branch" : "then_branch");
  const condition = reshape(c.tensor(0), []);
  const [yes, no] = [c.branch("then_branch").map(tensorOf), c.branch("else_branch").map(tensorOf)];
  return yes.map((value, i) => {
    const other = no[i];
    if (other === undefined || !sameShape(value.shape, other.shape))
      throw c.unsupported("branches of different shapes");
    return where(condition, value, other);
  });
}

function importTile(c: NodeContext): ImportValue {
  const repeats = dimensionsOf(c.value(1), "the repeats of a tile");
  const known = integersOf(c.value(0));
  const [times] = repeats;
  if (known?.rank === 1 && typeof times === "number" && times * known.integers.length <= LONGEST_RANGE) {
    return list(Array.from({ length: times }, () => known.integers).flat());
  }
  const x = c.tensor(0);
  if (repeats.length !== x.shape.length) throw c.unsupported(`${repeats.length} repeats for ${x.shape.length} axes`);
  const each = repeats.flatMap((count, axis) => [count, x.shape[axis]!]);
  const spread = broadcastTo(
    unsqueeze(
      x,
      repeats.map((_, axis) => 2 * axis),
    ),
    each,
  );
  return reshape(
    spread,
    repeats.map((count, axis) => multiplyDimensions(count, x.shape[axis]!)),
  );
}

/** Axes from input `i`, or from the attribute that older opsets have. */
export function axesOf(c: NodeContext, i: number): number[] | undefined {
  if (c.has(i)) return numbersOf(c.value(i), "axes");
  const attribute = c.ints("axes");
  return attribute === undefined ? undefined : [...attribute];
}

/** More entries than any shape or index list needs. */
const LONGEST_RANGE = 2 ** 20;

function importSlice(c: NodeContext): ImportValue {
  const starts = dimensionsOf(c.value(1), "the starts of a slice");
  const ends = dimensionsOf(c.value(2), "the ends of a slice");
  const axes = c.has(3) ? numbersOf(c.value(3), "the axes of a slice") : starts.map((_, i) => i);
  const steps = c.has(4) ? numbersOf(c.value(4), "the steps of a slice") : starts.map(() => 1);
  const known = integersOf(c.value(0));
  if (known !== undefined) {
    const [start, end, step] = [starts[0], ends[0], steps[0]];
    if (starts.length !== 1 || typeof start !== "number" || typeof end !== "number" || step !== 1) {
      throw c.unsupported("steps or symbolic bounds on a list of lengths");
    }
    return list(known.integers.slice(start, end));
  }
  return axes.reduce<Tensor>((x, axis, i) => {
    const at = normalizeAxis("Slice", axis, x.shape.length);
    const [start, end, step] = [starts[i] ?? 0, ends[i] ?? 0, steps[i] ?? 1];
    if (step < 0) {
      if (step !== -1 || start !== -1 || typeof end !== "number" || end > -(2 ** 31)) {
        throw c.unsupported("a negative step other than a whole reversal");
      }
      return flip(x, at);
    }
    const [from, to] = [clampTo(start, x.shape[at]!), clampTo(end, x.shape[at]!)];
    const empty = typeof from === "number" && typeof to === "number" && to < from;
    return everyNth(slice(x, at, from, empty ? from : to), at, step);
  }, c.tensor(0));
}

/** ONNX lets bounds run over both ends; on a symbolic axis only "to the end" can be told. */
function clampTo(position: Dimension, length: Dimension): Dimension {
  if (typeof position !== "number") return position;
  if (typeof length !== "number") {
    if (position >= 2 ** 31 - 1) return length;
    return position < 0 ? (position <= -(2 ** 31) ? 0 : addDimensions(length, position)) : position;
  }
  return Math.max(0, Math.min(length, position < 0 ? position + length : position));
}

function importReshape(c: NodeContext): ImportValue {
  const target = dimensionsOf(c.value(1), "the target shape");
  const known = integersOf(c.value(0));
  if (known !== undefined && target.length <= 1 && (target.length === 1 || known.integers.length === 1)) {
    return { integers: known.integers, rank: target.length as 0 | 1 };
  }
  const x = c.tensor(0);
  const copies = c.int("allowzero", 0) === 0;
  return reshape(
    x,
    target.map((length, i) => (length === 0 && copies ? (x.shape[i] ?? 0) : length)),
  );
}

function importConcat(c: NodeContext): ImportValue {
  const values = Array.from({ length: c.count }, (_, i) => c.value(i));
  const known = values.map(integersOf);
  const axis = c.int("axis", 0);
  if (axis <= 0 && known.every((entry) => entry?.rank === 1)) return list(known.flatMap((entry) => entry!.integers));
  return concat(values.map(tensorOf), axis);
}

function importSplit(c: NodeContext): readonly ImportValue[] {
  const x = c.tensor(0);
  const axis = normalizeAxis("Split", c.int("axis", 0), x.shape.length);
  const given = c.has(1) ? dimensionsOf(c.value(1), "the parts of a split") : c.ints("split");
  if (given !== undefined) return split(x, axis, given);
  const length = x.shape[axis]!;
  if (typeof length !== "number" || length % c.outputs === 0) return split(x, axis, c.outputs);
  // The last part is smaller.
  const part = Math.ceil(length / c.outputs);
  return split(
    x,
    axis,
    Array.from({ length: c.outputs }, (_, i) => Math.max(0, Math.min(part, length - i * part))),
  );
}

function importPad(c: NodeContext): ImportValue {
  const mode = c.text("mode", "constant");
  if (mode !== "constant") throw c.unsupported(`mode "${mode}"`);
  const x = c.tensor(0);
  const pads = dimensionsOf(c.value(1), "pads");
  const value = c.has(2) ? scalarValue(c.tensor(2)) : 0;
  if (value === undefined) throw c.unsupported("a fill value that depends on the data");
  const axes = c.has(3) ? numbersOf(c.value(3), "the axes of a pad") : x.shape.map((_, i) => i);
  const half = pads.length / 2;
  if (axes.length !== half) throw c.unsupported(`${pads.length} pads for ${axes.length} axes`);
  const before = x.shape.map<Dimension>(() => 0);
  const after = x.shape.map<Dimension>(() => 0);
  for (const [i, axis] of axes.entries()) {
    const at = normalizeAxis("Pad", axis, x.shape.length);
    before[at] = pads[i]!;
    after[at] = pads[i + half]!;
  }
  // Checks each margin, and cuts where one is negative.
  if ([...before, ...after].some((margin) => typeof margin === "number" && margin < 0)) {
    return x.shape.reduce<Tensor>((so, length, axis) => {
      const [b, a] = [before[axis]!, after[axis]!];
      if (typeof b !== "number" || typeof a !== "number") throw c.unsupported("symbolic and negative pads");
      const cut = slice(so, axis, Math.max(0, -b), a < 0 ? addDimensions(length, a) : length);
      return pad(cut, axis, Math.max(0, b), Math.max(0, a), { value });
    }, x);
  }
  return padAxes(x, before, after, value);
}

function importConstantOfShape(c: NodeContext): ImportValue {
  const shape = dimensionsOf(c.value(0), "a shape");
  const tensor = c.tensorAttribute("value");
  const { values, type } =
    tensor === undefined ? { values: Float64Array.of(0), type: "float" as const } : tensorValues(tensor);
  const [length] = shape;
  if (type === "int64" && shape.length === 1 && typeof length === "number" && length <= LONGEST_RANGE) {
    return list(new Array<number>(length).fill(values[0] ?? 0));
  }
  return broadcastTo(constantOf(values.slice(0, 1), [], type), shape);
}

function importRange(c: NodeContext): ImportValue {
  const number = (i: number): number => {
    const known = knownValues(c.value(i))?.[0];
    if (known === undefined) throw c.unsupported("bounds that are not known");
    return known;
  };
  const [start, limit, step] = [number(0), number(1), number(2)];
  const length = Math.max(0, Math.ceil((limit - start) / step));
  if (!(length <= LONGEST_RANGE)) throw c.unsupported(`${length} entries`);
  const values = Float64Array.from({ length }, (_, i) => start + i * step);
  return constantOf(values, [length], tensorOf(c.value(0)).type);
}

function importCast(c: NodeContext): ImportValue {
  const to = tensorTypeOf(c.int("to", 1), "a cast");
  const known = integersOf(c.value(0));
  if (to === "int64" && known !== undefined) return known;
  return cast(c.tensor(0), to);
}

function importExpand(c: NodeContext): ImportValue {
  const x = c.tensor(0);
  const shape = dimensionsOf(c.value(1), "a shape");
  return broadcastTo(x, broadcastShapes("Expand", x.shape, shape));
}

function importFlatten(c: NodeContext): ImportValue {
  const x = c.tensor(0);
  const axis = c.int("axis", 1);
  const at = axis === x.shape.length ? axis : normalizeAxis("Flatten", axis, x.shape.length);
  return reshape(x, [productOfDimensions(x.shape.slice(0, at)), productOfDimensions(x.shape.slice(at))]);
}

/** An op on integers where all are known, else the op on tensors. */
export function arithmeticOn(
  onIntegers: (a: Dimension, b: Dimension) => Dimension | undefined,
  onTensors: (a: Tensor, b: Tensor) => Tensor,
): Importer {
  return (c) => {
    const [a, b] = [integersOf(c.value(0)), integersOf(c.value(1))];
    if (a !== undefined && b !== undefined) {
      const length = Math.max(a.integers.length, b.integers.length);
      const at = (known: KnownIntegers, i: number): Dimension =>
        known.integers[known.integers.length === 1 ? 0 : i] ?? 0;
      const fits = [a, b].every(({ integers }) => integers.length === 1 || integers.length === length);
      const results = Array.from({ length: fits ? length : 0 }, (_, i) => onIntegers(at(a, i), at(b, i)));
      if (fits && results.every((entry) => entry !== undefined)) {
        return { integers: results, rank: Math.max(a.rank, b.rank) as 0 | 1 };
      }
    }
    return onTensors(c.tensor(0), c.tensor(1));
  };
}

/** Integer division truncates. */
export function divideIntegers(a: Dimension, b: Dimension): Dimension | undefined {
  if (typeof a === "number" && typeof b === "number") return b === 0 ? undefined : Math.trunc(a / b);
  return divideDimensions(a, b);
}

/** Symbolic lengths are at least 0, so none equals a negative number; whether one equals another cannot be told. */
export function equalIntegers(a: Dimension, b: Dimension): Dimension | undefined {
  if (a === b) return 1;
  if (typeof a === "number" && typeof b === "number") return 0;
  return [a, b].some((entry) => typeof entry === "number" && entry < 0) ? 0 : undefined;
}

export const shapeImporters: Readonly<Record<string, Importer>> = {
  Shape: (c) => {
    const { shape } = c.tensor(0);
    return list(shape.slice(c.int("start", 0), c.int("end", shape.length)));
  },
  Size: (c) => ({ integers: [productOfDimensions(c.tensor(0).shape)], rank: 0 }),
  Slice: importSlice,
  Reshape: importReshape,
  Concat: importConcat,
  Split: importSplit,
  Pad: importPad,
  Tile: importTile,
  If: importIf,
  ConstantOfShape: importConstantOfShape,
  Range: importRange,
  Cast: importCast,
  Expand: importExpand,
  Flatten: importFlatten,
  Identity: (c) => c.value(0),
  Transpose: (c) => transpose(c.tensor(0), c.ints("perm")),
  Squeeze: (c) => {
    const known = integersOf(c.value(0));
    return known?.integers.length === 1 && known.rank === 1
      ? { integers: known.integers, rank: 0 }
      : squeeze(c.tensor(0), axesOf(c, 1));
  },
  Unsqueeze: (c) => {
    const known = integersOf(c.value(0));
    return known?.rank === 0 ? { integers: known.integers, rank: 1 } : unsqueeze(c.tensor(0), axesOf(c, 1) ?? []);
  },
};
