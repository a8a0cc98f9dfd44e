/** What is in a data file: its arrays with their ranges, its first rows, and histograms of what a physicist looks at first. */

import { stat } from "node:fs/promises";
import { createRng, type OnEvent, type Rng } from "@noether/base";
import {
  type ComponentOrder,
  type Dtype,
  type EventBatch,
  type FileFormat,
  type NdArray,
  openEventFile,
  readNpz,
} from "@noether/physics-data";
import { ColumnStatistics, type ColumnSummary, evenEdges, histogram, shownRange } from "@noether/statistics";
import { type Component, componentsOf } from "./components.js";
import { type EventView, eventView, finalState, momentaOrder, physicalView } from "./event-view.js";
import { type FileOptions, openOptions } from "./file-options.js";
import { type Observable, observablesOf } from "./observables.js";

/** Bins of a histogram: two beside each other fit 80 columns. */
const BINS = 37;
const FIRST_ROWS = 5;
/** Histograms that are made without being asked for. */
const MOST_HISTOGRAMS = 6;
const LEVELS = ["event", "particle"] as const;

/** What was found. */
export interface Inspection {
  readonly file: string;
  readonly format: FileFormat;
  readonly bytes: number;
  /** Rows of tables; absent where the arrays of an npz file differ in their first axis. */
  readonly events?: number;
  /** Absent where there are none. */
  readonly particles?: { readonly count: number; readonly least: number; readonly most: number };
  readonly arrays: readonly InspectedArray[];
  readonly histograms: readonly InspectedObservable[];
  /** The first particles, or the first rows where there are none. */
  readonly first: {
    readonly of: "particles" | "rows";
    readonly names: readonly string[];
    readonly rows: readonly (readonly number[])[];
  };
}

/** An array of the file. */
export interface InspectedArray {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** The order of components, where the numbers show that they are four-momenta. */
  readonly order?: ComponentOrder;
  readonly components: readonly (ColumnSummary & { readonly name: string })[];
}

/** An observable with its histogram. */
export interface InspectedObservable extends ColumnSummary {
  readonly name: string;
  readonly label: string;
  readonly histogram: { readonly low: number; readonly high: number; readonly counts: readonly number[] };
}

/**
 * Reads the file once, in constant memory where its reader streams. Ranges are those of all particles; observables and their
 * histograms are of the final state, where the file says which particles are in it.
 */
export async function inspectFile(path: string, options: FileOptions, onEvent?: OnEvent): Promise<Inspection> {
  const { format, batches } = await openEventFile(path, openOptions(options, onEvent));
  const { size } = await stat(path);
  const rng = createRng(0).stream("inspect"); // chooses which values of long columns make the histograms
  const shapes = new Map<string, { readonly dtype: Dtype; rows: number; readonly rest: readonly number[] }>();
  const tallies = new Map<string, Tally>();
  const drawn: Drawn[] = [];
  let first: Inspection["first"] | undefined;
  let events = 0;
  const particles = { count: 0, least: Number.POSITIVE_INFINITY, most: 0 };

  const apart = format === "npz" ? await unequalArrays(path, options) : undefined;
  for (const source of apart?.map((array) => [array]) ?? [batches()]) {
    let own: readonly Drawn[] | undefined;
    for await (const batch of source) {
      const view = physicalView(batch);
      for (const level of LEVELS) {
        for (const [name, { dtype, shape }] of batch[level]) {
          const known = shapes.get(name);
          if (known === undefined) shapes.set(name, { dtype, rows: shape[0]!, rest: shape.slice(1) });
          else known.rows += shape[0]!;
        }
        for (const [name, array] of view[level]) {
          const qualified = [...tallies.values()].some(({ order }) => order !== undefined);
          if (!tallies.has(name))
            tallies.set(name, tallyOf(view, name, array, { given: options.components, qualified, rng }));
          for (const { component, statistics } of tallies.get(name)!.components) {
            addAll(statistics, component.values(array));
          }
        }
      }
      const final = finalState(view);
      own ??= observablesOf(final, options.components).map((observable) => ({
        observable,
        statistics: new ColumnStatistics(rng.stream(`observable ${observable.name}`)),
      }));
      for (const { observable, statistics } of own) addAll(statistics, observable.values(final));
      first ??= firstRows(batch.particle.size > 0 ? view : eventView(batch), tallies);
      events += view.events;
      tallyParticles(view, particles);
    }
    drawn.push(...(own ?? []));
  }
  return {
    file: path,
    format,
    bytes: size,
    ...(apart === undefined && { events }),
    ...(particles.count > 0 && { particles }),
    arrays: [...shapes].map(([name, { dtype, rows, rest }]) => {
      const { order, components } = tallies.get(name)!;
      return {
        name,
        dtype,
        shape: [rows, ...rest],
        ...(order && { order }),
        components: components.map((each) => ({ name: each.component.name, ...each.statistics.summary() })),
      };
    }),
    histograms: drawn.flatMap(inspected).slice(0, MOST_HISTOGRAMS),
    first: first ?? { of: "rows", names: [], rows: [] },
  };
}

/** The arrays of an npz file one by one, momenta first, if they differ in their first axis. */
async function unequalArrays(
  path: string,
  { only, components }: FileOptions,
): Promise<readonly EventBatch[] | undefined> {
  const arrays = Object.entries(await readNpz(path, only ? { only } : {}));
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

interface Drawn {
  readonly observable: Observable;
  readonly statistics: ColumnStatistics;
}

interface Tally {
  readonly order: ComponentOrder | undefined;
  readonly components: readonly { readonly component: Component; readonly statistics: ColumnStatistics }[];
}

function tallyOf(
  view: EventView,
  name: string,
  array: NdArray,
  {
    given,
    qualified,
    rng,
  }: { readonly given: ComponentOrder | undefined; readonly qualified: boolean; readonly rng: Rng },
): Tally {
  const order = momentaOrder(view, name, array, given);
  const components = componentsOf(name, array, { order, qualified }).map((component) => ({
    component,
    statistics: new ColumnStatistics(rng.stream(`${name} ${component.name}`)),
  }));
  return { order, components };
}

function addAll(statistics: ColumnStatistics, values: Float64Array): void {
  for (const value of values) statistics.add(value);
}

function tallyParticles(
  { events, offsets }: EventView,
  particles: { count: number; least: number; most: number },
): void {
  for (let event = 0; event < events; event++) {
    const count = offsets[event + 1]! - offsets[event]!;
    particles.count += count;
    particles.least = Math.min(particles.least, count);
    particles.most = Math.max(particles.most, count);
  }
}

/** An observable that varies, with its histogram. */
function inspected({ observable: { name, label }, statistics }: Drawn): readonly InspectedObservable[] {
  const summary = statistics.summary();
  if (summary.min === summary.max) return [];
  const sample = statistics.sample();
  const [low, high] = shownRange(sample);
  const { counts } = histogram(sample, evenEdges(low, high, BINS));
  return [{ name, label, ...summary, histogram: { low, high, counts: [...counts] } }];
}

function firstRows(view: EventView, tallies: ReadonlyMap<string, Tally>): Inspection["first"] {
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
