/**
 * The vector fields to search: v(x) = W f(x), a matrix of coefficients times a finite list of functions.
 *
 * Every choice is a plain record, which results and partial sums contain. Numbers of unknowns for n components: linear n², complex linear n²/2, affine n(n + 1), polynomial n·C(n + degree, degree), Fourier n·(2·order + 1)ⁿ.
 */

import { checkFinite, checkInteger, InputError } from "@noether/base";
import type { CoreErrorCode } from "../errors.js";

/** The vector fields to search. */
export type Fields =
  | { readonly kind: "linear" | "complex-linear" | "affine" }
  | { readonly kind: "polynomial"; readonly degree: number }
  | { readonly kind: "fourier"; readonly order: number; readonly period: number };

/** Options of `fourier`. */
export interface FourierOptions {
  /** The highest wave number along each component; default 1. */
  readonly order?: number;
  /** The period of the fields along each component, in the units of the data; default 2π. */
  readonly period?: number;
}

/** Fields `v(x) = W x`: matrices. The default for real oracles. */
export function linear(): Fields {
  return { kind: "linear" };
}

/**
 * Linear fields that commute with the multiplication by i, for samples of n/2 complex numbers given as
 * `(Re z1, …, Re zm, Im z1, …, Im zm)`: `W = [[A, −B], [B, A]]`. The default for complex oracles.
 */
export function complexLinear(): Fields {
  return { kind: "complex-linear" };
}

/** Fields `v(x) = W x + b`. Found algebras are given as matrices `[[W, b], [0, 0]]` of size n + 1. */
export function affine(): Fields {
  return { kind: "affine" };
}

/**
 * Fields whose components are polynomials of at most this degree.
 *
 * @throws InputError `not-an-integer`.
 */
export function polynomial(degree: number): Fields {
  checkInteger(degree, "degree", 1, 12);
  return { kind: "polynomial", degree };
}

/**
 * Fields whose components are sums of waves `cos(2π k·x / period)` and `sin(2π k·x / period)`, constants among them, with
 * whole numbers k of size at most `order`.
 *
 * @throws InputError `not-an-integer`, `not-finite`, `out-of-range`.
 */
export function fourier({ order = 1, period = 2 * Math.PI }: FourierOptions = {}): Fields {
  checkInteger(order, "order", 1, 64);
  checkFinite([period], "period");
  if (period <= 0) {
    throw new InputError<CoreErrorCode>({
      code: "out-of-range",
      got: `period = ${period}`,
      expected: "a number above 0",
      fix: "Take a period somewhat longer than the samples spread.",
    });
  }
  return { kind: "fourier", order, period };
}
