import type { Quantity } from "./paper.js";

/** Digits of a number without an error. */
const DIGITS = 4;

/** For people: `0.7508 ± 0.0038`, with two digits of the error; four digits where there is none. */
export function quantityText(quantity: Quantity): string {
  if (typeof quantity === "string") return quantity;
  if (typeof quantity === "number") return numberText(quantity);
  const [value, error] = quantity;
  if (!(error > 0) || !Number.isFinite(error)) return `${numberText(value)} ± ${error}`;
  const decimals = Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return `${value.toFixed(decimals)} ± ${error.toFixed(decimals)}`;
}

/** Integers whole; others to four digits, in powers of ten where they are very small or large. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en");
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e6
    ? value.toLocaleString("en", { maximumSignificantDigits: DIGITS, minimumSignificantDigits: DIGITS })
    : value.toExponential(DIGITS - 1);
}
