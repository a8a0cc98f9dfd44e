/** Particles of events, stored compactly until all events are read, then padded to the most that an event has. */

import { InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import type { EventSamples } from "./event-samples.js";

/** More numbers than this, 2 GiB, are a mistake rather than a wish. */
const MOST_NUMBERS = 2 ** 28;

/** Gathers particles batch by batch. */
export class PaddedParticles {
  readonly #most: number | undefined;
  readonly #path: string;
  readonly #chunks: Float64Array[] = [];
  readonly #counts: number[] = [];

  /** @param most - The most particles of an event: those of largest pT are kept. */
  constructor(most: number | undefined, path: string) {
    this.#most = most;
    this.#path = path;
  }

  /**
   * Adds events.
   *
   * @param values - `[rows, 4]`, those of event i from `offsets[i]` on; rows of zeros are no particles.
   * @throws InputError `not-finite`, `no-particles`.
   */
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

  /** All events, `[count, vectors, 4]`. @throws InputError `too-many-particles`. */
  padded(): Pick<EventSamples, "count" | "vectors" | "fewest" | "data"> {
    const count = this.#counts.length;
    let [vectors, fewest] = [1, Number.POSITIVE_INFINITY];
    for (const own of this.#counts) [vectors, fewest] = [Math.max(vectors, own), Math.min(fewest, own)];
    if (count * vectors * 4 > MOST_NUMBERS) {
      throw new InputError<PhysicsDataErrorCode>({
        code: "too-many-particles",
        got: `${count} events with up to ${vectors} particles in ${this.#path}`,
        expected: `at most ${MOST_NUMBERS} numbers in all`,
        fix: "Keep those of largest pT: `particles: 30`, for example.",
      });
    }
    const data = new Float64Array(count * vectors * 4);
    let [event, left] = [0, 4 * (this.#counts[0] ?? 0)];
    let to = 0;
    for (const chunk of this.#chunks) {
      for (const value of chunk) {
        if (left === 0) {
          event += 1;
          left = 4 * this.#counts[event]!;
          to = event * vectors * 4;
        }
        data[to++] = value;
        left -= 1;
      }
    }
    return { count, vectors, fewest, data };
  }

  #isParticle(values: Float64Array, row: number): boolean {
    let any = false;
    for (let i = 4 * row; i < 4 * row + 4; i++) {
      if (!Number.isFinite(values[i])) {
        throw new InputError<PhysicsDataErrorCode>({
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

  #noParticles(): InputError<PhysicsDataErrorCode> {
    return new InputError<PhysicsDataErrorCode>({
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
