/**
 * Events of a file of any format as padded four-momenta: `[events, particles, 4]`, (E, px, py, pz), rows of zeros behind
 * the particles of events that have fewer.
 *
 * Momenta are the final state of event files; an array `[events, particles, 4]` or `[events, 4 particles]`; flat particles
 * with `offsets`; columns such as `px1, py1, pz1, E1` or `Muon_pt, Muon_eta, Muon_phi`; or columns that the caller lists.
 */

import { dataFile } from "../catalog/data-file.js";
import type { EventBatch } from "../formats/event-batch.js";
import { reorderComponents } from "../kinematics/component-order.js";
import { readNpz } from "../numpy/read-npz.js";
import { openEventFile } from "../open/open-event-file.js";
import type { EventFileChoice } from "./event-file-choice.js";
import type { EventSamples } from "./event-samples.js";
import { physicalView } from "./event-view.js";
import { finalState } from "./final-state.js";
import { findMomenta, type Momenta, noMomenta } from "./find-momenta.js";
import { GatheredArrays } from "./gathered-arrays.js";
import { npzBatch } from "./npz-batch.js";
import { PaddedParticles } from "./padded-particles.js";

/** Options of `loadEvents`. */
export interface LoadEventsOptions extends EventFileChoice {
  /** The array that holds the momenta; default the only one that holds some. */
  readonly array?: string | undefined;
  /** The columns of a table that are the momenta, four for each particle; default what their names tell. */
  readonly columns?: readonly string[] | undefined;
  /** The most particles of an event: those of largest pT are kept, in the file's order. Default: all. */
  readonly particles?: number | undefined;
}

/**
 * Reads the events of a file, or of the data set of that name; the content decides about the format, not the name.
 *
 * @throws InputError `no-momenta`, `which-array`, `which-order`, `no-such-array`, `no-such-column`, `columns-not-momenta`,
 *   `bad-offsets`, `not-finite`, `no-particles`, `too-many-particles`.
 * @throws FileError what the readers throw.
 */
export async function loadEvents(file: string, options: LoadEventsOptions = {}): Promise<EventSamples> {
  const { onEvent, signal, particles } = options;
  const path = await dataFile(file, { onEvent, signal });
  const columns = new GatheredArrays();
  const gathered = new PaddedParticles(particles, path);
  let momenta: Momenta | undefined;
  for await (const batch of batchesOf(path, options)) {
    const view = finalState(physicalView(batch));
    momenta ??= findMomenta(view, options, path);
    const { values, offsets } = momenta.take(view);
    gathered.add(reorderComponents(values, { from: momenta.known.order }), offsets);
    columns.add([...view.event].filter(([, { shape }]) => shape.length === 1));
  }
  if (momenta === undefined) throw noMomenta(path, []);
  return {
    ...gathered.padded(),
    dimension: 4,
    order: "E,px,py,pz",
    fileOrder: momenta.known,
    single: momenta.single,
    columns: columns.whole(),
  };
}

async function* batchesOf(path: string, options: LoadEventsOptions): AsyncGenerator<EventBatch> {
  const { format, batches } = await openEventFile(path, options);
  if (format === "npz") yield npzBatch(await readNpz(path, { only: options.only }), options, path);
  else yield* batches();
}
