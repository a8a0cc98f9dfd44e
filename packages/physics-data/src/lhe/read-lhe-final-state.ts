/** The final-state particles of an LHE file as one array: what learning starts from. */

import { checkInteger } from "@noether/base";
import type { ByteSource } from "../files/byte-source.js";
import { fileFault } from "../files/file-fault.js";
import { type ReadLheOptions, readLheBatches } from "./read-lhe-batches.js";

/** Options of `readLheFinalState`. */
export interface ReadLheFinalStateOptions extends ReadLheOptions {
  /** The number of final-state particles that each event must have; default that of the first event. */
  readonly particles?: number | undefined;
}

/** The final-state particles (status 1) of every event, in the file's order. */
export interface LheFinalState {
  readonly events: number;
  /** The number of final-state particles of each event. */
  readonly particles: number;
  /** (E, px, py, pz), GeV, `[events, particles, 4]`. */
  readonly p4: Float64Array;
  /** The Particle Data Group's number of each particle, `[events, particles]`. */
  readonly pdgId: Int32Array;
  /** The weight of each event, `[events]`. */
  readonly weight: Float64Array;
}

const FINAL = 1;

/**
 * Reads the final state of all events into memory; each must have the same number of final-state particles.
 *
 * @throws FileError `final-state-differs` for an event with another number, `no-events`, and those of `readLheBatches`.
 * @throws InputError `not-an-integer`, `not-bytes`.
 */
export async function readLheFinalState(
  source: ByteSource,
  options: ReadLheFinalStateOptions = {},
): Promise<LheFinalState> {
  const name = options.name ?? (typeof source === "string" ? source : "LHE stream");
  if (options.particles !== undefined) checkInteger(options.particles, "particles", 1);
  let particles = options.particles ?? 0;
  let events = 0;
  const parts: { readonly p4: Float64Array; readonly pdgId: Int32Array; readonly weight: Float64Array }[] = [];
  for await (const batch of readLheBatches(source, options)) {
    if (particles === 0) particles = finalOf(batch.status, 0, batch.offsets[1]!);
    const p4 = new Float64Array(4 * particles * batch.events);
    const pdgId = new Int32Array(particles * batch.events);
    let to = 0;
    for (let event = 0; event < batch.events; event++) {
      const [from, end] = [batch.offsets[event]!, batch.offsets[event + 1]!];
      const found = finalOf(batch.status, from, end);
      if (found !== particles || particles === 0) {
        throw fileFault({
          code: "final-state-differs",
          name,
          at: `event ${events + event} (counted from 0)`,
          got: `${found} final-state particles`,
          expected:
            particles === 0 ? "at least one" : `${particles}, as in ${options.particles ? "the request" : "event 0"}`,
          fix: "Read it with readLheBatches and choose particles yourself.",
        });
      }
      for (let row = from; row < end; row++) {
        if (batch.status[row] !== FINAL) continue;
        p4.set(batch.p4.subarray(4 * row, 4 * row + 4), 4 * to);
        pdgId[to++] = batch.pdgId[row]!;
      }
    }
    events += batch.events;
    parts.push({ p4, pdgId, weight: batch.weight });
  }
  if (events === 0) {
    throw fileFault({ code: "no-events", name, at: "end", got: "no event", expected: "at least one" });
  }
  const p4 = new Float64Array(4 * particles * events);
  const pdgId = new Int32Array(particles * events);
  const weight = new Float64Array(events);
  let done = 0;
  for (const part of parts) {
    p4.set(part.p4, 4 * particles * done);
    pdgId.set(part.pdgId, particles * done);
    weight.set(part.weight, done);
    done += part.weight.length;
  }
  return { events, particles, p4, pdgId, weight };
}

function finalOf(status: Int32Array, from: number, end: number): number {
  let count = 0;
  for (let row = from; row < end; row++) if (status[row] === FINAL) count++;
  return count;
}
