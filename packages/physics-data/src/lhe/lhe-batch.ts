/**
 * Events of a Les Houches Event file as columns: one typed array per quantity, the particles of all events in a row.
 *
 * GeV; components (E, px, py, pz), where the file has (px, py, pz, E). Names after hep-ph/0609017, table 1.
 */

/** Some events, as columns. The particles of event `i` are rows `offsets[i]` to `offsets[i + 1]` (without the last). */
export interface LheBatch {
  readonly events: number;
  readonly particles: number;
  /** XWGTUP, `[events]`. */
  readonly weight: Float64Array;
  /** SCALUP, GeV, `[events]`. */
  readonly scale: Float64Array;
  /** AQEDUP, `[events]`. */
  readonly alphaQed: Float64Array;
  /** AQCDUP, `[events]`. */
  readonly alphaQcd: Float64Array;
  /** IDPRUP, `[events]`. */
  readonly processId: Int32Array;
  /** First particle of each event, and the end, `[events + 1]`. */
  readonly offsets: Int32Array;
  /** IDUP, the Particle Data Group's numbers, `[particles]`. */
  readonly pdgId: Int32Array;
  /** ISTUP: -1 incoming, 1 final, 2 and 3 intermediate, `[particles]`. */
  readonly status: Int32Array;
  /** MOTHUP, counted from 1 within the event, 0 for none, `[particles, 2]`. */
  readonly mothers: Int32Array;
  /** ICOLUP, `[particles, 2]`. */
  readonly colors: Int32Array;
  /** PUP as (E, px, py, pz), GeV, `[particles, 4]`. */
  readonly p4: Float64Array;
  /** The mass that the file states, GeV, `[particles]`. */
  readonly mass: Float64Array;
  /** VTIMUP, c tau in mm, `[particles]`. */
  readonly lifetime: Float64Array;
  /** SPINUP: cosine of the angle to the mother's direction, 9 for unknown, `[particles]`. */
  readonly spin: Float64Array;
  /** The further weights of the events, where they were asked for. */
  readonly weights?: LheWeights | undefined;
}

/** Weights of events for other choices of scale, parton densities and the like. */
export interface LheWeights {
  /** The ids of the weights, as in `<wgt id='…'>`; `weights[0]`, `weights[1]`, … for those in a `<weights>` list. The same for every event. */
  readonly ids: readonly string[];
  /** `[events, ids]`. */
  readonly values: Float64Array;
}

/** Columns that grow: what the scanner writes into. Its arrays are longer than what they hold. */
export interface LheColumns extends LheBatch {
  events: number;
  particles: number;
  weight: Float64Array;
  scale: Float64Array;
  alphaQed: Float64Array;
  alphaQcd: Float64Array;
  processId: Int32Array;
  offsets: Int32Array;
  pdgId: Int32Array;
  status: Int32Array;
  mothers: Int32Array;
  colors: Int32Array;
  p4: Float64Array;
  mass: Float64Array;
  lifetime: Float64Array;
  spin: Float64Array;
}

/** Empty columns with room for some events and particles. */
export function createColumns(events: number, particles: number): LheColumns {
  return {
    events: 0,
    particles: 0,
    weight: new Float64Array(events),
    scale: new Float64Array(events),
    alphaQed: new Float64Array(events),
    alphaQcd: new Float64Array(events),
    processId: new Int32Array(events),
    offsets: new Int32Array(events + 1),
    pdgId: new Int32Array(particles),
    status: new Int32Array(particles),
    mothers: new Int32Array(2 * particles),
    colors: new Int32Array(2 * particles),
    p4: new Float64Array(4 * particles),
    mass: new Float64Array(particles),
    lifetime: new Float64Array(particles),
    spin: new Float64Array(particles),
  };
}

const eventColumns = ["weight", "scale", "alphaQed", "alphaQcd", "processId"] as const;
const particleColumns = ["pdgId", "status", "mothers", "colors", "p4", "mass", "lifetime", "spin"] as const;

/** Makes room for twice the particles. */
export function growParticles(columns: LheColumns): void {
  for (const name of particleColumns) columns[name] = doubled(columns[name]) as Int32Array & Float64Array;
}

/** Makes room for twice the events. */
export function growEvents(columns: LheColumns): void {
  const events = columns.weight.length;
  for (const name of eventColumns) columns[name] = doubled(columns[name]) as Int32Array & Float64Array;
  const offsets = new Int32Array(2 * events + 1);
  offsets.set(columns.offsets);
  columns.offsets = offsets;
}

function doubled(array: Int32Array | Float64Array): Int32Array | Float64Array {
  const length = 2 * Math.max(1, array.length);
  const grown = array instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
  grown.set(array);
  return grown;
}

/** What the columns hold, as a batch of its own memory. */
export function finishBatch(columns: LheColumns): LheBatch {
  const { events, particles } = columns;
  return {
    events,
    particles,
    weight: columns.weight.slice(0, events),
    scale: columns.scale.slice(0, events),
    alphaQed: columns.alphaQed.slice(0, events),
    alphaQcd: columns.alphaQcd.slice(0, events),
    processId: columns.processId.slice(0, events),
    offsets: columns.offsets.slice(0, events + 1),
    pdgId: columns.pdgId.slice(0, particles),
    status: columns.status.slice(0, particles),
    mothers: columns.mothers.slice(0, 2 * particles),
    colors: columns.colors.slice(0, 2 * particles),
    p4: columns.p4.slice(0, 4 * particles),
    mass: columns.mass.slice(0, particles),
    lifetime: columns.lifetime.slice(0, particles),
    spin: columns.spin.slice(0, particles),
  };
}
