/**
 * Events of a file of any format as padded four-momenta: `[events, particles, 4]`, (E, px, py, pz), rows of zeros behind
 * the particles of events that have fewer.
 *
 * Momenta are the final state of event files; an array `[events, particles, 4]` or `[events, 4 particles]`; flat particles
 * with `offsets`; columns such as `px1, py1, pz1, E1` or `Muon_pt, Muon_eta, Muon_phi`; or columns that the user lists.
 */

import { InputError, type OnEvent } from "@noether/base";
import {
  type ComponentOrder,
  detectComponentOrder,
  type EventBatch,
  type NdArray,
  openEventFile,
  readNpz,
  reorderComponents,
} from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import { asDoubles } from "./as-doubles.js";
import { type EventView, finalState, momentaOrder, physicalView } from "./event-view.js";
import { type FileOptions, openOptions } from "./file-options.js";
import { GatheredArrays } from "./gathered-arrays.js";

/** What the user may say about the file. */
export interface EventChoice extends Omit<FileOptions, "only"> {
  /** The array with the momenta; default the only one that holds some. */
  readonly array?: string;
  /** Columns of a table that are the momenta, four for each particle. */
  readonly columns?: readonly string[];
  /** The most particles of an event: those of largest pT are kept, in the file's order. Default: all. */
  readonly particles?: number;
}

/** Events in memory. */
export interface LoadedEvents {
  readonly events: number;
  /** The most that an event has. */
  readonly particles: number;
  /** The fewest that an event has. */
  readonly fewest: number;
  /** `[events, particles, 4]`, (E, px, py, pz). */
  readonly p4: Float64Array;
  /** The order in the file. */
  readonly order: ComponentOrder;
  /** Columns with a number for each event, by name. */
  readonly columns: Readonly<Record<string, NdArray>>;
}

/** More numbers than this, 2 GiB, are a mistake rather than a wish. */
const MOST_NUMBERS = 2 ** 28;

/**
 * Reads them; the content decides about the format, not the name.
 *
 * @throws InputError `no-momenta`, `which-array`, `which-order`, `no-such-array`, `no-such-column`, `columns-not-momenta`,
 *   `not-finite`, `no-particles`, `too-many-particles`; FileError of the readers.
 */
export async function loadEvents(path: string, choice: EventChoice, onEvent?: OnEvent): Promise<LoadedEvents> {
  const file = await openEventFile(path, openOptions(choice, onEvent));
  const batches = file.format === "npz" ? [ofNpz(await readNpz(path), choice, path)] : file.batches();
  const columns = new GatheredArrays();
  const gathered = new Particles(choice.particles, path);
  let momenta: Momenta | undefined;
  for await (const batch of batches) {
    const view = finalState(physicalView(batch));
    momenta ??= momentaIn(view, choice, path);
    const { values, offsets } = momenta.of(view);
    gathered.add(reorderComponents(values, { from: momenta.order }), offsets);
    columns.add([...view.event].filter(([, { shape }]) => shape.length === 1));
  }
  if (momenta === undefined) throw noMomenta(path, []);
  return { ...gathered.padded(), order: momenta.order, columns: columns.whole() };
}

/** Where the momenta of a batch are. */
interface Momenta {
  readonly order: ComponentOrder;
  of(view: EventView): { readonly values: Float64Array; readonly offsets: Int32Array };
}

/** An npz file as one batch: arrays that agree on the number of events, or particles with `offsets`. */
function ofNpz(arrays: Readonly<Record<string, NdArray>>, { array, columns }: EventChoice, path: string): EventBatch {
  const { offsets, ...others } = arrays;
  const flat = Object.entries(others).find(
    ([name, { shape }]) => name === (array ?? "p4") && shape.length === 2 && shape[1] === 4,
  );
  if (offsets !== undefined && flat !== undefined) {
    const starts = Int32Array.from(asDoubles(offsets));
    const rows = flat[1].shape[0]!;
    const events = starts.length - 1;
    const rising = starts.every((start, i) => i === 0 || start >= starts[i - 1]!);
    if (starts[0] !== 0 || starts.at(-1) !== rows || !rising) {
      throw new InputError<CliErrorCode>({
        code: "bad-offsets",
        got: `offsets from ${starts[0]} to ${starts.at(-1)} for ${rows} particles in ${path}`,
        expected: `numbers that rise from 0 to ${rows}`,
        fix: "Save where the particles of each event start, and their number at the end.",
      });
    }
    const ofEvents = Object.entries(others).filter(([, { shape }]) => shape[0] === events && shape.length === 1);
    return { events, event: new Map(ofEvents), particle: new Map([["p4", flat[1]]]), offsets: starts };
  }
  const first = array ?? columns?.[0];
  const leading =
    first !== undefined && Object.hasOwn(arrays, first)
      ? arrays[first]
      : (Object.values(arrays).find(({ shape }) => shape.length === 3) ??
        Object.values(arrays).find(({ shape }) => shape.length === 2) ??
        Object.values(arrays)[0]);
  const events = leading?.shape[0] ?? 0;
  const event = Object.entries(arrays).filter(([, { shape }]) => shape[0] === events);
  return { events, event: new Map(event), particle: new Map(), offsets: new Int32Array(events + 1) };
}

