/** What breaking is looked at along: a column of the file, or an observable of its momenta. */

import { InputError } from "@noether/base";
import type { Context } from "@noether/core";
import type { ComponentOrder } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import { asDoubles } from "./as-doubles.js";
import { eventView } from "./event-view.js";
import type { Table } from "./load-table.js";
import { observablesOf } from "./observables.js";

/**
 * The number that `name` gives each sample. Of what particles have, such as `pt`, it is that of the first vector.
 *
 * @param order - Of the components, where the vectors are four-momenta.
 * @throws InputError `no-such-column`, `not-finite`.
 */
export function contextOf(table: Table, name: string, order: ComponentOrder | null): Context {
  const { count, vectors } = table;
  const column = Object.hasOwn(table.columns, name) ? table.columns[name]! : undefined;
  if (column?.shape.length === 1) return finite({ name, values: asDoubles(column) });
  const observables = order === null ? [] : ofMomenta(table, order);
  const found = observables.find((each) => each.name === name);
  if (found === undefined) {
    const known = [...Object.keys(table.columns), ...observables.map((each) => each.name)];
    throw new InputError<CliErrorCode>({
      code: "no-such-column",
      got: `--context ${JSON.stringify(name)}`,
      expected:
        known.length === 0 ? "a file with more than samples, or with four-momenta" : `one of: ${known.join(", ")}`,
      fix: "Change --context.",
    });
  }
  const values = found.values();
  if (found.level === "event") return finite({ name: found.label, values });
  return finite({
    name: vectors === 1 ? found.label : `${found.label} of the first`,
    values: Float64Array.from({ length: count }, (_, i) => values[i * vectors]!),
  });
}

interface Bound {
  readonly name: string;
  readonly label: string;
  readonly level: "event" | "particle";
  values(): Float64Array;
}

function ofMomenta({ count, vectors, data, single }: Table, order: ComponentOrder): readonly Bound[] {
  const p4 = { dtype: single ? "float32" : "float64", shape: [count, vectors, 4], data } as const;
  const view = eventView({
    events: count,
    event: new Map([["p4", p4]]),
    particle: new Map(),
    offsets: new Int32Array(count + 1),
  });
  return observablesOf(view, order)
    .filter(({ label, name }) => label !== name && name !== "multiplicity") // not the components themselves
    .map(({ name, label, level, values }) => ({ name, label, level, values: () => values(view) }));
}

function finite({ name, values }: Context): Context {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return { name, values };
  throw new InputError<CliErrorCode>({
    code: "not-finite",
    got: `${values[bad]} as ${name} of sample ${bad} (counted from 0)`,
    expected: "a number for each sample",
    fix: "Choose another --context.",
  });
}
