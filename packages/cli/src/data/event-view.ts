/**
 * Events of any file in one form: arrays with a row for each event, arrays with a row for each particle, and where the
 * particles of each event start. An array `[events, k, n]` of a table is k particles with n numbers each, and beside such an array
 * `[events, k]` is one number for each particle.
 */

import {
  type ComponentOrder,
  detectComponentOrder,
  type EventBatch,
  fourVectorColumns,
  type NdArray,
} from "@noether/physics-data";
import { asDoubles } from "./as-doubles.js";

/** Arrays by name, and the particles of event `i` in rows `offsets[i]` to `offsets[i + 1]`. */
export interface EventView {
  readonly events: number;
  /** Each `[events]` or `[events, n]`. */
  readonly event: ReadonlyMap<string, NdArray>;
  /** Each `[particles]` or `[particles, n]`. */
  readonly particle: ReadonlyMap<string, NdArray>;
  readonly offsets: Int32Array;
  /** Whether the format has particles of its own: their `p4` is then (E, px, py, pz), whatever its numbers look like. */
  readonly ownParticles: boolean;
}

/** Views a batch; arrays are shared, not copied. Arrays that do not agree on k stay with the event, all axes but the first as one. */
export function eventView({ events, event, particle, offsets }: EventBatch): EventView {
  const k = particle.size > 0 ? undefined : [...event.values()].find(({ shape }) => shape.length === 3)?.shape[1];
  const ofEvent = new Map<string, NdArray>();
  const ofParticle = new Map(particle);
  for (const [name, array] of event) {
    const { shape } = array;
    if (k !== undefined && shape.length <= 3 && shape[1] === k) {
      ofParticle.set(name, { ...array, shape: [events * k, ...shape.slice(2)] });
    } else {
      ofEvent.set(name, shape.length <= 2 ? array : { ...array, shape: [events, array.data.length / (events || 1)] });
    }
  }
  const fixed = k === undefined ? offsets : Int32Array.from({ length: events + 1 }, (_, i) => i * k);
  return { events, event: ofEvent, particle: ofParticle, offsets: fixed, ownParticles: particle.size > 0 };
}

/** Views a batch, and puts flat columns together as momenta `p4` of particles (`fourVectorColumns`), if it has no particles else. */
export function physicalView(batch: EventBatch): EventView {
  const view = eventView(batch);
  return view.particle.size > batch.particle.size ? view : eventView(fourVectorColumns(batch));
}

/** The order of components of an array, if its rows are four-momenta: by the format, as the user says, or by its numbers. */
export function momentaOrder(
  view: EventView,
  name: string,
  { dtype, shape, data }: NdArray,
  given: ComponentOrder | undefined,
): ComponentOrder | undefined {
  if (shape.length !== 2 || shape[1] !== 4) return undefined;
  if (view.ownParticles) return name === "p4" && view.particle.has(name) ? "E,px,py,pz" : undefined;
  if (given !== undefined) return given;
  const { order, certain } = detectComponentOrder(asDoubles({ data }));
  return certain && dtype.startsWith("float") ? order : undefined;
}

/** Only the particles of the final state, where the file says which they are (status 1). */
export function finalState<T extends EventBatch>(view: T): T {
  const status = view.particle.get("status")?.data;
  if (status === undefined) return view;
  const rows: number[] = [];
  const offsets = new Int32Array(view.events + 1);
  for (let event = 0; event < view.events; event++) {
    for (let row = view.offsets[event]!; row < view.offsets[event + 1]!; row++)
      if (Number(status[row]) === 1) rows.push(row);
    offsets[event + 1] = rows.length;
  }
  const particle = new Map([...view.particle].map(([name, array]) => [name, takeRows(array, rows)]));
  return { ...view, particle, offsets };
}

function takeRows(array: NdArray, rows: readonly number[]): NdArray {
  const width = array.shape[1] ?? 1;
  const data = array.data.slice(0, rows.length * width);
  for (const [to, from] of rows.entries()) {
    for (let i = 0; i < width; i++) data[to * width + i] = array.data[from * width + i]!;
  }
  return { ...array, shape: [rows.length, ...array.shape.slice(1)], data };
}
