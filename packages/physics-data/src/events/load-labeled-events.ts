/** Labeled events: of two files, one of each class, or of one file with a column that tells the classes apart. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { asDoubles } from "../numpy/nd-array.js";
import { sameEvents } from "../weights/same-events.js";
import { namesText } from "./column-of.js";
import type { EventSamples } from "./event-samples.js";
import { checkClasses, type LabeledEvents } from "./labeled-events.js";
import { type LoadEventsOptions, loadEvents } from "./load-events.js";

/** The source of labeled events: a file of each class, or one file with a column of labels. */
export type LabeledSource =
  | { readonly signal: string; readonly background: string }
  | {
      readonly data: string;
      /** The column with the classes; default `"label"`. */
      readonly label?: string | undefined;
      /** The value that means signal; all others are background. Default: 1 is signal, 0 background, others are an error. */
      readonly signalValue?: number | undefined;
    };

/** Options of `loadLabeledEvents`. */
export interface LoadLabeledEventsOptions extends LoadEventsOptions {
  /** The column with the weights; default none: all events count alike. */
  readonly weights?: string | undefined;
  /** Whether weights are scaled so that both classes have the same sum; default false. */
  readonly balance?: boolean | undefined;
  /** The column that tells which events belong together; default: events with the same momenta do. */
  readonly group?: string | undefined;
}

/** Labeled events, and what was done to them. */
export interface LoadedLabeledEvents extends LabeledEvents {
  /** The files, as they were given. */
  readonly files: readonly string[];
  /** What was found or done, in sentences. */
  readonly notes: readonly string[];
}

interface Part {
  readonly samples: EventSamples;
  readonly labels: Uint8Array;
  readonly file: string;
}

/**
 * Reads four-momenta of both classes, signal first where there are two files. Momenta are padded to the most particles of an event.
 *
 * @throws InputError `no-such-column`, `bad-label`, `one-class`, `out-of-range`, and as `loadEvents`.
 * @throws FileError as `loadEvents`.
 */
export async function loadLabeledEvents(
  source: LabeledSource,
  options: LoadLabeledEventsOptions = {},
): Promise<LoadedLabeledEvents> {
  const parts: Part[] = [];
  if ("data" in source) {
    const samples = await loadEvents(source.data, options);
    parts.push({ samples, labels: classesOf(samples, source), file: source.data });
  } else {
    for (const [name, label] of [["signal", 1] as const, ["background", 0] as const]) {
      const samples = await loadEvents(source[name], options);
      parts.push({ samples, labels: new Uint8Array(samples.count).fill(label), file: source[name] });
    }
  }
  const { weights: weight, group, balance = false } = options;
  const momenta = joined(parts.map(({ samples }) => samples));
  const labels = Uint8Array.from(parts.flatMap((part) => Array.from(part.labels)));
  const stated = weight === undefined ? undefined : column(parts, weight, "weights");
  checkClasses({ labels, weights: stated });
  const weights = balance ? balanced(labels, stated) : stated;
  const same = sameEvents(momenta.data, momenta.vectors);
  const repeated = group === undefined ? momenta.count - new Set(same).size : 0;
  return {
    ...momenta,
    labels,
    weights,
    groups: group === undefined ? same : grouped(parts, column(parts, group, "group")),
    files: parts.map(({ file }) => file),
    notes: [
      repeated === 0
        ? ""
        : `Events that repeat others: ${repeated.toLocaleString("en")}; copies stay on one side of the split.`,
      balance ? "Weights are scaled so that both classes weigh the same." : "",
    ].filter((note) => note !== ""),
  };
}

/** Events of several files, one file after the other; columns stay with their files, which may have different ones. */
function joined(parts: readonly EventSamples[]): EventSamples {
  const count = parts.reduce((sum, each) => sum + each.count, 0);
  const vectors = Math.max(...parts.map((each) => each.vectors));
  const data = new Float64Array(count * vectors * 4);
  let at = 0;
  for (const part of parts) {
    const width = 4 * part.vectors;
    for (let event = 0; event < part.count; event++) {
      data.set(part.data.subarray(event * width, (event + 1) * width), 4 * vectors * at++);
    }
  }
  const [first] = parts as [EventSamples];
  return {
    ...first,
    count,
    vectors,
    fewest: Math.min(...parts.map((each) => each.fewest)),
    data,
    single: parts.some(({ single }) => single),
    columns: parts.length === 1 ? first.columns : {},
  };
}

/** Classes by the value of the label. @throws InputError `no-such-column`, `bad-label`. */
function classesOf(
  samples: EventSamples,
  { label = "label", signalValue, data }: Extract<LabeledSource, { readonly data: string }>,
): Uint8Array {
  const values = columnOfFile(samples, label, "label", data);
  if (signalValue !== undefined) return Uint8Array.from(values, (value) => (value === signalValue ? 1 : 0));
  const wrong = values.findIndex((value) => value !== 0 && value !== 1);
  if (wrong < 0) return Uint8Array.from(values);
  throw new InputError<PhysicsDataErrorCode>({
    code: "bad-label",
    got: `${label} = ${values[wrong]} in event ${wrong} (counted from 0) of ${data}`,
    expected: "1 for signal or 0 for background",
    fix: "State the value that means signal with `signalValue`.",
  });
}

function column(parts: readonly Part[], name: string, option: string): Float64Array {
  return Float64Array.from(parts.flatMap(({ samples, file }) => Array.from(columnOfFile(samples, name, option, file))));
}

function columnOfFile({ columns }: EventSamples, name: string, option: string, file: string): Float64Array {
  const found = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (found !== undefined) return asDoubles(found);
  const known = Object.keys(columns);
  throw new InputError<PhysicsDataErrorCode>({
    code: "no-such-column",
    got: `\`${option}\` ${JSON.stringify(name)} in ${file}`,
    expected: known.length === 0 ? "a file with a number for each event" : `one of: ${namesText(known)}`,
    fix: `Change \`${option}\`.`,
  });
}

/** Groups count within each file: number 5 of the signal is not number 5 of the background. */
function grouped(parts: readonly Part[], values: Float64Array): Int32Array {
  const numbers = new Map<string, number>();
  const file = parts.flatMap(({ samples }, i) => new Array<number>(samples.count).fill(i));
  return Int32Array.from(values, (value, i) => {
    const key = `${file[i]} ${value}`;
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
}

/** Weights scaled so that each class sums up to its half of the number of events. */
function balanced(labels: Uint8Array, weights: Float64Array = new Float64Array(labels.length).fill(1)): Float64Array {
  const sums = [0, 0];
  for (const [i, label] of labels.entries()) sums[label]! += weights[i]!;
  return weights.map((weight, i) => (weight * labels.length) / (2 * sums[labels[i]!]!));
}
