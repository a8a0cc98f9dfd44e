import { numberText } from "@noether/figures";
import type { Quantity } from "../paper.js";

/** For people: `0.7508 ± 0.0038`, with two digits of the error; four digits where there is none. */
export function quantityText(quantity: Quantity): string {
  if (typeof quantity === "string") return quantity;
  if (typeof quantity === "number") return numberText(quantity);
  const [value, error] = quantity;
  if (!(error > 0 && Number.isFinite(error))) return `${numberText(value)} ± ${error}`;
  const decimals = Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return `${value.toFixed(decimals)} ± ${error.toFixed(decimals)}`;
}
