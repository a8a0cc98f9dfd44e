/** Four-momenta in Noether's order, (E, px, py, pz), whatever order their file has. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { type ComponentOrder, reorderComponents } from "../kinematics/component-order.js";
import { knownOrder } from "../kinematics/known-order.js";
import type { EventSamples } from "./event-samples.js";

/** Options of `orderMomenta`. */
export interface OrderMomentaOptions {
  /** The order of the components in the file; default what its format or its numbers tell. */
  readonly components?: ComponentOrder | undefined;
  /** The order to bring them into; default `"E,px,py,pz"`. */
  readonly to?: ComponentOrder | undefined;
}

/**
 * States the order of the components of samples that are still in the order of their file, where vectors are four-momenta and their
 * format, the caller or the numbers tell where the energy is; other samples are returned as they are.
 */
export function recognizeMomenta(
  samples: EventSamples,
  { components }: Pick<OrderMomentaOptions, "components"> = {},
): EventSamples {
  if (samples.dimension !== 4 || samples.order !== null) return samples;
  const fileOrder = knownOrder(samples.data, { stated: components });
  return fileOrder === undefined ? samples : { ...samples, order: fileOrder.order, fileOrder };
}

/**
 * Brings the components of four-momenta into one order, by default (E, px, py, pz).
 *
 * @throws InputError `which-order` if neither the file nor the caller nor the numbers tell where the energy is.
 */
export function orderMomenta(
  samples: EventSamples,
  { components, to = "E,px,py,pz" }: OrderMomentaOptions = {},
): EventSamples {
  const recognized = recognizeMomenta(samples, { components });
  const { order: from, data } = recognized;
  if (from === null) throw whichOrder(`vectors of ${samples.dimension} components`);
  return from === to ? recognized : { ...recognized, data: reorderComponents(data, { from, to }), order: to };
}

/** The error for momenta whose energy cannot be told. */
export function whichOrder(what: string): InputError<PhysicsDataErrorCode> {
  return new InputError<PhysicsDataErrorCode>({
    code: "which-order",
    got: `${what}, of which none, or more than one, is at least as large as the others in every row`,
    expected: "four-momenta, in which the energy is",
    fix: 'State the order of the file: `components: "E,px,py,pz"` or `components: "px,py,pz,E"`.',
  });
}
