/** How the numbers of a row stand for vectors, and what the components of a vector are called. */

import { InputError } from "@noether/base";
import { type ComponentOrder, detectComponentOrder } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import type { Table } from "./load-table.js";

/** What is known of the vectors before the file is looked at. */
export interface WantedVectors {
  /** How many in a row, as the user says. */
  readonly vectors?: number | undefined;
  /** Axes behind the batch of what takes the samples, such as a model's input; names are free lengths. */
  readonly shape?: readonly (number | string)[] | undefined;
}

/** Arranged vectors, and a sentence where something was guessed. */
export interface Arranged {
  readonly table: Table;
  readonly note?: string;
}

/**
 * Splits rows into vectors: as the user says, as the file has them, as a model's input has them, or as momenta of four numbers
 * where the numbers show that they are some.
 *
 * @throws InputError `vectors-do-not-fit`.
 */
export function arrangeVectors(table: Table, { vectors, shape = [] }: WantedVectors): Arranged {
  const width = table.vectors * table.dimension;
  const split = (count: number): Table => ({ ...table, vectors: count, dimension: width / count });
  if (vectors !== undefined) {
    if (width % vectors === 0) return { table: split(vectors) };
    throw new InputError<CliErrorCode>({
      code: "vectors-do-not-fit",
      got: `--vectors ${vectors} for rows of ${width} numbers`,
      expected: `a divisor of ${width}`,
      fix: "Change --vectors, or choose --columns.",
    });
  }
  if (table.vectors > 1) return { table };
  const [first, second] = shape;
  if (shape.length === 2 && typeof first === "number" && typeof second === "number" && first * second === width) {
    return first === 1
      ? { table }
      : {
          table: split(first),
          note: `Rows of ${width} numbers are ${first} vectors of ${second}, as the model takes them.`,
        };
  }
  if (width > 4 && width % 4 === 0 && detectComponentOrder(table.data).certain) {
    const note = `Rows of ${width} numbers are ${width / 4} four-momenta: their energies show it (--vectors 1 to take them as one).`;
    return { table: split(width / 4), note };
  }
  return { table };
}

/** The components of vectors that stay in the order of their file, and that order where they are momenta. */
export function componentsInPlace(
  { dimension, vectors, names, fourMomenta, data }: Table,
  given: ComponentOrder | undefined,
): { readonly components?: readonly string[]; readonly order: ComponentOrder | null } {
  if (dimension === 4) {
    const detected = fourMomenta || given !== undefined ? undefined : detectComponentOrder(data);
    const order = given ?? (detected === undefined ? "E,px,py,pz" : detected.certain ? detected.order : undefined);
    if (order !== undefined) return { components: order.split(","), order };
  }
  return { ...(vectors === 1 && names !== undefined && { components: names }), order: null };
}
