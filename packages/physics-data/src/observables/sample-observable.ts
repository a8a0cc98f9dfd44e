/** A number for each sample: a column of the file, or an observable of its momenta. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { EventSamples } from "../events/event-samples.js";
import { eventView } from "../events/event-view.js";
import { asDoubles } from "../numpy/nd-array.js";
import { observablesOf } from "./observables-of.js";

/** A quantity of samples: what breaking is measured along, and what is drawn on an axis. */
export interface SampleObservable {
  /** The label of an axis, with its unit: `"pT [GeV] of the first"`. */
  readonly name: string;
  /** `[count]`. */
  readonly values: Float64Array;
}

/**
 * The number that `name` gives each sample: a column of the file, or `"mass"`, `"pt"`, … where the vectors are known to be
 * four-momenta. Of what each particle has, such as `"pt"`, it is that of the first vector.
 *
 * @throws InputError `no-such-column`, `not-finite`.
 */
export function sampleObservable(samples: EventSamples, name: string): SampleObservable {
  const { count, vectors, columns } = samples;
  const column = Object.hasOwn(columns, name) ? columns[name]! : undefined;
  if (column?.shape.length === 1) return finite({ name, values: asDoubles(column) });
  const observables = ofMomenta(samples);
  const found = observables.find((each) => each.name === name);
  if (found === undefined) {
    const known = [...Object.keys(columns), ...observables.map((each) => each.name)];
    throw new InputError<PhysicsDataErrorCode>({
      code: "no-such-column",
      got: `\`context\` ${JSON.stringify(name)}`,
      expected:
        known.length === 0 ? "a file with more than samples, or with four-momenta" : `one of: ${known.join(", ")}`,
      fix: "Change `context`.",
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

function ofMomenta({ count, vectors, data, single, order }: EventSamples): readonly Bound[] {
  if (order === null) return [];
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

function finite({ name, values }: SampleObservable): SampleObservable {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return { name, values };
  throw new InputError<PhysicsDataErrorCode>({
    code: "not-finite",
    got: `${values[bad]} as ${name} of sample ${bad} (counted from 0)`,
    expected: "a number for each sample",
    fix: "Choose another name.",
  });
}
