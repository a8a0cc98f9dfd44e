/** `--fields`: the vector fields to search, a word with an optional number after a colon. */

import { InputError } from "@noether/base";
import { affine, complexLinear, type Fields, fourier, linear, polynomial } from "@noether/core";
import type { CliErrorCode } from "../errors.js";

/** Fields for the closed form, or the number of networks to train. */
export type FieldsChoice = { readonly fields: Fields } | { readonly networks: number };

const EXPECTED =
  "linear, affine, complex, polynomial:DEGREE (1 to 12), fourier:ORDER (1 to 64) or neural:COUNT (1 to 16)";
/** The largest number of networks trained side by side. */
const MOST_NETWORKS = 16;

/**
 * Reads `linear`, `affine`, `complex`, `polynomial:2`, `fourier:3` or `neural:1`.
 *
 * @throws InputError `bad-option`.
 */
export function fieldsOption(value: string): FieldsChoice {
  const [, kind = "", digits] = /^([a-z]+)(?::(\d{1,2}))?$/.exec(value) ?? [];
  const number = digits === undefined ? undefined : Number(digits);
  const between = (least: number, most: number): boolean => number !== undefined && number >= least && number <= most;
  if (number === undefined) {
    if (kind === "linear") return { fields: linear() };
    if (kind === "affine") return { fields: affine() };
    if (kind === "complex") return { fields: complexLinear() };
    if (kind === "neural") return { networks: 1 };
  }
  if (kind === "polynomial" && between(1, 12)) return { fields: polynomial(number!) };
  if (kind === "fourier" && between(1, 64)) return { fields: fourier({ order: number! }) };
  if (kind === "neural" && between(1, MOST_NETWORKS)) return { networks: number! };
  throw new InputError<CliErrorCode>({
    code: "bad-option",
    got: `--fields ${JSON.stringify(value)}`,
    expected: EXPECTED,
    fix: "Change --fields.",
  });
}
