/** Integers in raised and lowered digits, for exponents and indices. */

/** `-12` as `⁻¹²`. */
export function superscript(value: number): string {
  return String(value).replace(/[-0-9]/g, (sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]!));
}

/** The name of generator `k`, counted from 0: `W₁`. */
export function generatorName(k: number): string {
  return `W${String(k + 1).replace(/[0-9]/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]!)}`;
}
