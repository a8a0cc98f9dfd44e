/** Histograms of a file in two passes: ranges first, then counts. Exact, and in constant memory where the reader streams. */

import { createRng, InputError, type OnEvent } from "@noether/base";
import { type EventFile, openEventFile } from "@noether/physics-data";
import { ColumnStatistics, evenEdges, type Histogram, HistogramTally, shownRange } from "@noether/statistics";
import type { CliErrorCode } from "../errors.js";
import { asDoubles } from "./as-doubles.js";
import { type EventView, finalState, physicalView } from "./event-view.js";
import { type FileOptions, openOptions } from "./file-options.js";
import { type Observable, observablesOf } from "./observables.js";

/** What is drawn, and how. */
export interface GatherOptions {
  /** Names of observables; default the first ones that vary. */
  readonly of?: readonly string[];
  /** A column of events with few values: one histogram for each. */
  readonly by?: string;
  /** A column of events: what each event counts, of particles too; default 1. */
  readonly weight?: string;
  readonly bins: number;
}

/** Histograms of one observable. */
export interface GatheredPanel {
  readonly name: string;
  readonly label: string;
  readonly level: "event" | "particle";
  readonly series: readonly GatheredSeries[];
  /** Whether bins are even in the logarithm: asked for, and all values positive. */
  readonly logarithmic: boolean;
}

/** One histogram. */
export interface GatheredSeries {
  /** `"label 1"`; empty where all events are one group. */
  readonly label: string;
  readonly histogram: Histogram;
  /** Values that are finite or not, within the edges or beyond. */
  readonly total: number;
}

/** All of them. */
export interface GatheredHistograms {
  readonly events: number;
  readonly panels: readonly GatheredPanel[];
}

const MOST_PANELS = 6;
const MOST_GROUPS = 8;

/** @throws InputError `no-such-observable`, `no-such-column`, `too-many-groups`, `nothing-to-draw`; FileError those of the reader. */
export async function gatherHistograms(
  path: string,
  options: FileOptions & GatherOptions & { readonly logX: boolean; readonly logY: boolean },
  onEvent?: OnEvent,
): Promise<GatheredHistograms> {
  const file = await openEventFile(path, openOptions(options, onEvent));
  const { events, observables, groups } = await survey(file, options);
  const panels = observables.map(({ observable, statistics }) => {
    const binning = edgesOf(statistics, options);
    return {
      ...binning,
      observable,
      tallies: new Map(groups.map((group) => [group, new HistogramTally(binning.edges)])),
    };
  });
  for await (const view of views(file)) {
    const groupOf = eventColumn(view, "--by", options.by);
    const weightOf = eventColumn(view, "--weight", options.weight);
    for (const { observable, tallies } of panels) {
      each(observable, view, (value, event) => tallies.get(groupOf?.[event] ?? 0)!.add(value, weightOf?.[event]));
    }
  }
  return {
    events,
    panels: panels.map(({ observable: { name, label, level }, tallies, logarithmic }) => ({
      name,
      label,
      level,
      logarithmic,
      series: [...tallies].map(([group, tally]) => ({
        label: options.by === undefined ? "" : `${options.by} ${group}`,
        histogram: tally.histogram(),
        total: tally.total,
      })),
    })),
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
async function survey(file: EventFile, options: FileOptions & GatherOptions): Promise<Survey> {
  const { of, by, components } = options;
  const rng = createRng(0).stream("survey"); // chooses which values of long columns tell the range
  let known: Survey["observables"] | undefined;
  const groups = new Set<number>();
  let events = 0;
  for await (const view of views(file)) {
    events += view.events;
    known ??= chosen(observablesOf(view, components), of).map((observable) => ({
      observable,
      statistics: new ColumnStatistics(rng.stream(observable.name)),
    }));
    for (const { observable, statistics } of known) for (const value of observable.values(view)) statistics.add(value);
    for (const group of eventColumn(view, "--by", by) ?? [0]) groups.add(group);
    if (groups.size > MOST_GROUPS) throw tooManyGroups(by!);
  }
  const varying = (known ?? []).filter(({ observable, statistics }) => {
    const { min, max } = statistics.summary();
    return min !== undefined && (of !== undefined || (min !== max && observable.name !== by));
  });
  if (varying.length === 0) {
    throw new InputError<CliErrorCode>({
      code: "nothing-to-draw",
      got: `${file.path} with ${events} events, and nothing finite that varies`,
      expected: "at least one such column",
      fix: "See noether data inspect.",
    });
  }
  return {
    events,
    observables: of === undefined ? varying.slice(0, MOST_PANELS) : varying,
    groups: [...groups].sort((a, b) => a - b),
  };
}

function chosen(all: readonly Observable[], names: readonly string[] | undefined): readonly Observable[] {
  if (names === undefined) return all;
  return names.map((name) => {
    const found = all.find((observable) => observable.name === name);
    if (found !== undefined) return found;
    throw new InputError<CliErrorCode>({
      code: "no-such-observable",
      got: `--of ${name}`,
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
  throw new InputError<CliErrorCode>({
    code: "no-such-column",
    got: `${option} ${name}`,
    expected: `a column with one number for each event: ${[...view.event].flatMap(([name, { shape }]) => (shape.length === 1 ? [name] : [])).join(", ") || "there is none"}`,
    fix: "Correct the name.",
  });
}

function tooManyGroups(by: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "too-many-groups",
    got: `column ${by} with more than ${MOST_GROUPS} different values`,
    expected: "a column with few values, such as a label",
    fix: "Choose another column.",
  });
}

/** Whole numbers get a bin each, where there are not too many; others even bins. */
function edgesOf(
  statistics: ColumnStatistics,
  { bins, logX, logY }: { readonly bins: number; readonly logX: boolean; readonly logY: boolean },
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
