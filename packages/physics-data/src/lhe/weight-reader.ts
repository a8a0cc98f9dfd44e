/**
 * The weights of an event beside XWGTUP: `<wgt id='…'> w </wgt>` within `<rwgt>`, and lists in `<weights>`
 * (1405.1067, section 3). Found tag by tag from left to right, so that the time is linear in the event's length.
 */

import { FieldFault, type FieldScanner, LESS } from "../files/field-scanner.js";
import type { LheWeights } from "./lhe-batch.js";

const ID = /\sid\s*=\s*("[^"]*"|'[^']*')/;
/** No id is longer than this. */
const MAX_TAG_BYTES = 4096;

/** Weights that are not the same as in the events before. */
export class WeightFault extends FieldFault {}

/** Reads the weights of event after event. */
export class WeightReader {
  /** Those of the first event, which all others must have. */
  #ids: Set<string> | undefined;
  #order: readonly string[] = [];
  #values: Float64Array = new Float64Array(64);

  /** Reads those of row `event` of the batch, from the fields' position to their end. */
  read(fields: FieldScanner, event: number): void {
    const { end } = fields;
    const bytes = (fields.bytes as Buffer).subarray(0, end);
    const first = this.#ids === undefined;
    this.#ids ??= new Set();
    const known = this.#ids;
    const { length } = this.#order;
    let count = 0;
    const add = (id: string, at: number): void => {
      if (first) {
        if (known.has(id)) throw new WeightFault(at, "each weight's id once");
        known.add(id);
      } else if (this.#order[count] !== id) {
        throw new WeightFault(at, count < length ? `weight ${JSON.stringify(this.#order[count])}` : `${count} weights`);
      }
      const to = event * length + count;
      while (to >= this.#values.length) this.#grow();
      this.#values[to] = fields.real();
      count++;
    };
    for (let at = fields.at; ; ) {
      const tag = bytes.indexOf("<w", at, "latin1");
      if (tag < 0) break;
      const text = bytes.toString("latin1", tag, tag + MAX_TAG_BYTES);
      const name = /^<(wgt|weights)[\s>]/.exec(text)?.[1];
      at = tag + 2;
      if (name === undefined) continue;
      const tagLength = text.indexOf(">") + 1;
      if (tagLength === 0) throw new WeightFault(tag, "a tag that ends");
      fields.at = tag + tagLength;
      if (name === "wgt") {
        const id = ID.exec(text.slice(0, tagLength))?.[1];
        if (id === undefined) throw new WeightFault(tag, "a weight with an id");
        add(id.slice(1, -1), tag);
        this.#skipSpace(fields);
      } else {
        for (let i = 0; ; i++) {
          this.#skipSpace(fields);
          if (fields.at >= end || bytes[fields.at] === LESS) break;
          add(`weights[${i}]`, fields.at);
        }
      }
      if (bytes.toString("latin1", fields.at, fields.at + name.length + 3) !== `</${name}>`) {
        throw new WeightFault(fields.at, `</${name}>`);
      }
      at = fields.at;
    }
    if (first) this.#order = [...known];
    if (count < length) throw new WeightFault(end, `weight ${JSON.stringify(this.#order[count])} too`);
  }

  /** The weights of the batch's events. */
  take(events: number): LheWeights {
    const ids = this.#order;
    return { ids, values: this.#values.slice(0, events * ids.length) };
  }

  #skipSpace(fields: FieldScanner): void {
    while (fields.at < fields.end && fields.bytes[fields.at]! <= 32) fields.at++;
  }

  #grow(): void {
    const grown = new Float64Array(2 * this.#values.length);
    grown.set(this.#values);
    this.#values = grown;
  }
}
