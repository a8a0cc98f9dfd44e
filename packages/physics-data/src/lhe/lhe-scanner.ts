/**
 * Les Houches Event files (hep-ph/0609017; version 3: 1405.1067), chunk by chunk, into columns.
 *
 * Only `<event>` blocks are read unless more is asked for: the header and `<init>` are stepped over as bytes, as are
 * weights, scales and comments after an event's particles. What could hide a lost event is an error: unknown tags and text between blocks, an event
 * inside an event, text outside elements after the particles, a file that ends before `</LesHouchesEvents>`.
 */

import type { PhysicsDataErrorCode } from "../errors.js";
import { FieldFault, FieldScanner, HASH, LESS, NEWLINE } from "../files/field-scanner.js";
import { excerpt, fileFault } from "../files/file-fault.js";
import { tailFault } from "./event-tail.js";
import { growEvents, growParticles, type LheColumns } from "./lhe-batch.js";
import { type LheHead, readLheInit } from "./lhe-head.js";
import { WeightFault, type WeightReader } from "./weight-reader.js";

/** The longest event. It must fit in memory, and one with a thousand weights has a tenth of a megabyte. */
const MAX_EVENT_BYTES = 2 ** 23;
/** The longest stretch without an event: headers hold whole run cards, not gigabytes. */
const MAX_GAP_BYTES = 2 ** 28;
/** The longest header that is kept. */
const MAX_HEAD_BYTES = 2 ** 26;
/** Longer than any tag's name. */
const LOOK_AHEAD = 24;
const EVENT_END = Buffer.from("</event>");
const VERSION = /^<LesHouchesEvents[^>]*\sversion\s*=\s*["'](1\.0|2\.0|3\.0)["']/;

/** Blocks that are stepped over, and what ends them. */
const skipped: readonly (readonly [string, string])[] = [
  ["<!--", "-->"],
  ["<?", "?>"],
  ["<header", "</header>"],
  ["<init", "</init>"],
  ["<eventgroup", ">"],
  ["</eventgroup", ">"],
];

/** What is read beside the events. */
export interface LheScannerOptions {
  /** Keeps the header and `<init>` for `head`. */
  readonly keepHead?: boolean | undefined;
  /** Takes the weights of each event. */
  readonly weights?: WeightReader | undefined;
}

/** Reads chunks in order: `push` one, `scan` until it asks for more, and `finish` after the last. */
export class LheScanner {
  readonly #name: string;
  readonly #fields = new FieldScanner();
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;
  /** Line number of the buffer's first byte. */
  #line = 1;
  #state: "before" | "inside" | "after" = "before";
  /** What ends the block that is stepped over now. */
  #closing = "";
  #gap = 0;
  readonly #keepHead: boolean;
  readonly #weights: WeightReader | undefined;
  #version: LheHead["version"] = "3.0";
  /** The header and `<init>`, where they are kept: from the tag's name on. */
  readonly #kept = new Map<string, Buffer[]>();
  #keptBytes = 0;

  constructor(name: string, { keepHead = false, weights }: LheScannerOptions = {}) {
    this.#name = name;
    this.#keepHead = keepHead;
    this.#weights = weights;
  }

  /** What was kept of the file's head; complete once an event has been read. */
  head(): LheHead {
    const text = (closing: string): string | undefined => {
      const parts = this.#kept.get(closing);
      return (
        parts &&
        Buffer.concat(parts)
          .toString("utf8")
          .replace(/^[^>]*>/, "")
      );
    };
    const init = text("</init>");
    const head = { version: this.#version, header: text("</header>") ?? "" };
    return init === undefined ? head : { ...head, init: readLheInit(init, this.#name) };
  }

  push(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = -1; ; this.#line++) {
      at = this.#buffer.indexOf(NEWLINE, at + 1);
      if (at < 0 || at >= this.#at) break;
    }
    const rest = this.#buffer.subarray(this.#at);
    this.#buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    this.#at = 0;
  }

  /** Appends events until `columns` holds `limit` (true) or the bytes pushed so far are used up (false). */
  scan(columns: LheColumns, limit: number): boolean {
    const buffer = this.#buffer;
    while (columns.events < limit) {
      const before = this.#at;
      const more = this.#step(columns);
      this.#gap += this.#at - before;
      if (this.#gap > MAX_GAP_BYTES) throw this.#fault("lhe-too-long", before, "no event for 256 MiB", "an event");
      if (!more || this.#at >= buffer.length) return false;
    }
    return true;
  }

  /** Throws unless the file has come to its proper end. */
  finish(): void {
    const end = this.#buffer.length;
    if (this.#state === "before" && this.#closing === "") throw this.#notLhe(this.#at);
    if (this.#state !== "after" || this.#closing !== "") {
      throw this.#fault(
        "lhe-truncated",
        end,
        "the end of the file",
        `${this.#closing || "</LesHouchesEvents>"} before it`,
      );
    }
    const rest = this.#text(this.#at).trim();
    if (rest !== "" && !rest.startsWith("#")) throw this.#outside(this.#at);
  }

  /** One block; false where it is not yet whole. */
  #step(columns: LheColumns): boolean {
    const buffer = this.#buffer;
    if (this.#closing !== "") {
      const found = buffer.indexOf(this.#closing, this.#at, "latin1");
      if (this.#keepHead) this.#keep(found);
      this.#at =
        found < 0 ? Math.max(this.#at, buffer.length - this.#closing.length + 1) : found + this.#closing.length;
      if (found >= 0) this.#closing = "";
      return found >= 0;
    }
    const at = this.#skipBetween();
    if (at < 0) return false;
    this.#at = at;
    const tag = buffer.toString("latin1", at, at + LOOK_AHEAD);
    if (buffer[at] !== LESS) throw this.#outside(at);
    if (isEventTag(tag)) {
      if (this.#state !== "inside") throw this.#outside(at);
      return this.#event(columns);
    }
    if (tag.length < LOOK_AHEAD && !tag.includes(">")) return false;
    const block = skipped.find(
      ([opening]) => tag.startsWith(opening) && (/^<[!?]/.test(opening) || /^[\s>]/.test(tag.slice(opening.length))),
    );
    if (block !== undefined && (this.#state === "inside" || /^<[!?]/.test(block[0]))) {
      this.#closing = block[1];
      this.#at += block[0].length;
      return true;
    }
    if (tag.startsWith("<LesHouchesEvents") && this.#state === "before") return this.#open();
    if (tag.startsWith("</LesHouchesEvents>") && this.#state === "inside") {
      this.#state = "after";
      this.#at += "</LesHouchesEvents>".length;
      return true;
    }
    throw this.#outside(at);
  }

  /** Keeps a chunk of the block that is stepped over, which ends at `found`, or goes on where that is negative. */
  #keep(found: number): void {
    if (this.#closing !== "</header>" && this.#closing !== "</init>") return;
    const parts = this.#kept.get(this.#closing) ?? [];
    this.#kept.set(this.#closing, parts);
    const end = found < 0 ? Math.max(this.#at, this.#buffer.length - this.#closing.length + 1) : found;
    parts.push(this.#buffer.subarray(this.#at, end));
    this.#keptBytes += end - this.#at;
    if (this.#keptBytes > MAX_HEAD_BYTES) {
      throw this.#fault("lhe-too-long", this.#at, "a header of more than 64 MiB", `${this.#closing} before that`);
    }
  }

  /** Where the next block starts, after blanks and whole lines that start with `#`; -1 where it is not there yet. */
  #skipBetween(): number {
    const fields = this.#fields;
    fields.bytes = this.#buffer;
    fields.at = this.#at;
    fields.end = Math.max(this.#at, this.#buffer.lastIndexOf(NEWLINE) + 1); // an unfinished line may be a comment's start
    fields.skipLines();
    if (fields.at < fields.end) return fields.at;
    this.#at = fields.at;
    fields.end = this.#buffer.length;
    fields.skipBlanks();
    return fields.at < fields.end && this.#buffer[fields.at] !== HASH ? fields.at : -1;
  }

  #open(): boolean {
    const end = this.#buffer.indexOf(">", this.#at, "latin1");
    if (end < 0) {
      if (this.#buffer.length - this.#at > 2 ** 16) throw this.#notLhe(this.#at);
      return false;
    }
    const version = VERSION.exec(this.#text(this.#at, end + 1))?.[1];
    if (version === undefined) throw this.#notLhe(this.#at);
    this.#version = version as LheHead["version"];
    this.#state = "inside";
    this.#at = end + 1;
    return true;
  }

  #event(columns: LheColumns): boolean {
    const buffer = this.#buffer;
    const end = buffer.indexOf(EVENT_END, this.#at);
    if ((end < 0 ? buffer.length : end) - this.#at > MAX_EVENT_BYTES) {
      throw this.#fault("lhe-too-long", this.#at, "an event of more than 8 MiB", "</event> before that");
    }
    if (end < 0) return false;
    try {
      this.#particles(columns, end);
    } catch (error) {
      if (!(error instanceof FieldFault)) throw error;
      const code = error instanceof WeightFault ? "lhe-weights" : "lhe-number";
      throw this.#fault(code, error.at, excerpt(this.#text(error.at).split(/\s/)[0]!), error.expected);
    }
    this.#at = end + EVENT_END.length;
    this.#gap = 0;
    return true;
  }

  /** Reads the event whose block ends at `end`. */
  #particles(columns: LheColumns, end: number): void {
    const fields = this.#fields;
    const buffer = this.#buffer;
    fields.bytes = buffer;
    fields.end = end;
    fields.at = buffer.indexOf(">", this.#at, "latin1") + 1;
    fields.skipLines();
    const event = columns.events;
    if (event === columns.weight.length) growEvents(columns);
    const count = fields.integer();
    columns.processId[event] = fields.integer();
    columns.weight[event] = fields.real();
    columns.scale[event] = fields.real();
    columns.alphaQed[event] = fields.real();
    columns.alphaQcd[event] = fields.real();
    fields.endLine(6);
    for (let particle = 0; particle < count; particle++) {
      fields.skipLines();
      if (fields.at >= end || buffer[fields.at] === LESS) {
        throw this.#fault("lhe-count", fields.at, `${particle} particles`, `${count}, as the event's first line says`);
      }
      const row = columns.particles;
      if (row === columns.pdgId.length) growParticles(columns);
      columns.pdgId[row] = fields.integer();
      columns.status[row] = fields.integer();
      columns.mothers[2 * row] = fields.integer();
      columns.mothers[2 * row + 1] = fields.integer();
      columns.colors[2 * row] = fields.integer();
      columns.colors[2 * row + 1] = fields.integer();
      columns.p4[4 * row + 1] = fields.real();
      columns.p4[4 * row + 2] = fields.real();
      columns.p4[4 * row + 3] = fields.real();
      columns.p4[4 * row] = fields.real();
      columns.mass[row] = fields.real();
      columns.lifetime[row] = fields.real();
      columns.spin[row] = fields.real();
      fields.endLine(13);
      columns.particles = row + 1;
    }
    fields.skipLines();
    const tail = fields.at < end ? tailFault(buffer, fields.at, end) : undefined;
    if (tail !== undefined) throw this.#fault(tail.code, tail.at, excerpt(this.#text(tail.at)), tail.expected);
    this.#weights?.read(fields, event);
    columns.events = event + 1;
    columns.offsets[event + 1] = columns.particles;
  }

  #outside(at: number) {
    if (this.#state === "before") return this.#notLhe(at);
    const where = this.#state === "after" ? "nothing after </LesHouchesEvents>" : "<event> or </LesHouchesEvents>";
    return this.#fault(this.#buffer[at] === LESS ? "lhe-tag" : "lhe-text", at, excerpt(this.#text(at)), where);
  }

  #notLhe(at: number) {
    const got = this.#text(at);
    const expected = '<LesHouchesEvents version="1.0">, "2.0" or "3.0"';
    return this.#fault("lhe-not-lhe", at, got === "" ? "the end of the file" : excerpt(got), expected);
  }

  /** The text from `at`, for errors and tags. */
  #text(at: number, end: number = at + 60): string {
    return this.#buffer.toString("latin1", at, end);
  }

  #fault(code: PhysicsDataErrorCode, at: number, got: string, expected: string) {
    let line = this.#line;
    for (let i = 0; i < at; i++) if (this.#buffer[i] === NEWLINE) line++;
    return fileFault({ code, name: this.#name, at: `line ${line}`, got, expected });
  }
}

/** Whether a tag is `<event>` or `<event ` with attributes, rather than `<eventgroup>`. */
function isEventTag(tag: string): boolean {
  return /^<event[\s>]/.test(tag);
}
