/** Inspects a data file: its arrays with their ranges, its first rows, and histograms of what a physicist looks at first. */

import { stat } from "node:fs/promises";
import { createRng, type Rng } from "@noether/base";
import { ColumnStatistics, type ColumnSummary, evenEdges, histogram, shownRange } from "@noether/statistics";
import { dataFile } from "../catalog/data-file.js";
import type { EventFileChoice } from "../events/event-file-choice.js";
import { type EventView, eventView, momentaOrder, physicalView } from "../events/event-view.js";
import { finalState } from "../events/final-state.js";
import type { EventBatch } from "../formats/event-batch.js";
import type { FileFormat } from "../formats/file-format.js";
import type { ComponentOrder } from "../kinematics/component-order.js";
import type { Dtype, NdArray } from "../numpy/nd-array.js";
import { readNpz } from "../numpy/read-npz.js";
import { openEventFile } from "../open/open-event-file.js";
import { type Component, componentsOf } from "./components-of.js";
import { type Observable, observablesOf } from "./observables-of.js";

/** Bins of a histogram: two beside each other fit 80 columns. */
const BINS = 37;
const FIRST_ROWS = 5;
/** Histograms that are made without being asked for. */
const MOST_HISTOGRAMS = 6;
const LEVELS = ["event", "particle"] as const;

/** Options of `inspectFile`. */
export interface InspectFileOptions extends EventFileChoice {
  /** Chooses the values of long columns that make the histograms; default `createRng(0)`. */
  readonly rng?: Rng | undefined;
}

/** The content of a file. */
export interface Inspection {
  /** The path of the file. */
  readonly file: string;
  readonly format: FileFormat;
  /** The size of the file. */
  readonly bytes: number;
  /** The number of events, or of rows of a table; absent where the arrays of an npz file differ in their first axis. */
  readonly events?: number | undefined;
  /** The number of particles in all, the fewest and the most of an event; absent where there are none. */
  readonly particles?: { readonly count: number; readonly least: number; readonly most: number } | undefined;
  readonly arrays: readonly InspectedArray[];
  readonly histograms: readonly InspectedObservable[];
  /** The first particles, or the first rows where there are none. */
  readonly first: {
    readonly of: "particles" | "rows";
    readonly names: readonly string[];
    readonly rows: readonly (readonly number[])[];
  };
}

/** An array of a file. */
export interface InspectedArray {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** The order of components, where they are known to be those of four-momenta. */
  readonly order?: ComponentOrder | undefined;
  readonly components: readonly (ColumnSummary & { readonly name: string })[];
}

/** An observable with its histogram. */
export interface InspectedObservable extends ColumnSummary {
  readonly name: string;
  /** The label of an axis, with its unit. */
  readonly label: string;
  readonly histogram: { readonly low: number; readonly high: number; readonly counts: readonly number[] };
}

/**
 * Reads a file, or the data set of that name, once, and in constant memory where its reader streams. Ranges are those of all
 * particles; observables and their histograms are of the final state, where the file says which particles are in it.
 *
 * @throws FileError, InputError, UnsupportedError what the reader throws.
 */
export async function inspectFile(file: string, options: InspectFileOptions = {}): Promise<Inspection> {
  const { onEvent, signal, components, rng = createRng(0) } = options;
  const path = await dataFile(file, { onEvent, signal });
  const { format, batches } = await openEventFile(path, options);
  const { size } = await stat(path);
  const inspector = new Inspector(components, rng.stream("inspect"));
  const apart = format === "npz" ? await unequalArrays(path, options) : undefined;
  if (apart === undefined) await inspector.add(batches());
  else for (const array of apart) await inspector.add([array]);
  const { events, ...found } = inspector.inspection();
  return { file: path, format, bytes: size, events: apart === undefined ? events : undefined, ...found };
}

/** The arrays of an npz file one by one, momenta first, if they differ in their first axis. */
async function unequalArrays(
  path: string,
  { only, components }: EventFileChoice,
): Promise<readonly EventBatch[] | undefined> {
  const arrays = Object.entries(await readNpz(path, { only }));
  if (arrays.every(({ 1: { shape } }) => shape.length > 0 && shape[0] === arrays[0]![1].shape[0])) return undefined;
  const single = arrays.map(([name, { dtype, shape, data }]) => {
    const events = shape[0] ?? 1;
    const array = { dtype, shape: [events, ...shape.slice(1)], data };
    return { events, event: new Map([[name, array]]), particle: new Map(), offsets: new Int32Array(events + 1) };
  });
  const momenta = (batch: EventBatch): boolean => {
    const view = eventView(batch);
    return [...view.event].some(([name, array]) => momentaOrder(view, name, array, components) !== undefined);
  };
  return [...single.filter(momenta), ...single.filter((each) => !momenta(each))];
}

interface ObservableTally {
  readonly observable: Observable;
  readonly statistics: ColumnStatistics;
}

interface ArrayTally {
  readonly order: ComponentOrder | undefined;
  readonly components: readonly { readonly component: Component; readonly statistics: ColumnStatistics }[];
}

