/** Names of vector components, for reports. */

/** `["x1", …, "xn"]`. */
export function numberedComponents(dimension: number): readonly string[] {
  return Array.from({ length: dimension }, (_, i) => `x${i + 1}`);
}

/** Four-momentum in Noether's order, for one time-like and three space-like directions; numbered otherwise. */
export function spacetimeComponents(signature: Signature): readonly string[] {
  const [plus, minus] = signature;
  return plus === 1 && minus === 3 ? ["E", "px", "py", "pz"] : numberedComponents(plus + minus);
}

/** How many directions count positive and how many negative; positive ones come first, `diag(+1, …, −1, …)`. */
export type Signature = readonly [plus: number, minus: number];
