/**
 * Batches of any file in one form: an array `[events, k, n]` of a table is k particles with n numbers each, and beside such an array
 * `[events, k]` is one number for each particle.
 */

import type { EventBatch } from "../formats/event-batch.js";
import type { ComponentOrder } from "../kinematics/component-order.js";
import { type KnownOrder, knownOrder } from "../kinematics/known-order.js";
import { asDoubles, type NdArray } from "../numpy/nd-array.js";
import { fourVectorColumns } from "../open/four-vector-columns.js";

/** A batch whose columns are `[events]` or `[events, n]`, and `[particles]` or `[particles, n]`. */
export interface EventView extends EventBatch {
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

/**
 * The order of components of the array `name` of a view, if its rows are four-momenta. Integers are no momenta, unless the caller
 * says so; of formats with particles of their own, only `p4` is.
 */
export function momentaOrder(
  view: EventView,
  name: string,
  array: NdArray,
  stated: ComponentOrder | undefined,
): KnownOrder | undefined {
  const { dtype, shape } = array;
  if (shape.length !== 2 || shape[1] !== 4) return undefined;
  if (view.ownParticles) {
    return name === "p4" && view.particle.has(name) ? { order: "E,px,py,pz", from: "format" } : undefined;
  }
  if (stated === undefined && !dtype.startsWith("float")) return undefined;
  return knownOrder(asDoubles(array), { stated });
}
