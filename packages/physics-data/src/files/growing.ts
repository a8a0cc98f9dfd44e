/** A typed array that grows as values are pushed. */

/** Values so far, and room for more. */
export class Growing<T extends Float64Array | Int32Array> {
  readonly #type: new (
    length: number,
  ) => T;
  #data: T;
  length = 0;

  constructor(type: new (length: number) => T) {
    this.#type = type;
    this.#data = new type(256);
  }

  push(value: number): void {
    if (this.length === this.#data.length) {
      const grown = new this.#type(2 * this.length);
      grown.set(this.#data as Float64Array);
      this.#data = grown;
    }
    this.#data[this.length++] = value;
  }

  /** The values from `from` to `to`, copied. */
  slice(from: number = 0, to: number = this.length): T {
    return this.#data.slice(from, to) as T;
  }

  /** All values, copied; it starts again empty. */
  take(): T {
    const taken = this.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  /** Forgets the first `count` values. */
  drop(count: number): void {
    this.#data.copyWithin(0, count, this.length);
    this.length -= count;
  }
}
