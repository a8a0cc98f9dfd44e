/** Integers in raised and lowered digits, for exponents and indices. */

/** `-12` as `⁻¹²`. */
export function superscript(value: number): string {
  return String(value).replace(/[-0-9]/g, (sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]!));
}

/** `12` as `₁₂`; not for negative numbers. */
export function subscript(value: number): string {
  return String(value).replace(/[0-9]/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]!);
}

/** The name of generator `k`, counted from 0: `W₁`. */
export function generatorName(k: number): string {
  return `W${subscript(k + 1)}`;
}
