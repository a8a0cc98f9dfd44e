/**
 * Events as a table of one number per field: what CSV and Parquet can hold.
 *
 * A file of particles gives a row for each particle: `event`, counted from 0, the event's own columns again, the particle's.
 * A table stays a table: `[events, k, n]` becomes the columns `name_0_0` to `name_(k-1)_(n-1)`; of momenta the last index is `E`,
 * `px`, `py` or `pz`.
 */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { EventBatch } from "../formats/event-batch.js";
import type { ComponentOrder } from "../kinematics/component-order.js";
import type { NdArray, NumericArray } from "../numpy/nd-array.js";
import type { TableBatch } from "../tables/table-batch.js";

/** Columns beyond this are a picture or a file of another kind. */
const MOST_COLUMNS = 8192;

/** Every `stride`-th entry from `offset` on. */
function taken(data: NumericArray, offset: number, stride: number): NumericArray {
  const out = data.slice(0, Math.ceil((data.length - offset) / stride));
  for (let i = 0; i < out.length; i++) out[i] = data[offset + i * stride]!;
  return out;
}

/** A table with a row for each event. */
export function rowTable({ events, event }: EventBatch, orders: ReadonlyMap<string, ComponentOrder>): TableBatch {
  const columns = [...event].flatMap(([name, array]) => split(name, array, orders.get(name)));
  return tableOf(events, columns);
}

/** A table with a row for each particle; `firstEvent` is the number of the batch's first event. */
export function particleTable(
  { events, event, particle, offsets }: EventBatch,
  firstEvent: number,
  orders: ReadonlyMap<string, ComponentOrder>,
): TableBatch {
  const rows = offsets[events]!;
  const eventOf = new Int32Array(rows);
  for (let i = 0; i < events; i++) eventOf.fill(i, offsets[i], offsets[i + 1]);
  const repeated = [...event].flatMap(([name, array]) =>
    split(name, array).map(([column, data]): Column => {
      const out = new (data.constructor as new (length: number) => NumericArray)(rows);
      for (let i = 0; i < rows; i++) out[i] = data[eventOf[i]!]!;
      return [column, out];
    }),
  );
  const own = [...particle].flatMap(([name, array]) => split(name, array, orders.get(name)));
  return tableOf(rows, [["event", eventOf.map((i) => firstEvent + i)], ...repeated, ...own]);
}

type Column = readonly [name: string, data: NumericArray];

function split(name: string, { shape, data }: NdArray, order?: ComponentOrder): readonly Column[] {
  const width = shape.slice(1).reduce((product, axis) => product * axis, 1);
  if (shape.length === 1) return [[name, data]];
  const last = order?.split(",");
  return Array.from({ length: width }, (_, i): Column => {
    const indices: (number | string)[] = [];
    let rest = i;
    for (const axis of shape.slice(1).toReversed()) {
      indices.unshift(rest % axis);
      rest = Math.floor(rest / axis);
    }
    if (last !== undefined) indices.push(last[indices.pop() as number]!);
    return [[name, ...indices].join("_"), taken(data, i, width)];
  });
}

function tableOf(rows: number, columns: readonly Column[]): TableBatch {
  if (columns.length <= MOST_COLUMNS)
    return { rows, names: columns.map(([name]) => name), columns: columns.map(([, data]) => data) };
  throw new InputError<PhysicsDataErrorCode>({
    code: "too-many-columns",
    got: `${columns.length} numbers in each row`,
    expected: `at most ${MOST_COLUMNS} columns of a table`,
    fix: "Convert to .npz, which keeps arrays whole.",
  });
}
