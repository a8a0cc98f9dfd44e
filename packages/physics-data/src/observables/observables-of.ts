/**
 * The quantities that can be computed from a file: pT, η, φ and energy of its particles, mass and rapidity of all of them together,
 * how many they are; and its columns as they are.
 */

import { type EventView, momentaOrder } from "../events/event-view.js";
import { azimuth, pseudorapidity, rapidity, transverseMomentum } from "../kinematics/angles.js";
import { type ComponentOrder, reorderComponents } from "../kinematics/component-order.js";
import { invariantMass } from "../kinematics/invariant-mass.js";
import { asDoubles, type NdArray } from "../numpy/nd-array.js";
import { componentsOf } from "./components-of.js";

/** A number for each event, or for each particle. */
export interface Observable {
  /** A word: `"mass"`, `"pt"`, `"label"`. */
  readonly name: string;
  /** The label of an axis, with its unit: `"pT [GeV]"`. */
  readonly label: string;
  readonly level: "event" | "particle";
  values(view: EventView): Float64Array;
}

/** What rounding to float32 leaves of E² - p² of light particles, as a part of E². */
const FLOAT32_ROUNDOFF = 2 ** -21;

/**
 * The observables of a file, by its first events. The first ones are those of four-momenta, where there are any; a column of the
 * same name is called `particle.mass` or `event.mass` then.
 *
 * @param order - The order of components of arrays with four numbers, where the caller states it.
 */
export function observablesOf(first: EventView, order?: ComponentOrder): readonly Observable[] {
  const momenta = findMomenta(first, order);
  const columns = (["event", "particle"] as const).flatMap((level) =>
    [...first[level]].flatMap(([name, array]) =>
      componentsOf(name, array, { order: name === momenta?.name ? momenta.order : undefined }).map(
        (component): Observable => ({
          name: component.name,
          label: component.name,
          level,
          values: (view) => component.values(view[level].get(name)!),
        }),
      ),
    ),
  );
  if (momenta === undefined) return columns;
  const physical = ofMomenta(momenta);
  const taken = new Set(physical.map(({ name }) => name));
  // a file's own column "mass" is not the mass of the event
  const others = columns.map((each) => (taken.has(each.name) ? { ...each, name: `${each.level}.${each.name}` } : each));
  return [...physical, ...others];
}

interface Momenta {
  readonly name: string;
  readonly level: "event" | "particle";
  readonly order: ComponentOrder;
  readonly single: boolean;
}

/** The first array of four-momenta. */
function findMomenta(view: EventView, given: ComponentOrder | undefined): Momenta | undefined {
  for (const level of ["particle", "event"] as const) {
    for (const [name, array] of view[level]) {
      const order = momentaOrder(view, name, array, given);
      if (order !== undefined) return { name, level, order: order.order, single: array.dtype === "float32" };
    }
  }
  return undefined;
}

function ofMomenta({ name, level, order, single }: Momenta): readonly Observable[] {
  // several observables ask for the momenta of one batch: reordered once
  let last: { readonly array: NdArray; readonly p4: Float64Array } | undefined;
  const p4Of = (view: EventView): Float64Array => {
    const array = view[level].get(name)!;
    if (last?.array !== array) last = { array, p4: reorderComponents(asDoubles(array), { from: order }) };
    return last.p4;
  };
  const sums = (view: EventView): Float64Array => (level === "event" ? p4Of(view) : eventSums(p4Of(view), view));
  const roundoff = single ? FLOAT32_ROUNDOFF : undefined;
  const each = (short: string, label: string, values: (p4: Float64Array) => Float64Array): Observable => ({
    name: short,
    label,
    level,
    values: (view) => values(p4Of(view)),
  });
  return [
    {
      name: "mass",
      label: level === "event" ? "mass [GeV]" : "mass of all particles [GeV]",
      level: "event",
      values: (view) => masses(sums(view), roundoff),
    },
    each("pt", "pT [GeV]", transverseMomentum),
    each("eta", "η", pseudorapidity),
    each("phi", "φ", azimuth),
    each("energy", "energy [GeV]", (p4) => p4.filter((_, i) => i % 4 === 0)),
    ...(level === "event"
      ? []
      : [
          {
            name: "rapidity",
            label: "rapidity of all particles",
            level: "event",
            values: (view: EventView) => rapidity(sums(view)),
          } as const,
          {
            name: "multiplicity",
            label: "particles in an event",
            level: "event",
            values: ({ events, offsets }: EventView) =>
              Float64Array.from({ length: events }, (_, i) => offsets[i + 1]! - offsets[i]!),
          } as const,
        ]),
  ];
}

/** Masses; NaN where a component is not finite, which is worth showing rather than an error. */
function masses(p4: Float64Array, roundoff: number | undefined): Float64Array {
  const bad = (row: number): boolean => !p4.subarray(4 * row, 4 * row + 4).every(Number.isFinite);
  const known = p4.map((value, i) => (bad(i >> 2) ? 0 : value));
  return invariantMass(known, p4.length / 4, 1, { roundoff }).map((mass, row) => (bad(row) ? Number.NaN : mass));
}

/** The momentum of all particles of each event, `[events, 4]`. */
function eventSums(p4: Float64Array, { events, offsets }: EventView): Float64Array {
  const sums = new Float64Array(4 * events);
  for (let event = 0; event < events; event++) {
    for (let at = 4 * offsets[event]!; at < 4 * offsets[event + 1]!; at++) sums[4 * event + (at % 4)]! += p4[at]!;
  }
  return sums;
}
