/** The history of a clustering. */

/**
 * The whole history. Nodes are the particles, numbered as given, then what each merger made, in order. There are as many
 * steps as particles: each takes one node away for good.
 */
export interface ClusterSequence {
  readonly particles: number;
  readonly nodes: number;
  /** (E, px, py, pz) of each node, `[nodes, 4]`. */
  readonly p4: Float64Array;
  /** The two nodes that merge in a step, the second -1 where the first goes to the beam, `[particles, 2]`. */
  readonly parents: Int32Array;
  /** The node that a step makes, -1 for the beam, `[particles]`. */
  readonly child: Int32Array;
  /** d_ij or d_iB of each step, `[particles]`: GeV² for kT, 1/GeV² for anti-kT, plain for Cambridge-Aachen. */
  readonly distance: Float64Array;
}
