/** Histograms of a file in two passes: ranges first, then counts. Exact, and in constant memory where the reader streams. */

import { createRng, InputError, type Rng } from "@noether/base";
import { ColumnStatistics, evenEdges, type Histogram, HistogramTally, shownRange } from "@noether/statistics";
import { dataFile } from "../catalog/data-file.js";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { EventFileChoice } from "../events/event-file-choice.js";
import { type EventView, physicalView } from "../events/event-view.js";
import { finalState } from "../events/final-state.js";
import { asDoubles } from "../numpy/nd-array.js";
import { type EventFile, openEventFile } from "../open/open-event-file.js";
import { type Observable, observablesOf } from "./observables-of.js";

/** Options of `histogramObservables`. */
export interface HistogramObservablesOptions extends EventFileChoice {
  /** The names of observables: mass, pt, eta, phi, energy, rapidity, multiplicity, or columns; default the first ones that vary. */
  readonly observables?: readonly string[] | undefined;
  /** A column of events with few values: there is one histogram for each value. Default: one histogram. */
  readonly by?: string | undefined;
  /** A column of events: what each event, with its particles, counts; default 1. */
  readonly weight?: string | undefined;
  /** The number of bins of each histogram; default 60. Whole numbers get a bin each, where these are fewer. */
  readonly bins?: number | undefined;
  /** Whether bins are even in the logarithm, where all values are positive; default false. */
  readonly logX?: boolean | undefined;
  /** Whether counts are to be drawn on a logarithmic axis, so that long tails are kept; default false. */
  readonly logY?: boolean | undefined;
  /** Chooses the values of long columns that tell the range; default `createRng(0)`. */
  readonly rng?: Rng | undefined;
}

/** Histograms of one observable. */
export interface ObservablePanel {
  readonly name: string;
  /** The label of its axis, with its unit. */
  readonly label: string;
  readonly level: "event" | "particle";
  readonly series: readonly ObservableSeries[];
  /** Whether bins are even in the logarithm: asked for, and all values positive. */
  readonly logarithmic: boolean;
}

/** One histogram. */
export interface ObservableSeries {
  /** `"label 1"`; empty where all events are one group. */
  readonly label: string;
  readonly histogram: Histogram;
  /** The sum of weights of all values: finite or not, within the edges or beyond. */
  readonly total: number;
}

/** Histograms of a file. */
export interface ObservableHistograms {
  readonly events: number;
  readonly panels: readonly ObservablePanel[];
}

const BINS = 60;
const MOST_PANELS = 6;
const MOST_GROUPS = 8;

/**
 * Counts observables of a file, or of the data set of that name, into histograms; of files that tell final particles from others, only
 * these.
 *
 * @throws InputError `no-such-observable`, `no-such-column`, `too-many-groups`, `nothing-to-draw`.
 * @throws FileError what the reader throws.
 */
export async function histogramObservables(
  file: string,
  options: HistogramObservablesOptions = {},
): Promise<ObservableHistograms> {
  const { by, weight, onEvent, signal } = options;
  const opened = await openEventFile(await dataFile(file, { onEvent, signal }), options);
  const { events, observables, groups } = await survey(opened, options);
  const panels = observables.map(({ observable, statistics }) => {
    const binning = edgesOf(statistics, options);
    const tallies = new Map(groups.map((group) => [group, new HistogramTally(binning.edges)]));
    return { ...binning, observable, tallies };
  });
  for await (const view of views(opened)) {
    const groupOf = eventColumn(view, "by", by);
    const weightOf = eventColumn(view, "weight", weight);
    for (const { observable, tallies } of panels) {
      each(observable, view, (value, event) => tallies.get(groupOf?.[event] ?? 0)!.add(value, weightOf?.[event]));
    }
  }
  return {
    events,
    panels: panels.map(({ observable: { name, label, level }, tallies, logarithmic }) => {
      const series = [...tallies].map(([group, tally]) => ({
        label: by === undefined ? "" : `${by} ${group}`,
        histogram: tally.histogram(),
        total: tally.total,
      }));
      return { name, label, level, logarithmic, series };
    }),
  };
}

/** The events; of files that tell final particles from others, only these. */
async function* views(file: EventFile): AsyncGenerator<EventView> {
  for await (const batch of file.batches()) yield finalState(physicalView(batch));
}

