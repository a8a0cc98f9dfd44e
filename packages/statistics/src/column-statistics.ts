/** What is worth knowing of a column of numbers, gathered in one pass and constant memory. */

import type { Rng } from "@noether/base";
import { Reservoir } from "./reservoir.js";

/** Values that quantiles and histograms are made from; of longer columns, a random sample. */
const CAPACITY = 2 ** 16;

/** Count, range and moments of the finite values. */
export interface ColumnSummary {
  /** All values, finite or not. */
  readonly count: number;
  readonly notFinite: number;
  /** Absent where no value is finite. */
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  /** Of the values about their mean, divided by N. */
  readonly deviation?: number;
  readonly integers: boolean;
}

/** Gathers. */
export class ColumnStatistics {
  readonly #reservoir: Reservoir;
  #count = 0;
  #finite = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #mean = 0;
  #squares = 0;
  #integers = true;

  constructor(rng: Rng) {
    this.#reservoir = new Reservoir(CAPACITY, rng);
  }

  add(value: number): void {
    this.#count++;
    if (!Number.isFinite(value)) return;
    this.#finite++;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    if (this.#integers && !Number.isInteger(value)) this.#integers = false;
    const step = value - this.#mean; // Welford: no cancellation, whatever the mean
    this.#mean += step / this.#finite;
    this.#squares += step * (value - this.#mean);
    this.#reservoir.add(value);
  }

  /** The finite values, or a uniform random sample of them. */
  sample(): Float64Array {
    return this.#reservoir.sample();
  }

  summary(): ColumnSummary {
    const common = { count: this.#count, notFinite: this.#count - this.#finite, integers: this.#integers };
    if (this.#finite === 0) return common;
    const deviation = Math.sqrt(this.#squares / this.#finite);
    return { ...common, min: this.#min, max: this.#max, mean: this.#mean, deviation };
  }
}
