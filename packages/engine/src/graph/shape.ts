/** Shapes: lists of axis lengths, outermost first, with NumPy's rules for broadcasting. */

import { InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";
import type { Dimension } from "./dimension.js";

/** The lengths of a tensor's axes; `[]` is a scalar. */
export type Shape = readonly Dimension[];

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dimension, i) => dimension === b[i]);
}

/** `[N, 3]`, as errors and summaries write a shape. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** The shape that all of `shapes` broadcast to, or undefined where they do not fit. */
export function tryBroadcast(...shapes: readonly Shape[]): Shape | undefined {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  const out: Dimension[] = new Array<Dimension>(rank).fill(1);
  for (const shape of shapes) {
    const offset = rank - shape.length;
    for (const [i, dimension] of shape.entries()) {
      const so = out[offset + i]!;
      if (so === 1) out[offset + i] = dimension;
      else if (dimension !== 1 && dimension !== so) return undefined;
    }
  }
  return out;
}

/**
 * The shape that `shapes` broadcast to.
 *
 * @throws InputError `wrong-shape`, naming `op`.
 */
export function broadcastShapes(op: string, ...shapes: readonly Shape[]): Shape {
  const out = tryBroadcast(...shapes);
  if (out === undefined) {
    throw new InputError<EngineErrorCode>({
      code: "wrong-shape",
      got: `shapes ${shapes.map(formatShape).join(" and ")} in ${op}`,
      expected: "axes that are equal or 1, aligned from the last",
      fix: "Reshape, transpose or unsqueeze one of them.",
    });
  }
  return out;
}

/**
 * `axis` counted from the front; negative axes count from the back.
 *
 * @throws InputError `out-of-range`.
 */
export function normalizeAxis(op: string, axis: number, rank: number): number {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    throw new InputError<EngineErrorCode>({
      code: "out-of-range",
      got: `axis ${axis} in ${op}`,
      expected: rank === 0 ? "no axis, for a scalar has none" : `an integer from ${-rank} to ${rank - 1}`,
      fix: "Choose an axis that the tensor has.",
    });
  }
  return axis < 0 ? axis + rank : axis;
}

/**
 * Several axes, counted from the front, in ascending order.
 *
 * @throws InputError `out-of-range`, `axis-repeated`.
 */
export function normalizeAxes(op: string, axes: readonly number[], rank: number): readonly number[] {
  const sorted = axes.map((axis) => normalizeAxis(op, axis, rank)).sort((a, b) => a - b);
  if (sorted.some((axis, i) => axis === sorted[i - 1])) {
    throw new InputError<EngineErrorCode>({
      code: "axis-repeated",
      got: `axes [${axes.join(", ")}] in ${op}`,
      expected: "each axis once",
      fix: "Remove the repeated one.",
    });
  }
  return sorted;
}
