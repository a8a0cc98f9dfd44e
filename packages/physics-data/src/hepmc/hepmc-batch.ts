/** Events of a HepMC3 file as columns. GeV and mm, whatever the file's units; components (E, px, py, pz) and (t, x, y, z). */

/** Some events. The particles of event `i` are rows `offsets[i]` to `offsets[i + 1]` (without the last). */
export interface HepmcBatch {
  readonly events: number;
  readonly particles: number;
  /** The file's number of each event, `[events]`. */
  readonly eventNumber: Int32Array;
  /** The first weight of each event, 1 where it has none, `[events]`. */
  readonly weight: Float64Array;
  /** Names of the weights, `"0"`, `"1"`, … where the file gives none. */
  readonly weightNames: readonly string[];
  /** `[events, weightNames]`. */
  readonly weights: Float64Array;
  /** `[events + 1]`. */
  readonly offsets: Int32Array;
  /** The Particle Data Group's numbers, `[particles]`. */
  readonly pdgId: Int32Array;
  /** 1 final, 2 decayed, 4 beam, others the generator's own, `[particles]`. */
  readonly status: Int32Array;
  /** GeV, `[particles, 4]`. */
  readonly p4: Float64Array;
  /** Generated mass, GeV, `[particles]`. */
  readonly mass: Float64Array;
  /**
   * Where the particle was made, mm: what the file says of its production vertex, else of the whole event, else zero,
   * `[particles, 4]`.
   */
  readonly position: Float64Array;
  /** The mothers of particle `i` are entries `motherOffsets[i]` to `motherOffsets[i + 1]` of `mothers`, `[particles + 1]`. */
  readonly motherOffsets: Int32Array;
  /** Counted from 1 within the event. */
  readonly mothers: Int32Array;
}
