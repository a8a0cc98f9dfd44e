/**
 * Events in the layout of the LHC Olympics 2020 (2101.08320): a pandas table whose rows are events, and whose columns are
 * (pT, η, φ) of up to 700 particles, zero-padded, then perhaps a label (0 background, 1 signal). Particles are massless.
 */

import { checkInteger } from "@noether/base";
import { fileFault } from "../files/file-fault.js";
import type { StreamOptions } from "../files/stream-options.js";
import { toFloat64 } from "../numpy/nd-array.js";
import { type Hdf5File, openHdf5 } from "./load-hdf5.js";

/** Options of `readLhcoBatches`. */
export interface ReadLhcoOptions extends StreamOptions {
  /** The number of events in a batch; default 256, 4 MiB of 700 particles each. */
  readonly batchSize?: number | undefined;
  /** The path of the table in the file; default `"df/block0_values"`, as pandas' `to_hdf(…, "df", format="fixed")` writes it. */
  readonly dataset?: string | undefined;
}

/** Some events. The particles of event `i` are rows `offsets[i]` to `offsets[i + 1]` (without the last). */
export interface LhcoBatch {
  readonly events: number;
  readonly particles: number;
  /** `[events + 1]`. */
  readonly offsets: Int32Array;
  /** (E, px, py, pz), GeV, massless, in the file's order, `[particles, 4]`. */
  readonly p4: Float64Array;
  /** The label of each event, 0 or 1, `[events]`; absent where the file has none. */
  readonly label?: Uint8Array | undefined;
}

/**
 * The events of an LHC Olympics particle file, `batchSize` at a time.
 *
 * @throws FileError those of `readHdf5`, and `lhco-layout` where the columns are no triples or pandas'
 * index counts other rows, `lhco-value` for a number that
 * is not finite, a negative pT, a particle after the padding, a label that is neither 0 nor 1.
 * @throws InputError `not-an-integer`.
 */
export async function* readLhcoBatches(
  path: string,
  { batchSize = 256, dataset = "df/block0_values", onEvent, signal }: ReadLhcoOptions = {},
): AsyncGenerator<LhcoBatch> {
  checkInteger(batchSize, "batchSize", 1, 2 ** 20);
  const file = await openHdf5(path);
  try {
    const { shape, rows } = file.dataset(dataset);
    const [events, columns] = shape;
    if (shape.length !== 2 || columns! < 3 || columns! % 3 === 2 || columns! > 2 ** 16) {
      throw fileFault({
        code: "lhco-layout",
        name: path,
        at: `data set ${dataset}`,
        got: `shape [${shape.join(", ")}]`,
        expected: "[events, 3 k] or [events, 3 k + 1]: k particles, and a label",
        fix: "Read it with readHdf5.",
      });
    }
    checkIndex(file, dataset, events!, path);
    for (let from = 0; from < events!; from += batchSize) {
      signal?.throwIfAborted();
      const to = Math.min(events!, from + batchSize);
      yield batchOf(toFloat64(rows(from, to)), from, columns!, path);
      onEvent?.({ kind: "progress", task: "reading events", done: to, total: events!, unit: "events" });
    }
  } finally {
    file.close();
  }
}

/** pandas stores the index of the rows beside them: a second word on how many there are. */
function checkIndex(file: Hdf5File, dataset: string, events: number, path: string): void {
  const index = dataset.replace(/block0_values$/, "axis1");
  if (index === dataset || !file.has(index)) return;
  const rows = file.dataset(index).shape[0];
  if (rows === events) return;
  throw fileFault({
    code: "lhco-layout",
    name: path,
    at: `data set ${dataset}`,
    got: `${events} rows`,
    expected: `${rows}, as ${index} says`,
  });
}

function batchOf(table: Float64Array, first: number, columns: number, path: string): LhcoBatch {
  const events = table.length / columns;
  const slots = Math.floor(columns / 3);
  const wrong = (at: number, expected: string) =>
    fileFault({
      code: "lhco-value",
      name: path,
      at: `row ${first + Math.floor(at / columns)}, column ${at % columns}`,
      got: String(table[at]),
      expected,
    });
  const offsets = new Int32Array(events + 1);
  const momenta = new Float64Array(4 * slots * events);
  const label = columns % 3 === 1 ? new Uint8Array(events) : undefined;
  let particles = 0;
  for (let event = 0; event < events; event++) {
    let padding = false;
    for (let slot = 0; slot < slots; slot++) {
      const at = event * columns + 3 * slot;
      const [pt, eta, phi] = [table[at]!, table[at + 1]!, table[at + 2]!];
      if (!Number.isFinite(pt + eta + phi)) throw wrong(at, "finite pT, η and φ");
      if (pt < 0) throw wrong(at, "a pT of at least 0");
      if (pt === 0) padding = true;
      else if (padding) throw wrong(at, "nothing but zeros after the last particle");
      else {
        momenta[4 * particles] = pt * Math.cosh(eta);
        momenta[4 * particles + 1] = pt * Math.cos(phi);
        momenta[4 * particles + 2] = pt * Math.sin(phi);
        momenta[4 * particles + 3] = pt * Math.sinh(eta);
        if (momenta[4 * particles] === Number.POSITIVE_INFINITY) throw wrong(at + 1, "an η whose cosh is finite");
        particles++;
      }
    }
    offsets[event + 1] = particles;
    if (label === undefined) continue;
    const at = event * columns + 3 * slots;
    if (table[at] !== 0 && table[at] !== 1) throw wrong(at, "a label, 0 or 1");
    label[event] = table[at]!;
  }
  const batch = { events, particles, offsets, p4: momenta.slice(0, 4 * particles) };
  return label === undefined ? batch : { ...batch, label };
}