/** Calls `take` with each value and its event. */
function each(observable: Observable, view: EventView, take: (value: number, event: number) => void): void {
  const values = observable.values(view);
  if (observable.level === "event") values.forEach(take);
  else {
    for (let event = 0; event < view.events; event++) {
      for (let row = view.offsets[event]!; row < view.offsets[event + 1]!; row++) take(values[row]!, event);
    }
  }
}

interface Survey {
  readonly events: number;
  readonly observables: readonly { readonly observable: Observable; readonly statistics: ColumnStatistics }[];
  readonly groups: readonly number[];
}

/** The first pass: what there is, its range, and the groups. */
async function survey(file: EventFile, options: HistogramObservablesOptions): Promise<Survey> {
  const { observables: names, by, components } = options;
  const rng = (options.rng ?? createRng(0)).stream("survey");
  let known: Survey["observables"] | undefined;
  const groups = new Set<number>();
  let events = 0;
  for await (const view of views(file)) {
    events += view.events;
    known ??= chosen(observablesOf(view, components), names).map((observable) => ({
      observable,
      statistics: new ColumnStatistics(rng.stream(observable.name)),
    }));
    for (const { observable, statistics } of known) for (const value of observable.values(view)) statistics.add(value);
    for (const group of eventColumn(view, "by", by) ?? [0]) groups.add(group);
    if (groups.size > MOST_GROUPS) throw tooManyGroups(by!);
  }
  const varying = (known ?? []).filter(({ observable, statistics }) => {
    const { min, max } = statistics.summary();
    return min !== undefined && (names !== undefined || (min !== max && observable.name !== by));
  });
  if (varying.length === 0) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "nothing-to-draw",
      got: `${file.path} with ${events} events, and nothing finite that varies`,
      expected: "at least one such column",
      fix: "See what `inspectFile` makes of the file.",
    });
  }
  return {
    events,
    observables: names === undefined ? varying.slice(0, MOST_PANELS) : varying,
    groups: [...groups].sort((a, b) => a - b),
  };
}

function chosen(all: readonly Observable[], names: readonly string[] | undefined): readonly Observable[] {
  if (names === undefined) return all;
  return names.map((name) => {
    const found = all.find((observable) => observable.name === name);
    if (found !== undefined) return found;
    throw new InputError<PhysicsDataErrorCode>({
      code: "no-such-observable",
      got: `\`observables\` ${name}`,
      expected: `some of: ${all.map((observable) => observable.name).join(", ")}`,
      fix: "Correct the name.",
    });
  });
}

/** The number that a column has for each event. */
function eventColumn(view: EventView, option: string, name: string | undefined): Float64Array | undefined {
  if (name === undefined) return undefined;
  const column = view.event.get(name);
  if (column !== undefined && column.shape.length === 1) return asDoubles(column);
  throw new InputError<PhysicsDataErrorCode>({
    code: "no-such-column",
    got: `\`${option}\` ${name}`,
    expected: `a column with one number for each event: ${[...view.event].flatMap(([name, { shape }]) => (shape.length === 1 ? [name] : [])).join(", ") || "there is none"}`,
    fix: "Correct the name.",
  });
}

function tooManyGroups(by: string): InputError<PhysicsDataErrorCode> {
  return new InputError<PhysicsDataErrorCode>({
    code: "too-many-groups",
    got: `column ${by} with more than ${MOST_GROUPS} different values`,
    expected: "a column with few values, such as a label",
    fix: "Choose another column.",
  });
}

/** Whole numbers get a bin each, where there are not too many; others even bins. */
function edgesOf(
  statistics: ColumnStatistics,
  { bins = BINS, logX = false, logY = false }: HistogramObservablesOptions,
): { readonly edges: Float64Array; readonly logarithmic: boolean } {
  const { min, max, integers } = statistics.summary() as Required<ReturnType<ColumnStatistics["summary"]>>;
  const logarithmic = logX && min > 0;
  if (integers && !logarithmic && max - min < bins) {
    return { edges: evenEdges(min - 0.5, max + 0.5, max - min + 1), logarithmic };
  }
  const sample = statistics.sample();
  const scaled = logarithmic ? sample.map(Math.log) : sample;
  // a logarithmic axis of counts shows tails: nothing is cut off
  const [low, high] =
    logY && min !== max ? [min, max] : shownRange(scaled).map((end) => (logarithmic ? Math.exp(end) : end));
  return { edges: evenEdges(low!, high!, bins, { spacing: logarithmic ? "log" : "linear" }), logarithmic };
}
