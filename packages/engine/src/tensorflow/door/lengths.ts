/**
 * Symbolic lengths read off two recordings of a function, made with different lengths: what differs between them is a
 * length, or was computed from one.
 */

import { UnsupportedError } from "@noether/base";
import type { EngineErrorCode } from "../../errors.js";
import { addDimensions, type Dimension, multiplyDimensions } from "../../graph/dimension.js";

/** The lengths that symbols had in the two recordings. */
export type TwoLengths = ReadonlyMap<string, readonly [number, number]>;

/** From two numbers at the same place to the length that they are, or undefined. */
export type LengthReader = (first: number, second: number) => Dimension | undefined;

/** A reader for these symbols: it knows `c·s + d` and `c·s·t + d` of symbols `s` and `t`, and `s + t + d`. */
export function createLengthReader(symbols: TwoLengths): LengthReader {
  const singles = [...symbols].map(([name, values]) => ({ length: name as Dimension, values }));
  const pairs = singles.flatMap((s, i) =>
    singles.slice(i).flatMap((t) => [
      {
        length: multiplyDimensions(s.length, t.length),
        values: [s.values[0] * t.values[0], s.values[1] * t.values[1]] as const,
      },
      {
        length: addDimensions(s.length, t.length),
        values: [s.values[0] + t.values[0], s.values[1] + t.values[1]] as const,
      },
    ]),
  );
  const terms = [...singles, ...pairs];
  return (first, second) => {
    if (first === second) return first;
    const fits = terms.flatMap(({ length, values: [a, b] }) => {
      const factor = (first - second) / (a - b);
      const rest = first - factor * a;
      return Number.isInteger(factor) && Number.isInteger(rest) ? [{ length, factor, rest }] : [];
    });
    const cost = ({ factor, rest }: (typeof fits)[number]): number => Math.abs(rest) + Math.abs(factor);
    const best = fits.sort((p, q) => cost(p) - cost(q))[0];
    return best && addDimensions(multiplyDimensions(best.factor, best.length), best.rest);
  };
}

/** Two values of an attribute as one, with symbolic lengths where they differ. @throws UnsupportedError `depends-on-size`. */
export function mergeAttribute(read: LengthReader, first: unknown, second: unknown, what: string): unknown {
  if (typeof first === "number" && typeof second === "number") {
    const length = Object.is(first, second) ? first : read(first, second);
    if (length !== undefined) return length;
  } else if (Array.isArray(first) && Array.isArray(second)) {
    if (first.length === second.length) return first.map((entry, i) => mergeAttribute(read, entry, second[i], what));
  } else if (typeof first === "object" && first !== null && typeof second === "object" && second !== null) {
    const other = second as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(first).map(([key, value]) => [key, mergeAttribute(read, value, other[key], what)]),
    );
  } else if (first === second) return first;
  throw dependsOnSize(what);
}

/** The error for what a graph cannot express: something other than lengths changes with the size of the batch. */
export function dependsOnSize(what: string): UnsupportedError<EngineErrorCode> {
  return new UnsupportedError<EngineErrorCode>({
    code: "depends-on-size",
    got: `${what} that depends on a symbolic length in a way that a graph cannot say`,
    expected: "the same kernels for every length, with lengths that are sums and products of symbols",
    fix: "Give that axis of the input a number.",
  });
}
