/**
 * Values while a model is imported: a tensor of the graph, or integers that are known, perhaps symbolically.
 *
 * Exporters compute shapes inside the model (Shape, Gather, Concat, Reshape …). Such integers are followed as lengths,
 * so that the graph keeps symbolic axes and none of that arithmetic.
 */

import { UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import { constant, constantValues } from "../graph/constant.js";
import type { Dimension } from "../graph/dimension.js";
import type { Tensor } from "../graph/tensor.js";
import { stack } from "../ops/concat.js";
import { lengthTensor } from "../ops/reduction.js";
import { cast } from "../ops/select.js";
import { foldConstants } from "../simplify/fold-constants.js";
import { identities } from "../simplify/identities.js";
import { rewrite } from "../simplify/rewrite.js";

/** Integers of rank 0 or 1 that are known: lengths, axes, ranges. */
export interface KnownIntegers {
  readonly integers: readonly Dimension[];
  readonly rank: 0 | 1;
}

export type ImportValue = Tensor | KnownIntegers;

/** Longer lists of integers are data, not shapes. */
const LONGEST_LIST = 1024;

function isKnown(value: ImportValue): value is KnownIntegers {
  return "integers" in value;
}

/** The integers of a value, or undefined where they are not known or are no list. */
export function integersOf(value: ImportValue): KnownIntegers | undefined {
  if (isKnown(value)) return value;
  const values = constantValues(value);
  if (values === undefined || value.type === "float" || value.shape.length > 1) return undefined;
  if (values.length > LONGEST_LIST) return undefined;
  return { integers: [...values], rank: value.shape.length as 0 | 1 };
}

/** The numbers of a value that can be computed before the run, else undefined. */
export function knownValues(value: ImportValue): Float64Array | undefined {
  if (isKnown(value)) {
    const numbers = value.integers.filter((entry) => typeof entry === "number");
    return numbers.length === value.integers.length ? Float64Array.from(numbers) : undefined;
  }
  return constantValues(folded(value));
}

/** Shape arithmetic in floats, or of more axes, computed. */
function folded(tensor: Tensor): Tensor {
  return rewrite([tensor], [foldConstants, identities])[0]!;
}

/** The value as a tensor. Symbolic integers are computed at run time. */
export function tensorOf(value: ImportValue): Tensor {
  if (!isKnown(value)) return value;
  const { integers, rank } = value;
  if (integers.every((entry) => typeof entry === "number")) {
    return constant(integers, rank === 0 ? [] : [integers.length], { type: "int64" });
  }
  const entries = integers.map((entry) => cast(lengthTensor(entry), "int64"));
  return rank === 0 ? entries[0]! : stack(entries, 0);
}

/** Integers as a list of numbers. @throws UnsupportedError `unknown-integers`. */
export function numbersOf(value: ImportValue, what: string): number[] {
  return dimensionsOf(value, what).map((entry) => {
    if (typeof entry === "number") return entry;
    throw unknown(what);
  });
}

/** Integers as a list of lengths. @throws UnsupportedError `unknown-integers`. */
export function dimensionsOf(value: ImportValue, what: string): readonly Dimension[] {
  const known = integersOf(value) ?? integersOf(folded(tensorOf(value)));
  if (known === undefined) throw unknown(what);
  return known.integers;
}

function unknown(what: string): UnsupportedError<EngineErrorCode> {
  return new UnsupportedError<EngineErrorCode>({
    code: "unknown-integers",
    got: `${what} that depend on the data`,
    expected: "numbers that are known before the run, or follow from the shapes of inputs",
    fix: "Export the model with fixed shapes there.",
  });
}
