/** Four-momenta in Noether's order, (E, px, py, pz), whatever order the file has. */

import { InputError } from "@noether/base";
import { type ComponentOrder, detectComponentOrder, reorderComponents } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import type { Table } from "./load-table.js";

/** A table and the order that its file had. */
export interface OrderedTable {
  readonly table: Table;
  readonly order: ComponentOrder;
  /** Whether the user said so, the format fixes it, or the numbers show it. */
  readonly orderFrom: "option" | "format" | "numbers";
}

/**
 * Puts the energy first.
 *
 * @throws InputError `which-order` if neither the user nor the numbers tell where the energy is.
 */
export function orderFourMomenta(table: Table, given: ComponentOrder | undefined): OrderedTable {
  if (table.fourMomenta) return { table, order: "E,px,py,pz", orderFrom: "format" };
  const detected = given === undefined ? detectComponentOrder(table.data) : { order: given, certain: true };
  if (!detected.certain) {
    throw new InputError<CliErrorCode>({
      code: "which-order",
      got: "four components of which none, or more than one, is at least as large as the others in every row",
      expected: "four-momenta, in which the energy is",
      fix: "Say --components E,px,py,pz to take them as they are, or --components px,py,pz,E.",
    });
  }
  const { order } = detected;
  const data = order === "E,px,py,pz" ? table.data : reorderComponents(table.data, { from: order });
  return { table: { ...table, data }, order, orderFrom: given === undefined ? "numbers" : "option" };
}
