/** Digits of numbers that are not whole. */
const DIGITS = 4;

/** A number for people: integers whole, others to four digits, in powers of ten where they are very small or large. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return value.toLocaleString("en");
  if (!Number.isFinite(value)) return String(value);
  return size >= 1e-3 && size < 1e6
    ? value.toLocaleString("en", { maximumSignificantDigits: DIGITS, minimumSignificantDigits: DIGITS })
    : value.toExponential(DIGITS - 1);
}
