/** A loss as its decimal logarithm, for a color and for a cell. What is smaller than rounding, zero too, is said to be. */

/** Losses below are rounding, or zero. */
const ROUNDING = 1e-15;

/** log10 of a loss that is not below rounding, and how it is written. */
export function lossDecades(loss: number): { readonly value: number; readonly text: string } {
  const value = Math.log10(Math.max(loss, ROUNDING));
  // + 0: no −0
  const text = loss < ROUNDING ? `< ${Math.log10(ROUNDING)}` : (Math.round(10 * value) / 10 + 0).toFixed(1);
  return { value, text: text.replace("-", "−") };
}
