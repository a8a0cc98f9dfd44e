/** From options to labelled events: two files, or one with a column that tells the classes apart. */

import { basename } from "node:path";
import { InputError, type OnEvent } from "@noether/base";
import { checkLabelledEvents, type LabelledEvents, sameEvents } from "@noether/hybrid";
import type { ComponentOrder } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import { asDoubles } from "./as-doubles.js";
import { dataFile } from "./data-file.js";
import { type EventChoice, type LoadedEvents, loadEvents } from "./load-events.js";

/** Options of every command that reads labelled events, as the command line gives them. */
export interface LabelledOptions extends EventChoice {
  readonly signal?: string;
  readonly background?: string;
  readonly data?: string;
  /** The column with the classes. Default `"label"`. */
  readonly label?: string;
  /** The value that means signal; all others are background. Default: 1 is signal, 0 background. */
  readonly signalValue?: number;
  /** The column with the weights. Default: none. */
  readonly weights?: string;
  /** Whether the classes are brought to the same sum of weights. */
  readonly balance?: boolean;
  /** The column that says which events belong together. */
  readonly group?: string;
}

/** Labelled events, and what is known of them. */
export interface LabelledInput {
  readonly events: LabelledEvents;
  /** Events with the same number belong together, `[events]`. */
  readonly groups: Int32Array;
  /** The fewest particles that an event has. */
  readonly fewest: number;
  /** The order of components in the file. */
  readonly order: ComponentOrder;
  /** `"20,000 events of muons.npz"`. */
  readonly source: string;
  /** What was guessed or done, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Reads them.
 *
 * @throws InputError `no-data`, `no-such-column`, `bad-label`, and as `loadEvents` and `checkLabelledEvents`.
 */
export async function labelledInput(options: LabelledOptions, onEvent?: OnEvent): Promise<LabelledInput> {
  const { signal, background, data } = options;
  const two = signal !== undefined && background !== undefined && data === undefined;
  const one = data !== undefined && signal === undefined && background === undefined;
  if (!two && !one) {
    const given = (["signal", "background", "data"] as const).filter((name) => options[name] !== undefined);
    throw new InputError<CliErrorCode>({
      code: "no-data",
      got: given.length === 0 ? "no events" : `only ${given.map((name) => `--${name}`).join(" and ")}`,
      expected: "--signal FILE and --background FILE, or --data FILE with a column of labels",
      fix: "See noether hybrid train --help.",
    });
  }
  if (two && (options.label !== undefined || options.signalValue !== undefined)) {
    throw new InputError<CliErrorCode>({
      code: "label-twice",
      got: "--label or --signal-value beside --signal and --background",
      expected: "labels from the files, or from a column",
      fix: "Leave out --label, or give one file with --data.",
    });
  }
  const read = async (name: string): Promise<LoadedEvents> =>
    loadEvents(await dataFile(name, onEvent), options, onEvent);
  const parts: LabelledPart[] = [];
  if (two) {
    for (const [file, label] of [
      [signal, 1],
      [background, 0],
    ] as const) {
      const loaded = await read(file);
      parts.push({ loaded, labels: new Uint8Array(loaded.events).fill(label), file });
    }
  } else {
    const loaded = await read(data!);
    parts.push({ loaded, labels: labelsOf(loaded, options, data!), file: data! });
  }
  return joined(parts, options);
}

interface LabelledPart {
  readonly loaded: LoadedEvents;
  readonly labels: Uint8Array;
  readonly file: string;
}

function joined(parts: readonly LabelledPart[], options: LabelledOptions): LabelledInput {
  const total = parts.reduce((sum, { loaded }) => sum + loaded.events, 0);
  const particles = Math.max(...parts.map(({ loaded }) => loaded.particles));
  const p4 = new Float64Array(total * particles * 4);
  let at = 0;
  for (const { loaded } of parts) {
    const width = 4 * loaded.particles;
    for (let event = 0; event < loaded.events; event++) {
      p4.set(loaded.p4.subarray(event * width, (event + 1) * width), 4 * particles * at++);
    }
  }
  const labels = Uint8Array.from(parts.flatMap((part) => Array.from(part.labels)));
  const column = (name: string, option: string): Float64Array =>
    Float64Array.from(parts.flatMap((part) => Array.from(columnOf(part.loaded, name, option, part.file))));
  const weights = options.weights === undefined ? undefined : column(options.weights, "--weights");
  const own: LabelledEvents = { events: total, particles, p4, labels, ...(weights && { weights }) };
  checkLabelledEvents(own);
  const events = options.balance === true ? balanced(own) : own;
  const same = sameEvents(p4, particles);
  const groups = options.group === undefined ? same : grouped(parts, column(options.group, "--group"));
  const repeated = total - new Set(same).size;
  const notes = [
    ...(repeated > 0 && options.group === undefined
      ? [`Events that repeat others: ${repeated.toLocaleString("en")}; copies stay on one side of the split.`]
      : []),
    ...(options.balance === true ? ["Weights are scaled so that both classes weigh the same."] : []),
  ];
  return {
    events,
    groups,
    fewest: Math.min(...parts.map(({ loaded }) => loaded.fewest)),
    order: parts[0]!.loaded.order,
    source: `${total.toLocaleString("en")} events of ${parts.map(({ file }) => basename(file)).join(" and ")}`,
    notes,
  };
}

/** Classes by the label's value. @throws InputError `no-such-column`, `bad-label`. */
function labelsOf(loaded: LoadedEvents, { label = "label", signalValue }: LabelledOptions, file: string): Uint8Array {
  const values = columnOf(loaded, label, "--label", file);
  if (signalValue !== undefined) return Uint8Array.from(values, (value) => (value === signalValue ? 1 : 0));
  const wrong = values.findIndex((value) => value !== 0 && value !== 1);
  if (wrong < 0) return Uint8Array.from(values);
  throw new InputError<CliErrorCode>({
    code: "bad-label",
    got: `${label} = ${values[wrong]} in event ${wrong} (counted from 0) of ${file}`,
    expected: "1 for signal or 0 for background",
    fix: "Say which value is signal: --signal-value VALUE.",
  });
}

function columnOf({ columns }: LoadedEvents, name: string, option: string, file: string): Float64Array {
  const found = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (found !== undefined) return asDoubles(found);
  const known = Object.keys(columns);
  throw new InputError<CliErrorCode>({
    code: "no-such-column",
    got: `${option} ${JSON.stringify(name)} in ${file}`,
    expected: known.length === 0 ? "a file with a number for each event" : `one of: ${known.slice(0, 40).join(", ")}`,
    fix: `Change ${option}.`,
  });
}

/** Groups count within each file: number 5 of the signal is not number 5 of the background. */
function grouped(parts: readonly LabelledPart[], values: Float64Array): Int32Array {
  const numbers = new Map<string, number>();
  const file = parts.flatMap(({ loaded }, i) => new Array<number>(loaded.events).fill(i));
  return Int32Array.from(values, (value, i) => {
    const key = `${file[i]} ${value}`;
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
}

/** Weights scaled so that each class sums up to its half of the number of events. */
function balanced(events: LabelledEvents): LabelledEvents {
  const { labels, weights = new Float64Array(events.events).fill(1) } = events;
  const sums = [0, 0];
  for (const [i, label] of labels.entries()) sums[label]! += weights[i]!;
  return { ...events, weights: weights.map((weight, i) => (weight * events.events) / (2 * sums[labels[i]!]!)) };
}
