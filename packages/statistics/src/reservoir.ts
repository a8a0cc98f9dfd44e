/**
 * A uniform random sample of a stream of any length in constant memory: Li's algorithm L (ACM TOMS 20, 1994), which draws
 * random numbers only for the values that it keeps. Up to its capacity it holds every value, in order.
 */

import type { Rng } from "@noether/base";

/** Takes values, keeps some. */
export class Reservoir {
  readonly #kept: Float64Array;
  readonly #rng: Rng;
  #count = 0;
  #next: number;
  #w = 1;

  constructor(capacity: number, rng: Rng) {
    this.#kept = new Float64Array(capacity);
    this.#rng = rng;
    this.#next = capacity - 1;
    this.#skip();
  }

  /** Values so far. */
  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    const at = this.#count++;
    if (at < this.#kept.length) this.#kept[at] = value;
    else if (at === this.#next) {
      this.#kept[this.#rng.integer(0, this.#kept.length - 1)] = value;
      this.#skip();
    }
  }

  /** What is kept, `[min(count, capacity)]`. */
  sample(): Float64Array {
    return this.#kept.slice(0, this.#count);
  }

  /** Chooses the next value that is kept. */
  #skip(): void {
    const uniform = (): number => 1 - this.#rng.uniform(); // in (0, 1]
    this.#w *= Math.exp(Math.log(uniform()) / this.#kept.length);
    this.#next += Math.floor(Math.log(uniform()) / Math.log1p(-this.#w)) + 1;
  }
}
