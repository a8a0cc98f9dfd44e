/** Where the momenta of a file are, told from its first batch. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { ComponentOrder } from "../kinematics/component-order.js";
import { type KnownOrder, knownOrder } from "../kinematics/known-order.js";
import { asDoubles, type NdArray } from "../numpy/nd-array.js";
import { namesText } from "./column-of.js";
import { type EventView, momentaOrder } from "./event-view.js";
import { whichOrder } from "./order-momenta.js";

/** What the caller says about them. */
export interface MomentaChoice {
  readonly array?: string | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly components?: ComponentOrder | undefined;
}

/** Where the momenta of a batch are. */
export interface Momenta {
  readonly known: KnownOrder;
  /** Whether they are stored in single precision. */
  readonly single: boolean;
  /** Rows `[rows, 4]` of a batch, those of event i from `offsets[i]` on. */
  take(view: EventView): { readonly values: Float64Array; readonly offsets: Int32Array };
}

/** @throws InputError `no-momenta`, `which-array`, `which-order`, `no-such-array`, `no-such-column`, `columns-not-momenta`. */
export function findMomenta(view: EventView, choice: MomentaChoice, path: string): Momenta {
  const { array, columns, components } = choice;
  if (columns !== undefined) return ofColumns(view, columns, components, path);
  const all = (["particle", "event"] as const).flatMap((level) =>
    [...view[level]].flatMap(([name, values]) => {
      const width = values.shape[1] ?? 1;
      const possible = level === "particle" ? width === 4 : values.shape.length === 2 && width % 4 === 0;
      return possible && (array === undefined || array === name) ? [{ level, name, values }] : [];
    }),
  );
  const known = [...view.particle, ...view.event].map(([name, { shape }]) => `${name} [${shape.join(", ")}]`);
  if (array !== undefined && all.length === 0) throw noSuchArray(array, path, known);
  const found = all.flatMap(({ level, name, values }) => {
    const order = orderIn(view, name, values, components);
    return order === undefined ? [] : [{ level, name, order, single: values.dtype === "float32" }];
  });
  if (found.length > 1) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "which-array",
      got: `${found.length} arrays of momenta in ${path}: ${found.map(({ name }) => name).join(", ")}`,
      expected: "one",
      fix: "Choose one with `array`.",
    });
  }
  const [only] = found;
  if (only === undefined) throw all.length > 0 ? whichOrder(`rows of four numbers in ${path}`) : noMomenta(path, known);
  const { level, name, order, single } = only;
  return {
    known: order,
    single,
    take: (each) => {
      const values = asDoubles(each[level].get(name)!);
      if (level === "particle") return { values, offsets: each.offsets };
      return { values, offsets: evenOffsets(each.events, values.length / (4 * each.events)) };
    },
  };
}

function evenOffsets(events: number, k: number): Int32Array {
  return Int32Array.from({ length: events + 1 }, (_, i) => i * k);
}

/** Integers may be momenta here: an array that the file calls so, or the only one. */
function orderIn(
  view: EventView,
  name: string,
  array: NdArray,
  stated: ComponentOrder | undefined,
): KnownOrder | undefined {
  const values = asDoubles(array);
  if (array.shape[1] !== 4) return knownOrder(values, { stated });
  return momentaOrder(view, name, { ...array, dtype: "float64", data: values }, stated);
}

function ofColumns(
  view: EventView,
  names: readonly string[],
  stated: ComponentOrder | undefined,
  path: string,
): Momenta {
  const missing = names.find((name) => view.event.get(name)?.shape.length !== 1);
  if (missing !== undefined) {
    const known = [...view.event].filter(([, { shape }]) => shape.length === 1).map(([name]) => name);
    throw new InputError<PhysicsDataErrorCode>({
      code: "no-such-column",
      got: `column ${JSON.stringify(missing)} of ${path}`,
      expected: `one of: ${namesText(known)}`,
      fix: "Change `columns`.",
    });
  }
  if (names.length === 0 || names.length % 4 !== 0) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "columns-not-momenta",
      got: `${names.length} columns`,
      expected: "four for each particle: E, px, py, pz, or px, py, pz, E",
      fix: "Change `columns`.",
    });
  }
  const together = ({ events, event }: EventView): Float64Array => {
    const values = names.map((name) => asDoubles(event.get(name)!));
    return Float64Array.from(
      { length: events * names.length },
      (_, i) => values[i % names.length]![Math.floor(i / names.length)]!,
    );
  };
  const known = knownOrder(together(view), { stated });
  if (known === undefined) throw whichOrder(`columns of four numbers in ${path}`);
  return {
    known,
    single: names.every((name) => view.event.get(name)!.dtype === "float32"),
    take: (each) => ({ values: together(each), offsets: evenOffsets(each.events, names.length / 4) }),
  };
}

function noSuchArray(array: string, path: string, known: readonly string[]): InputError<PhysicsDataErrorCode> {
  return new InputError<PhysicsDataErrorCode>({
    code: "no-such-array",
    got: `\`array\` ${JSON.stringify(array)} of ${path}`,
    expected: `momenta, rows of four numbers for each particle; there are ${known.join(", ")}`,
    fix: "Change `array`.",
  });
}

/** The error for a file without momenta; `known` are the arrays that it has. */
export function noMomenta(path: string, known: readonly string[]): InputError<PhysicsDataErrorCode> {
  return new InputError<PhysicsDataErrorCode>({
    code: "no-momenta",
    got: `${known.length === 0 ? "nothing" : known.slice(0, 20).join(", ")} in ${path}`,
    expected: "momenta: an array [events, particles, 4], events with particles, or columns such as px1, py1, pz1, E1",
    fix: "Choose with `array` or `columns`; `inspectFile` shows what there is.",
  });
}