/** Gathers what is known of a file, batch by batch. */
class Inspector {
  readonly #stated: ComponentOrder | undefined;
  readonly #rng: Rng;
  readonly #shapes = new Map<string, { readonly dtype: Dtype; rows: number; readonly rest: readonly number[] }>();
  readonly #tallies = new Map<string, ArrayTally>();
  readonly #observables: ObservableTally[] = [];
  readonly #particles = { count: 0, least: Number.POSITIVE_INFINITY, most: 0 };
  #first: Inspection["first"] | undefined;
  #events = 0;

  constructor(stated: ComponentOrder | undefined, rng: Rng) {
    this.#stated = stated;
    this.#rng = rng;
  }

  /** Adds batches with the same columns. */
  async add(batches: AsyncIterable<EventBatch> | Iterable<EventBatch>): Promise<void> {
    let own: readonly ObservableTally[] | undefined;
    for await (const batch of batches) {
      const view = physicalView(batch);
      this.#addArrays(batch, view);
      const final = finalState(view);
      own ??= this.#observablesIn(final);
      for (const { observable, statistics } of own) addAll(statistics, observable.values(final));
      this.#first ??= firstRows(batch.particle.size > 0 ? view : eventView(batch), this.#tallies);
      this.#events += view.events;
      this.#addParticles(view);
    }
    this.#observables.push(...(own ?? []));
  }

  inspection(): Omit<Inspection, "file" | "format" | "bytes"> {
    return {
      events: this.#events,
      particles: this.#particles.count > 0 ? this.#particles : undefined,
      arrays: [...this.#shapes].map(([name, { dtype, rows, rest }]) => {
        const { order, components } = this.#tallies.get(name)!;
        const ranges = components.map((each) => ({ name: each.component.name, ...each.statistics.summary() }));
        return { name, dtype, shape: [rows, ...rest], order, components: ranges };
      }),
      histograms: this.#observables.flatMap(inspected).slice(0, MOST_HISTOGRAMS),
      first: this.#first ?? { of: "rows", names: [], rows: [] },
    };
  }

  #addArrays(batch: EventBatch, view: EventView): void {
    for (const level of LEVELS) {
      for (const [name, { dtype, shape }] of batch[level]) {
        const known = this.#shapes.get(name);
        if (known === undefined) this.#shapes.set(name, { dtype, rows: shape[0]!, rest: shape.slice(1) });
        else known.rows += shape[0]!;
      }
      for (const [name, array] of view[level]) {
        if (!this.#tallies.has(name)) this.#tallies.set(name, this.#tallyOf(view, name, array));
        for (const { component, statistics } of this.#tallies.get(name)!.components) {
          addAll(statistics, component.values(array));
        }
      }
    }
  }

  #tallyOf(view: EventView, name: string, array: NdArray): ArrayTally {
    const qualified = [...this.#tallies.values()].some((each) => each.order !== undefined);
    const order = momentaOrder(view, name, array, this.#stated)?.order;
    const components = componentsOf(name, array, { order, qualified }).map((component) => ({
      component,
      statistics: new ColumnStatistics(this.#rng.stream(`${name} ${component.name}`)),
    }));
    return { order, components };
  }

  #observablesIn(view: EventView): readonly ObservableTally[] {
    return observablesOf(view, this.#stated).map((observable) => ({
      observable,
      statistics: new ColumnStatistics(this.#rng.stream(`observable ${observable.name}`)),
    }));
  }

  #addParticles({ events, offsets }: EventView): void {
    for (let event = 0; event < events; event++) {
      const count = offsets[event + 1]! - offsets[event]!;
      this.#particles.count += count;
      this.#particles.least = Math.min(this.#particles.least, count);
      this.#particles.most = Math.max(this.#particles.most, count);
    }
  }
}

function addAll(statistics: ColumnStatistics, values: Float64Array): void {
  for (const value of values) statistics.add(value);
}

/** An observable that varies, with its histogram. */
function inspected({ observable: { name, label }, statistics }: ObservableTally): readonly InspectedObservable[] {
  const summary = statistics.summary();
  if (summary.min === summary.max) return [];
  const sample = statistics.sample();
  const [low, high] = shownRange(sample);
  const { counts } = histogram(sample, evenEdges(low, high, BINS));
  return [{ name, label, ...summary, histogram: { low, high, counts: [...counts] } }];
}

function firstRows(view: EventView, tallies: ReadonlyMap<string, ArrayTally>): Inspection["first"] {
  const level = view.particle.size > 0 ? "particle" : "event";
  const columns = [...view[level]].flatMap(([name, array]) => {
    const head = { ...array, data: array.data.slice(0, FIRST_ROWS * (array.shape[1] ?? 1)) };
    return tallies
      .get(name)!
      .components.map(({ component }) => ({ name: component.name, values: component.values(head) }));
  });
  // momenta first: of wide rows the beginning is seen
  const momentum = new Set(["E", "px", "py", "pz"]);
  columns.sort((a, b) => Number(momentum.has(b.name)) - Number(momentum.has(a.name)));
  const event = (row: number): number => view.offsets.findIndex((offset) => offset > row) - 1;
  const count = Math.min(FIRST_ROWS, columns[0]?.values.length ?? 0);
  return {
    of: level === "particle" ? "particles" : "rows",
    names: [...(level === "particle" ? ["event"] : []), ...columns.map(({ name }) => name)],
    rows: Array.from({ length: count }, (_, row) => [
      ...(level === "particle" ? [event(row)] : []),
      ...columns.map(({ values }) => values[row]!),
    ]),
  };
}
