/** Windows that move over spatial axes: for convolutions and pooling. */

import { checkInteger, InputError } from "@noether/base";
import type { EngineErrorCode } from "../errors.js";

/** How a window moves; one entry for each spatial axis. */
export interface WindowOptions {
  /** The number of entries from one window to the next. Default: 1 each; for pooling the kernel's lengths. */
  readonly strides?: readonly number[] | undefined;
  /** Entries added before and after each axis, as pairs. Default: none. */
  readonly pads?: readonly (readonly [number, number])[] | undefined;
  /** The number of entries from one entry of a window to the next. Default: 1 each. */
  readonly dilations?: readonly number[] | undefined;
}

/** The same, complete and checked. A type, not an interface, so that it can be a node's attributes. */
export type Window = {
  readonly strides: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly dilations: readonly number[];
};

/**
 * Options with their defaults, for `rank` spatial axes.
 *
 * @throws InputError `bad-window`, `not-an-integer`.
 */
export function windowOf(op: string, rank: number, { strides, pads, dilations }: WindowOptions): Window {
  for (const list of [strides, pads, dilations]) {
    if (list === undefined || list.length === rank) continue;
    throw new InputError<EngineErrorCode>({
      code: "wrong-length",
      got: `${list.length} entries for a window in ${op}`,
      expected: `one for each of ${rank} spatial axes`,
      fix: "Correct strides, pads or dilations.",
    });
  }
  const each = <T>(value: T): T[] => new Array<T>(rank).fill(value);
  const pairs = pads ?? each([0, 0] as const);
  const window = {
    strides: [...(strides ?? each(1))],
    before: pairs.map(([before]) => before),
    after: pairs.map(([, after]) => after),
    dilations: [...(dilations ?? each(1))],
  };
  for (const step of [...window.strides, ...window.dilations]) checkInteger(step, "a step of a window", 1);
  for (const margin of [...window.before, ...window.after]) checkInteger(margin, "a pad of a window", 0);
  return window;
}

/**
 * The number of windows that fit along axis `i`.
 *
 * @throws InputError `bad-window` where none does.
 */
export function windowLength(length: number, kernel: number, window: Window, i: number): number {
  const reach = window.dilations[i]! * (kernel - 1) + 1;
  const padded = length + window.before[i]! + window.after[i]!;
  if (reach > padded) {
    throw new InputError<EngineErrorCode>({
      code: "bad-window",
      got: `a window that spans ${reach} entries of an axis that has ${padded} with its pads`,
      expected: "a window that fits",
      fix: "Choose a smaller kernel or more padding.",
    });
  }
  return Math.floor((padded - reach) / window.strides[i]!) + 1;
}
