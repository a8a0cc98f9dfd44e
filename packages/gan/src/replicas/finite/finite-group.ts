/** A finite group as its multiplication table. Elements are 0 … order − 1, and 0 is the identity. */

import { checkInteger, checkLength, InputError } from "@noether/base";
import type { GanErrorCode } from "../../errors.js";

/** A finite group. */
export interface FiniteGroup {
  readonly order: number;
  /** `[order, order]`: the product of a and b stands at `a * order + b`. */
  readonly table: Int32Array;
}

/**
 * The group of a multiplication table, `[order, order]`, checked: 0 is the identity, rows and columns are permutations, and
 * products associate (Light's test on generators: order² a generator).
 *
 * @throws InputError `not-a-group`, `wrong-length`, `not-an-integer`.
 */
export function finiteGroup(table: ArrayLike<number>, order: number): FiniteGroup {
  checkInteger(order, "order", 1);
  checkLength(table, order * order, "table", "[order, order]");
  const group = { order, table: Int32Array.from(table) };
  for (let a = 0; a < order; a++) {
    if (table[a] !== a || table[a * order] !== a) throw noGroup(`0 times ${a} is not ${a}`);
    const row = new Set<number>();
    const column = new Set<number>();
    for (let b = 0; b < order; b++) {
      checkInteger(table[a * order + b]!, `table[${a}, ${b}]`, 0, order - 1);
      row.add(table[a * order + b]!);
      column.add(table[b * order + a]!);
    }
    if (row.size < order || column.size < order) throw noGroup(`products with ${a} that come twice`);
  }
  for (const c of generatorsOf(group)) {
    for (let a = 0; a < order; a++) {
      for (let b = 0; b < order; b++) {
        if (product(group, product(group, a, c), b) !== product(group, a, product(group, c, b))) {
          throw noGroup(`(${a} ${c}) ${b} other than ${a} (${c} ${b})`);
        }
      }
    }
  }
  return group;
}

function noGroup(what: string): InputError<GanErrorCode> {
  return new InputError<GanErrorCode>({
    code: "not-a-group",
    got: what,
    expected: "the multiplication table of a group with element 0 as its identity",
    fix: "Build the table from products of group elements.",
  });
}

/** a b. */
export function product({ table, order }: FiniteGroup, a: number, b: number): number {
  return table[a * order + b]!;
}

/** The subgroup, as a list that begins with 0, that `elements` generate by multiplication from the right. */
export function generatedSubgroup(group: FiniteGroup, elements: readonly number[]): number[] {
  const found = [0];
  const seen = new Uint8Array(group.order);
  seen[0] = 1;
  for (let at = 0; at < found.length; at++) {
    for (const g of elements) {
      const next = product(group, found[at]!, g);
      if (seen[next]) continue;
      seen[next] = 1;
      found.push(next);
    }
  }
  return found;
}

/** Few elements that generate the group: each the one that makes the most of those before it. */
export function generatorsOf(group: FiniteGroup): number[] {
  const chosen: number[] = [];
  let inside = new Set([0]);
  while (inside.size < group.order) {
    let best: number[] = [];
    let choice = 0;
    for (let g = 1; g < group.order; g++) {
      if (inside.has(g)) continue;
      const made = generatedSubgroup(group, [...chosen, g]);
      if (made.length > best.length) {
        best = made;
        choice = g;
      }
      if (made.length === group.order) break;
    }
    chosen.push(choice);
    inside = new Set(best);
  }
  return chosen;
}

/** The inverse of every element, `[order]`. */
function inverses(group: FiniteGroup): Int32Array {
  const inverse = new Int32Array(group.order);
  for (let a = 0; a < group.order; a++) inverse[a] = group.table.indexOf(0, a * group.order) - a * group.order;
  return inverse;
}

/** The order of every element, `[order]`. */
export function elementOrders(group: FiniteGroup): Int32Array {
  return Int32Array.from({ length: group.order }, (_, a) => {
    let power = a;
    let order = 1;
    while (power !== 0) {
      power = product(group, power, a);
      order++;
    }
    return order;
  });
}

/** The conjugacy classes, that of the identity first. */
export function conjugacyClasses(group: FiniteGroup): number[][] {
  const inverse = inverses(group);
  const seen = new Uint8Array(group.order);
  const classes: number[][] = [];
  for (let a = 0; a < group.order; a++) {
    if (seen[a]) continue;
    const members = new Set<number>();
    for (let g = 0; g < group.order; g++) members.add(product(group, product(group, g, a), inverse[g]!));
    for (const member of members) seen[member] = 1;
    classes.push([...members]);
  }
  return classes;
}

/** Whether all elements commute. */
export function isAbelian(group: FiniteGroup): boolean {
  for (let a = 0; a < group.order; a++) {
    for (let b = 0; b < a; b++) if (product(group, a, b) !== product(group, b, a)) return false;
  }
  return true;
}