function momentaIn(view: EventView, { array, columns, components }: EventChoice, path: string): Momenta {
  if (columns !== undefined) return ofColumns(view, columns, components, path);
  const all = (["particle", "event"] as const).flatMap((level) =>
    [...view[level]].flatMap(([name, values]) => {
      const width = values.shape[1] ?? 1;
      const possible = level === "particle" ? width === 4 : values.shape.length === 2 && width % 4 === 0;
      return possible && (array === undefined || array === name) ? [{ level, name, values }] : [];
    }),
  );
  const known = [...view.particle, ...view.event].map(([name, { shape }]) => `${name} [${shape.join(", ")}]`);
  if (array !== undefined && all.length === 0) {
    throw new InputError<CliErrorCode>({
      code: "no-such-array",
      got: `--array ${JSON.stringify(array)} of ${path}`,
      expected: `momenta, rows of four numbers for each particle; there are ${known.join(", ")}`,
      fix: "Change --array.",
    });
  }
  const found = all.flatMap(({ level, name, values }) => {
    const order = orderOf(view, name, values, components);
    return order === undefined ? [] : [{ level, name, order }];
  });
  if (found.length > 1) {
    throw new InputError<CliErrorCode>({
      code: "which-array",
      got: `${found.length} arrays of momenta in ${path}: ${found.map(({ name }) => name).join(", ")}`,
      expected: "one",
      fix: "Choose with --array NAME.",
    });
  }
  const [only] = found;
  if (only === undefined) throw all.length > 0 ? whichOrder(path) : noMomenta(path, known);
  const { level, name, order } = only;
  return {
    order,
    of: (each) => {
      const values = asDoubles(each[level].get(name)!);
      const k = values.length / (4 * each.events);
      const even = (): Int32Array => Int32Array.from({ length: each.events + 1 }, (_, i) => i * k);
      return { values, offsets: level === "particle" ? each.offsets : even() };
    },
  };
}

/** The order of components, told from rows that are numbers: others are reported later, by their event. */
function orderOf(
  view: EventView,
  name: string,
  { data, shape }: NdArray,
  given: ComponentOrder | undefined,
): ComponentOrder | undefined {
  const numbers = asDoubles({ data });
  const clean = numbers.map((_, i) => {
    const row = i - (i % 4);
    return numbers.subarray(row, row + 4).every(Number.isFinite) ? numbers[i]! : 0;
  });
  if (shape[1] === 4) return momentaOrder(view, name, { dtype: "float64", shape, data: clean }, given);
  const detected = given === undefined ? detectComponentOrder(clean) : { order: given, certain: true };
  return detected.certain ? detected.order : undefined;
}

function ofColumns(
  view: EventView,
  names: readonly string[],
  given: ComponentOrder | undefined,
  path: string,
): Momenta {
  const missing = names.find((name) => view.event.get(name)?.shape.length !== 1);
  if (missing !== undefined) {
    const known = [...view.event].filter(([, { shape }]) => shape.length === 1).map(([name]) => name);
    throw new InputError<CliErrorCode>({
      code: "no-such-column",
      got: `column ${JSON.stringify(missing)} of ${path}`,
      expected: `one of: ${known.slice(0, 40).join(", ")}${known.length > 40 ? ", …" : ""}`,
      fix: "Change --columns.",
    });
  }
  if (names.length === 0 || names.length % 4 !== 0) {
    throw new InputError<CliErrorCode>({
      code: "columns-not-momenta",
      got: `${names.length} columns`,
      expected: "four for each particle: E, px, py, pz, or px, py, pz, E",
      fix: "Change --columns.",
    });
  }
  const together = ({ events, event }: EventView): Float64Array => {
    const values = names.map((name) => asDoubles(event.get(name)!));
    return Float64Array.from(
      { length: events * names.length },
      (_, i) => values[i % names.length]![Math.floor(i / names.length)]!,
    );
  };
  const shape = [view.events, names.length];
  const order = orderOf(view, "", { dtype: "float64", shape, data: together(view) }, given);
  if (order === undefined) throw whichOrder(path);
  const k = names.length / 4;
  return {
    order,
    of: (each) => ({
      values: together(each),
      offsets: Int32Array.from({ length: each.events + 1 }, (_, i) => i * k),
    }),
  };
}

