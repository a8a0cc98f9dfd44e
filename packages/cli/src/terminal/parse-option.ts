/** Option values from the command line, each refused with what was expected. */

import { InputError } from "@noether/base";
import type { CliErrorCode } from "../errors.js";

/** An integer of at least `least`. */
export function integerOption(name: string, least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() !== "" && Number.isSafeInteger(number) && number >= least) return number;
    throw badOption(name, value, `an integer of at least ${least}`);
  };
}

/** Any finite number. */
export function numberOption(name: string): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() !== "" && Number.isFinite(number)) return number;
    throw badOption(name, value, "a number");
  };
}

/** A number from 0 up to, but not including, 1. */
export function shareOption(name: string): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() !== "" && number >= 0 && number < 1) return number;
    throw badOption(name, value, "a number from 0 to 1, such as 1e-3");
  };
}

/** A number above 0 and, where `most` is given, below that. */
export function positiveOption(name: string, most: number = Number.POSITIVE_INFINITY): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() !== "" && number > 0 && number < most) return number;
    throw badOption(
      name,
      value,
      most === Number.POSITIVE_INFINITY ? "a number above 0" : `a number between 0 and ${most}`,
    );
  };
}

/** A count, `3`, or a range of counts, `1..10`. */
export function rangeOption(name: string): (value: string) => CountRange {
  return (value) => {
    const [, first, last = first] = /^(\d{1,4})(?:\.\.(\d{1,4}))?$/.exec(value) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (from >= 1 && to >= from) return { from, to };
    throw badOption(name, value, "a count such as 3, or a range such as 1..10");
  };
}

/** Counts from one to another, both among them. */
export interface CountRange {
  readonly from: number;
  readonly to: number;
}

/** One of a few words; `choices` is for the completion of shells. */
export function choiceOption<T extends string>(
  name: string,
  choices: readonly T[],
): ((value: string) => T) & { readonly choices: readonly T[] } {
  const parse = (value: string): T => {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    throw badOption(name, value, choices.join(" or "));
  };
  return Object.assign(parse, { choices });
}

/** The order of the components of momenta. */
export function orderOption(name: string): ReturnType<typeof choiceOption<"E,px,py,pz" | "px,py,pz,E">> {
  return choiceOption(name, ["E,px,py,pz", "px,py,pz,E"]);
}

/** Two counts such as `1,3`. */
export function signatureOption(value: string): readonly [number, number] {
  const counts = /^(\d{1,3}),(\d{1,3})$/.exec(value);
  if (counts !== null && Number(counts[1]) + Number(counts[2]) > 0) return [Number(counts[1]), Number(counts[2])];
  throw badOption("--signature", value, "two counts such as 1,3 (positive, negative)");
}

/** Names between commas. */
export function wordsOption(value: string): readonly string[] {
  return value
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** What a value on the command line is refused with. */
export function badOption(name: string, value: string, expected: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "bad-option",
    got: `${name} ${JSON.stringify(value)}`,
    expected,
    fix: `Change ${name}.`,
  });
}
