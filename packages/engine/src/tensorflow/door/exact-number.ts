/** The number that was written before TensorFlow.js rounded it to float32. */

/** Significant bits of a number that is taken to be meant as it is: sums of few powers of two, such as 0.375. */
const FEW_BITS = 12;

/**
 * The shortest decimal that rounds to `value`, a float32: 0.1 for 0.10000000149. Numbers of few bits stay as they are.
 * The result is never further from `value` than its rounding was.
 */
export function exactNumber(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  if (Number.isInteger(value * 2 ** (FEW_BITS - 1 - exponent))) return value;
  for (let digits = 1; digits < 9; digits++) {
    const decimal = Number(value.toPrecision(digits));
    if (Math.fround(decimal) === value) return decimal;
  }
  return value;
}