/** Particles of events, kept tight until all have been seen. */
class Particles {
  readonly #most: number | undefined;
  readonly #path: string;
  readonly #chunks: Float64Array[] = [];
  readonly #counts: number[] = [];

  constructor(most: number | undefined, path: string) {
    this.#most = most;
    this.#path = path;
  }

  /** @param values - `[rows, 4]`, those of event i from `offsets[i]` on; rows of zeros are no particles. */
  add(values: Float64Array, offsets: Int32Array): void {
    const kept: number[] = [];
    for (let event = 0; event + 1 < offsets.length; event++) {
      const rows: number[] = [];
      for (let row = offsets[event]!; row < offsets[event + 1]!; row++) {
        if (this.#isParticle(values, row)) rows.push(row);
      }
      if (rows.length === 0) throw this.#noParticles();
      kept.push(...this.#leading(values, rows));
      this.#counts.push(Math.min(rows.length, this.#most ?? rows.length));
    }
    const tight = new Float64Array(4 * kept.length);
    for (const [to, row] of kept.entries()) tight.set(values.subarray(4 * row, 4 * row + 4), 4 * to);
    this.#chunks.push(tight);
  }

  padded(): Pick<LoadedEvents, "events" | "particles" | "fewest" | "p4"> {
    const events = this.#counts.length;
    let [particles, fewest] = [1, Number.POSITIVE_INFINITY];
    for (const count of this.#counts) [particles, fewest] = [Math.max(particles, count), Math.min(fewest, count)];
    if (events * particles * 4 > MOST_NUMBERS) {
      throw new InputError<CliErrorCode>({
        code: "too-many-particles",
        got: `${events} events with up to ${particles} particles in ${this.#path}`,
        expected: `at most ${MOST_NUMBERS} numbers in all`,
        fix: "Keep those of largest pT: --particles 30, for example.",
      });
    }
    const p4 = new Float64Array(events * particles * 4);
    let [event, left] = [0, 4 * (this.#counts[0] ?? 0)];
    let to = 0;
    for (const chunk of this.#chunks) {
      for (const value of chunk) {
        if (left === 0) {
          event += 1;
          left = 4 * this.#counts[event]!;
          to = event * particles * 4;
        }
        p4[to++] = value;
        left -= 1;
      }
    }
    return { events, particles, fewest, p4 };
  }

  #isParticle(values: Float64Array, row: number): boolean {
    let any = false;
    for (let i = 4 * row; i < 4 * row + 4; i++) {
      if (!Number.isFinite(values[i])) {
        throw new InputError<CliErrorCode>({
          code: "not-finite",
          got: `a momentum with ${values[i]} in event ${this.#counts.length} (counted from 0) of ${this.#path}`,
          expected: "finite numbers; (E, px, py, pz), or pT of at least 0 with η and φ",
          fix: "Remove the event, or correct it.",
        });
      }
      any ||= values[i] !== 0;
    }
    return any;
  }

  #noParticles(): InputError<CliErrorCode> {
    return new InputError<CliErrorCode>({
      code: "no-particles",
      got: `event ${this.#counts.length} (counted from 0) of ${this.#path} without particles`,
      expected: "at least one in each",
      fix: "Select events that have particles.",
    });
  }

  /** The rows of largest pT, in their order. */
  #leading(values: Float64Array, rows: readonly number[]): readonly number[] {
    if (this.#most === undefined || rows.length <= this.#most) return rows;
    const pt = (row: number): number => Math.hypot(values[4 * row + 1]!, values[4 * row + 2]!);
    return rows
      .toSorted((a, b) => pt(b) - pt(a))
      .slice(0, this.#most)
      .sort((a, b) => a - b);
  }
}

function whichOrder(path: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "which-order",
    got: `rows of four numbers in ${path} of which none, or more than one, is at least as large as the others in every row`,
    expected: "four-momenta, in which the energy is",
    fix: "Say --components E,px,py,pz or --components px,py,pz,E.",
  });
}

function noMomenta(path: string, known: readonly string[]): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "no-momenta",
    got: `${known.length === 0 ? "nothing" : known.slice(0, 20).join(", ")} in ${path}`,
    expected: "momenta: an array [events, particles, 4], events with particles, or columns such as px1, py1, pz1, E1",
    fix: "Choose with --array or --columns; see noether data inspect.",
  });
}
