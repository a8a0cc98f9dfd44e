/**
 * HepMC3 ASCII files ("Asciiv3", 1912.08005), line by line, into columns.
 *
 *   E number vertices particles [@ x y z t]      U GEV|MEV MM|CM      W weights      A attributes (stepped over)
 *   P id mother pdg px py pz E m status          V id status [incoming, …] [@ x y z t]
 *
 * A mother above 0 is a particle, one below 0 a vertex with a line of its own. Ids count from 1 in the file's order. An event
 * ends where the next starts; a file without its END line is truncated.
 */

import type { FileError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { FieldFault, FieldScanner } from "../files/field-scanner.js";
import { excerpt, fileFault } from "../files/file-fault.js";
import { Growing } from "../files/growing.js";
import type { HepmcBatch } from "./hepmc-batch.js";

/** The longest line: attributes may hold much text. */
const MAX_LINE_BYTES = 2 ** 24;
const START = "HepMC::Asciiv3-START_EVENT_LISTING";
const END = "HepMC::Asciiv3-END_EVENT_LISTING";
const NEWLINE = 10;
const OPEN = 91;
const CLOSE = 93;
const COMMA = 44;
const AT = 64;
const [A, E, N, P, T, U, V, W] = [..."AENPTUVW"].map((letter) => letter.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const units: Readonly<Record<string, number>> = { GEV: 1, MEV: 1e-3, MM: 1, CM: 10 };

interface Vertex {
  readonly incoming: readonly number[];
  /** (t, x, y, z), in the file's unit. */
  readonly position: readonly number[] | undefined;
}

/** Reads chunks in order: `push` one, `scan` until it asks for more, and `finish` after the last. */
export class HepmcScanner {
  readonly #name: string;
  readonly #fields = new FieldScanner();
  #buffer: Buffer = Buffer.alloc(0);
  /** Chunks after it. */
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #at = 0;
  #line = 0;
  #state: "version" | "start" | "inside" | "after" = "version";
  #weightNames: string[] | undefined;
  // the event that is being read
  #open = false;
  #declared = 0;
  #declaredVertices = 0;
  #energyUnit = 1;
  #lengthUnit = 1;
  #weightCount = 0;
  readonly #weightsNow: number[] = [];
  #eventPosition: readonly number[] | undefined;
  readonly #origins: number[] = [];
  readonly #vertices = new Map<number, Vertex>();
  // the batch
  #events = 0;
  #widthOfWeights = -1;
  readonly #eventNumber = new Growing(Int32Array);
  readonly #weight = new Growing(Float64Array);
  readonly #weights = new Growing(Float64Array);
  readonly #offsets = new Growing(Int32Array);
  readonly #pdgId = new Growing(Int32Array);
  readonly #status = new Growing(Int32Array);
  readonly #p4 = new Growing(Float64Array);
  readonly #mass = new Growing(Float64Array);
  readonly #position = new Growing(Float64Array);
  readonly #motherOffsets = new Growing(Int32Array);
  readonly #mothers = new Growing(Int32Array);

  constructor(name: string) {
    this.#name = name;
  }

  /** Events that wait to be taken. */
  get events(): number {
    return this.#events;
  }

  push(chunk: Buffer): void {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    // Pieces of one long line are joined when it ends, not each with all before it.
    const bytes = this.#buffer.length - this.#at + this.#waitingBytes;
    if (chunk.includes(NEWLINE) || bytes > MAX_LINE_BYTES) this.#join();
  }

  #join(): void {
    const pieces = [this.#buffer.subarray(this.#at), ...this.#waiting].filter(({ length }) => length > 0);
    this.#buffer = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    this.#at = 0;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  /** Reads lines until `limit` events wait (true) or the bytes pushed so far are used up (false). */
  scan(limit: number): boolean {
    while (this.#events < limit) {
      const end = this.#buffer.indexOf(NEWLINE, this.#at);
      if ((end < 0 ? this.#buffer.length : end) - this.#at > MAX_LINE_BYTES) {
        this.#line++;
        throw this.#fault("hepmc-too-long", "a line of more than 16 MiB", "a shorter line");
      }
      if (end < 0) return false;
      this.#line++;
      let next = end + 1;
      try {
        if (!this.#readLine(this.#at, end)) {
          next = this.#at; // it has ended the event before, and is read again for its own
          this.#line--;
        }
      } catch (error) {
        if (!(error instanceof FieldFault)) throw error;
        const got = this.#buffer.toString("latin1", error.at, Math.min(end, error.at + 60)).split(/\s/)[0]!;
        throw this.#fault("hepmc-number", excerpt(got), error.expected);
      }
      this.#at = next;
    }
    return true;
  }

  /** Throws unless the file has come to its proper end. */
  finish(): void {
    this.#join();
    if (this.#state === "after" && this.#at === this.#buffer.length) return;
    this.#line++;
    const rest = this.#buffer.toString("latin1", this.#at, this.#at + 60);
    if (this.#state === "version" || this.#state === "start") throw this.#notHepmc(rest);
    if (this.#state === "after" && rest.trim() === "") return;
    if (this.#state === "inside" && rest.trim() === END) {
      this.#close();
      return;
    }
    throw this.#fault("hepmc-truncated", "the end of the file", `${END} before it`);
  }

  /** The events that wait, as a batch of its own memory. */
  take(): HepmcBatch {
    const events = this.#events;
    this.#events = 0;
    const particles = this.#pdgId.length;
    const width = Math.max(0, this.#widthOfWeights);
    const names = this.#weightNames;
    const [offsets, motherOffsets] = [this.#offsets, this.#motherOffsets];
    offsets.push(particles);
    motherOffsets.push(this.#mothers.length);
    return {
      events,
      particles,
      eventNumber: this.#eventNumber.take(),
      weight: this.#weight.take(),
      weightNames: names?.length === width ? names : Array.from({ length: width }, (_, i) => String(i)),
      weights: this.#weights.take(),
      offsets: offsets.take(),
      pdgId: this.#pdgId.take(),
      status: this.#status.take(),
      p4: this.#p4.take(),
      mass: this.#mass.take(),
      position: this.#position.take(),
      motherOffsets: motherOffsets.take(),
      mothers: this.#mothers.take(),
    };
  }

  /** Reads a line; false where it has ended the event before and is to be read again. */
  #readLine(start: number, end: number): boolean {
    const text = () => this.#buffer.toString("latin1", start, Math.min(end, start + 200)).trimEnd();
    if (this.#state !== "inside") {
      const line = text();
      if (line === "") return true;
      if (this.#state === "version" && line.startsWith("HepMC::Version ")) this.#state = "start";
      else if (this.#state === "start" && line === START) this.#state = "inside";
      else if (this.#state === "after") throw this.#fault("hepmc-line", excerpt(line), `nothing after ${END}`);
      else throw this.#notHepmc(line);
      return true;
    }
    const fields = this.#fields;
    fields.bytes = this.#buffer;
    fields.at = start + 2;
    fields.end = end;
    const letter = this.#buffer[start + 1] === 32 ? this.#buffer[start]! : 0;
    if (letter === P && this.#open) this.#particle();
    else if (letter === V && this.#open) this.#vertex();
    else if (letter === E) {
      if (this.#open) {
        this.#close();
        return false;
      }
      this.#event();
    } else if (letter === W) this.#weightLine(end);
    else if (letter === U && this.#open) this.#unitLine(end);
    else if (letter === A || (!this.#open && (letter === T || letter === N || letter === U))) return true;
    else if (text() === END) {
      if (this.#open) this.#close();
      this.#state = "after";
    } else if (text() !== "")
      throw this.#fault("hepmc-line", excerpt(text()), "a line that starts with E, U, W, A, P or V");
    return true;
  }

  #event(): void {
    const fields = this.#fields;
    this.#offsets.push(this.#pdgId.length);
    this.#eventNumber.push(fields.integer());
    this.#declaredVertices = fields.integer();
    this.#declared = fields.integer();
    this.#eventPosition = this.#place();
    this.#energyUnit = 1;
    this.#lengthUnit = 1;
    this.#weightCount = -1;
    this.#weightsNow.length = 0;
    this.#origins.length = 0;
    this.#vertices.clear();
    this.#open = true;
  }

  #unitLine(end: number): void {
    const words = this.#buffer
      .toString("latin1", this.#fields.at, Math.min(end, this.#fields.at + 60))
      .trim()
      .split(/\s+/);
    const [energy, length] = words;
    const known = words.length === 2 && /^[GM]EV$/.test(energy!) && /^[MC]M$/.test(length!);
    if (!known || this.#origins.length > 0) {
      throw this.#fault("hepmc-units", excerpt(words.join(" ")), "GEV or MEV, and MM or CM, before the particles");
    }
    this.#energyUnit = units[energy!]!;
    this.#lengthUnit = units[length!]!;
  }

  #weightLine(end: number): void {
    const fields = this.#fields;
    if (!this.#open) {
      // names, joined by line ends, which are written as \|
      const text = this.#buffer.toString("utf8", fields.at, end).trimEnd();
      this.#weightNames = text.split("\\|").map((name) => name.replaceAll("\\\\", "\\"));
      return;
    }
    if (this.#weightCount >= 0) throw this.#fault("hepmc-line", "W a second time", "the weights of an event once");
    for (fields.skipBlanks(); fields.at < end; fields.skipBlanks()) this.#weightsNow.push(fields.real());
    this.#weightCount = this.#weightsNow.length;
  }

  #particle(): void {
    const fields = this.#fields;
    const id = fields.integer();
    this.#origins.push(fields.integer());
    const count = this.#origins.length;
    if (id !== count) throw this.#fault("hepmc-graph", `particle ${id}`, `particle ${count}, the next`);
    const unit = this.#energyUnit;
    this.#pdgId.push(fields.integer());
    const [px, py, pz] = [unit * fields.real(), unit * fields.real(), unit * fields.real()];
    this.#p4.push(unit * fields.real());
    this.#p4.push(px);
    this.#p4.push(py);
    this.#p4.push(pz);
    this.#mass.push(unit * fields.real());
    this.#status.push(fields.integer());
    fields.skipBlanks();
    if (fields.at < fields.end) throw new FieldFault(fields.at, "9 fields in the line");
  }

  #vertex(): void {
    const fields = this.#fields;
    const { bytes } = fields;
    const id = fields.integer();
    fields.integer();
    fields.skipBlanks();
    if (bytes[fields.at] !== OPEN) throw new FieldFault(fields.at, "[incoming particles]");
    const close = bytes.indexOf(CLOSE, fields.at);
    if (close < 0 || close > fields.end) throw new FieldFault(fields.at, "[incoming particles]");
    const incoming: number[] = [];
    const end = fields.end;
    for (let at = fields.at + 1; at < close; ) {
      const comma = bytes.indexOf(COMMA, at);
      const stop = comma < 0 || comma > close ? close : comma;
      fields.at = at;
      fields.end = stop;
      incoming.push(fields.integer());
      at = stop + 1;
    }
    fields.at = close + 1;
    fields.end = end;
    if (id >= 0 || this.#vertices.has(id)) {
      throw this.#fault("hepmc-graph", `vertex ${id}`, "a vertex with a number below 0 of its own");
    }
    this.#vertices.set(id, { incoming, position: this.#place() });
  }

  /** `@ x y z t` or nothing, to the end of the line. */
  #place(): readonly number[] | undefined {
    const fields = this.#fields;
    fields.skipBlanks();
    if (fields.at >= fields.end) return undefined;
    if (fields.bytes[fields.at] !== AT) throw new FieldFault(fields.at, "@ x y z t, or the end of the line");
    fields.at++;
    const [x, y, z] = [fields.real(), fields.real(), fields.real()];
    const t = fields.real();
    fields.skipBlanks();
    if (fields.at < fields.end) throw new FieldFault(fields.at, "four coordinates");
    return [t, x, y, z];
  }

  /** Ends the event: what its first line says must be there, and its mothers are looked up. */
  #close(): void {
    const count = this.#origins.length;
    if (count !== this.#declared || this.#vertices.size > this.#declaredVertices) {
      throw this.#fault(
        "hepmc-count",
        `${count} particles and ${this.#vertices.size} vertices by here`,
        `${this.#declared} and at most ${this.#declaredVertices}, as the event's first line says`,
      );
    }
    const none = [0, 0, 0, 0];
    for (const [i, origin] of this.#origins.entries()) {
      this.#motherOffsets.push(this.#mothers.length);
      const vertex = origin < 0 ? this.#vertices.get(origin) : undefined;
      if (origin > 0) this.#mother(origin, i + 1);
      else if (vertex !== undefined) for (const mother of vertex.incoming) this.#mother(mother, i + 1);
      else if (origin < 0)
        throw this.#fault("hepmc-graph", `particle ${i + 1} from vertex ${origin}`, "a vertex that is there");
      for (const coordinate of vertex?.position ?? this.#eventPosition ?? none) {
        this.#position.push(this.#lengthUnit * coordinate);
      }
    }
    const width = Math.max(0, this.#weightCount);
    if (this.#widthOfWeights < 0) this.#widthOfWeights = width;
    if (width !== this.#widthOfWeights) {
      throw this.#fault(
        "hepmc-weights",
        `${width} weights in the event above`,
        `${this.#widthOfWeights}, as in those before`,
      );
    }
    for (const weight of this.#weightsNow) this.#weights.push(weight);
    this.#weight.push(this.#weightsNow[0] ?? 1);
    this.#open = false;
    this.#events++;
  }

  #mother(mother: number, particle: number): void {
    if (mother < 1 || mother > this.#declared || mother === particle) {
      throw this.#fault("hepmc-graph", `particle ${particle} with mother ${mother}`, "another particle of the event");
    }
    this.#mothers.push(mother);
  }

  #notHepmc(got: string): FileError<PhysicsDataErrorCode> {
    return this.#fault(
      "hepmc-not-hepmc",
      got === "" ? "the end of the file" : excerpt(got),
      `HepMC::Version, then ${START}`,
    );
  }

  #fault(code: PhysicsDataErrorCode, got: string, expected: string): FileError<PhysicsDataErrorCode> {
    return fileFault({ code, name: this.#name, at: `line ${this.#line}`, got, expected });
  }
}
