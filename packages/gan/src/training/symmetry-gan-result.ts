/** What training gives: a plain record, whose arrays have the replicas along their first axis. */

/**
 * How a replica ended. `converged`: a fresh classifier cannot tell held-out samples from their images. `stuck`: it can.
 * `collapsed`: the image has lost a dimension. `diverged`: not finite, or ten times as wide as the data.
 */
export type ReplicaOutcome = "converged" | "stuck" | "collapsed" | "diverged";

/** How one replica ended. */
export interface ReplicaStatus {
  readonly outcome: ReplicaOutcome;
  /** A sentence with the evidence. */
  readonly status: string;
  /** Area under the ROC curve of a fresh classifier on held-out samples; 0.5 for a symmetry, NaN where there is no test. */
  readonly auc: number;
  /** The standard error of `auc` where the two samples are alike. */
  readonly aucError: number;
  /** Root mean square distance between a sample and its image, in units of the spread: about 0 for the identity. */
  readonly moved: number;
}

/** Training curves, at the ends of `epochs` stretches of steps. */
export interface GanHistory {
  /** The number of steps made, `[epochs]`. */
  readonly steps: Float64Array;
  /** The mean loss of the discriminator, `[count, epochs]`; 2 ln 2 = 1.386 at a symmetry. */
  readonly loss: Float64Array;
  /** Mean parameters, `[count, epochs, P]`. */
  readonly parameters: Float64Array;
}

/**
 * What the replicas found together. `symmetries`: some converged, and move samples. `only-identity`: all that converged leave
 * samples where they are. `none`: no replica converged.
 */
export type SymmetryGanOutcome = "symmetries" | "only-identity" | "none";

/** The replicas that training ended with; none is left out. */
export interface SymmetryGanResult {
  readonly outcome: SymmetryGanOutcome;
  /** A sentence on all replicas. */
  readonly status: string;
  /** The name of the family. */
  readonly family: string;
  readonly parameterNames: readonly string[];
  /** The number of replicas. */
  readonly count: number;
  /** Learned parameters in the data's own coordinates, averaged over the second half of training, `[count, P]`. */
  readonly replicas: Float64Array;
  /** The parameters that training began with, `[count, P]`. */
  readonly start: Float64Array;
  readonly history: GanHistory;
  /** How each replica ended, `[count]`. */
  readonly statuses: readonly ReplicaStatus[];
  /** The number of replicas with each outcome. */
  readonly outcomes: Readonly<Record<ReplicaOutcome, number>>;
}
