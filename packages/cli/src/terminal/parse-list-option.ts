/** Option values that are lists between commas, each refused with what was expected. */

import { badOption, wordsOption } from "./parse-option.js";

/** One or several of some names, each once. */
export function choicesOption<T extends string>(name: string, choices: readonly T[]): (value: string) => readonly T[] {
  return (value) => {
    const words = wordsOption(value);
    const found = words.flatMap((word) => choices.filter((choice) => choice === word));
    if (found.length > 0 && found.length === words.length && new Set(found).size === found.length) return found;
    throw badOption(name, value, `one or several of ${choices.join(", ")}`);
  };
}

/** Numbers that fit; `expected` ends the sentence "numbers ...". */
export function numbersOption(
  name: string,
  fits: (number: number) => boolean,
  expected: string,
): (value: string) => readonly number[] {
  return (value) => {
    const numbers = wordsOption(value).map(Number);
    if (numbers.length > 0 && numbers.every(fits)) return numbers;
    throw badOption(name, value, `numbers ${expected}`);
  };
}
