/** Les Houches Event files as one record per event: for looking at events; for speed use `readLheBatches`. */

import type { ByteSource } from "../files/byte-source.js";
import type { LheBatch } from "./lhe-batch.js";
import { type ReadLheOptions, readLheBatches } from "./read-lhe-batches.js";

/** A particle of an event; momenta, energy and mass in GeV. */
export interface LheParticle {
  /** The Particle Data Group's number: 13 is mu-, -13 mu+, 23 Z. */
  readonly pdgId: number;
  /** -1 incoming, 1 final, 2 and 3 intermediate. */
  readonly status: number;
  /** First and last mother, counted from 1 within the event, 0 for none. */
  readonly mothers: readonly [number, number];
  /** Color and anticolor line, 0 for none. */
  readonly colors: readonly [number, number];
  readonly px: number;
  readonly py: number;
  readonly pz: number;
  readonly energy: number;
  /** The mass that the file states. */
  readonly mass: number;
  /** c tau, mm. */
  readonly lifetime: number;
  /** Cosine of the spin's angle to the mother's direction, 9 for unknown. */
  readonly spin: number;
}

/** An event. */
export interface LheEvent {
  readonly weight: number;
  /** The scale of the event, GeV. */
  readonly scale: number;
  readonly alphaQed: number;
  readonly alphaQcd: number;
  readonly processId: number;
  /** The particles, in the order of the file. */
  readonly particles: readonly LheParticle[];
  /** The further weights by their ids, where they were asked for. */
  readonly weights?: ReadonlyMap<string, number> | undefined;
}

/**
 * The events of an LHE file, one after the other, in constant memory.
 *
 * @throws FileError, InputError those of `readLheBatches`.
 */
export async function* readLheEvents(source: ByteSource, options: ReadLheOptions = {}): AsyncGenerator<LheEvent> {
  for await (const batch of readLheBatches(source, options)) {
    for (let event = 0; event < batch.events; event++) yield eventOf(batch, event);
  }
}

function eventOf(batch: LheBatch, event: number): LheEvent {
  const particles: LheParticle[] = [];
  for (let row = batch.offsets[event]!; row < batch.offsets[event + 1]!; row++) {
    particles.push({
      pdgId: batch.pdgId[row]!,
      status: batch.status[row]!,
      mothers: [batch.mothers[2 * row]!, batch.mothers[2 * row + 1]!],
      colors: [batch.colors[2 * row]!, batch.colors[2 * row + 1]!],
      px: batch.p4[4 * row + 1]!,
      py: batch.p4[4 * row + 2]!,
      pz: batch.p4[4 * row + 3]!,
      energy: batch.p4[4 * row]!,
      mass: batch.mass[row]!,
      lifetime: batch.lifetime[row]!,
      spin: batch.spin[row]!,
    });
  }
  const values: LheEvent = {
    weight: batch.weight[event]!,
    scale: batch.scale[event]!,
    alphaQed: batch.alphaQed[event]!,
    alphaQcd: batch.alphaQcd[event]!,
    processId: batch.processId[event]!,
    particles,
  };
  const { weights } = batch;
  if (weights === undefined) return values;
  return {
    ...values,
    weights: new Map(weights.ids.map((id, i) => [id, weights.values[event * weights.ids.length + i]!])),
  };
}
