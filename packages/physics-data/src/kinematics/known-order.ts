/** The order of the components of momenta, and what tells it. */

import { type ComponentOrder, detectComponentOrder } from "./component-order.js";

/** An order, and how it is known. */
export interface KnownOrder {
  readonly order: ComponentOrder;
  /** The format of the file fixes it, the caller states it, or the numbers show which component is the energy. */
  readonly from: "format" | "option" | "numbers";
}

/**
 * The order of components of `values`: as the format has it, as the caller states it, or as the numbers show it, in this order of
 * precedence. Undefined where nothing tells it.
 *
 * @param values - `[..., 4]`.
 */
export function knownOrder(
  values: ArrayLike<number>,
  {
    format,
    stated,
  }: { readonly format?: ComponentOrder | undefined; readonly stated?: ComponentOrder | undefined } = {},
): KnownOrder | undefined {
  if (format !== undefined) return { order: format, from: "format" };
  if (stated !== undefined) return { order: stated, from: "option" };
  const { order, certain } = detectComponentOrder(values);
  return certain ? { order, from: "numbers" } : undefined;
}
