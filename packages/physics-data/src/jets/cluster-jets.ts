/**
 * Sequential recombination of particles into jets, in the E-scheme (four-momenta add).
 *
 * d_ij = min(pT_i^2p, pT_j^2p) ΔR_ij² / R², d_iB = pT_i^2p, with ΔR² = Δy² + Δφ² in rapidity: p = -1 is anti-kT
 * (0802.1189), 0 Cambridge-Aachen, 1 kT. The smallest distance is merged, or given to the beam, until nothing is left.
 *
 * Nearest neighbours by FastJet's lemma (hep-ph/0512210): the smallest d_ij is among pairs of one particle and its geometric
 * nearest neighbour, so each particle keeps only that one. They are looked for in tiles of at least R by R: within R of a
 * particle there are only its own and the 8 tiles around it. The smallest distance is the winner of a tournament.
 * A step costs the tiles it touches, and log N matches for each distance that has changed.
 */

import { checkFinite, InputError } from "@noether/base";
import { vectorCount } from "../kinematics/vector-count.js";
import { aroundTiles } from "./around-tiles.js";

/** Which distance decides. */
export type JetAlgorithm = "anti-kt" | "cambridge-aachen" | "kt";

/** Options of `clusterJets`. */
export interface ClusterJetsOptions {
  /** Default `"anti-kt"`. */
  readonly algorithm?: JetAlgorithm;
  /** R, the reach of a jet in rapidity and azimuth; default 1. */
  readonly radius?: number;
}

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

const BEAM = -1;
/** Smaller tiles cost more to walk than they save. */
const LEAST_TILE = 0.2;
/** Beyond, all particles share the outermost tiles. */
const MAX_RAPIDITY = 10;
/** Squares and their inverses stay far from overflow. */
const LARGEST = 1e100;
/** Distances to the edges of tiles are rounded: better visited once too often. */
const SLACK = 1e-12;
const exponents: Readonly<Record<JetAlgorithm, number>> = { "anti-kt": -1, "cambridge-aachen": 0, kt: 1 };

/**
 * Clusters the particles of one event.
 *
 * @param p4 - `[N, 4]`, (E, px, py, pz), GeV.
 * @throws InputError `wrong-length`, `not-finite`, `unknown-algorithm`, `out-of-range` for a radius that is not positive a
 * negative energy or a component past 1e100.
 */
export function clusterJets(
  p4: ArrayLike<number>,
  { algorithm = "anti-kt", radius = 1 }: ClusterJetsOptions = {},
): ClusterSequence {
  const particles = vectorCount(p4, "p4");
  checkFinite(p4, "p4");
  for (let i = 0; i < p4.length; i++) {
    if (Math.abs(p4[i]!) <= LARGEST && (i % 4 > 0 || p4[i]! >= 0)) continue;
    throw new InputError({
      code: "out-of-range",
      got: `p4[${i}] = ${p4[i]}`,
      expected: `(E, px, py, pz) with E of at least 0, and nothing past ${LARGEST} GeV`,
      fix: "Check the order of the components and the units.",
    });
  }
  const power = Object.hasOwn(exponents, algorithm) ? exponents[algorithm] : undefined;
  if (power === undefined) {
    throw new InputError({
      code: "unknown-algorithm",
      got: `algorithm ${JSON.stringify(algorithm)}`,
      expected: Object.keys(exponents).join(", "),
      fix: "Pass one of these.",
    });
  }
  if (!(radius > 0 && radius < 100)) {
    throw new InputError({
      code: "out-of-range",
      got: `radius = ${radius}`,
      expected: "a positive radius below 100",
      fix: "Use 0.4 for narrow jets, 1 for wide ones.",
    });
  }
  return new Clustering(p4, particles, power, radius).run();
}

/** The state of one clustering. A slot holds a particle, then what it has merged into. */
class Clustering {
  readonly #particles: number;
  readonly #power: number;
  readonly #radius2: number;
  // by node
  readonly #p4: Float64Array;
  #nodes: number;
  // by slot
  readonly #node: Int32Array;
  readonly #rapidity: Float64Array;
  readonly #azimuth: Float64Array;
  readonly #scale: Float64Array; // pT^2p
  readonly #neighbour: Int32Array;
  readonly #reach: Float64Array; // ΔR² to the neighbour, R² where there is none
  readonly #distance: Float64Array; // d times R² to the neighbour or the beam, Infinity when gone
  readonly #tile: Int32Array;
  readonly #next: Int32Array; // in its tile
  readonly #previous: Int32Array;
  /** A tournament over slots: entry i holds the winner of entries 2i and 2i + 1; the leaves are the slots themselves. */
  readonly #winner: Int32Array;
  readonly #leaves: number;
  // by tile
  readonly #rows: number;
  readonly #columns: number;
  readonly #first: Int32Array;
  readonly #farthest: Float64Array; // at least the largest reach in the tile
  readonly #visited: Int32Array;
  #visit = 0;
  readonly #tileRapidity: number;
  readonly #tileAzimuth: number;
  readonly #low: number;
  /** Each tile's own number, then those beside it, then those across corners, as in `ups` and `acrosses`; -1 beyond the ends. */
  readonly #around: Int32Array;
  /** Squared distance from a point to the tile in each of the directions: for searches, and for repairs, which search. */
  readonly #searchEdge: Float64Array = new Float64Array(9);
  readonly #repairEdge: Float64Array = new Float64Array(9);

  constructor(p4: ArrayLike<number>, particles: number, power: number, radius: number) {
    this.#particles = particles;
    this.#power = power;
    this.#radius2 = radius * radius;
    this.#p4 = new Float64Array(8 * particles);
    for (let i = 0; i < 4 * particles; i++) this.#p4[i] = p4[i]!;
    this.#nodes = particles;
    this.#node = new Int32Array(particles);
    this.#rapidity = new Float64Array(particles);
    this.#azimuth = new Float64Array(particles);
    this.#scale = new Float64Array(particles);
    this.#neighbour = new Int32Array(particles).fill(BEAM);
    this.#reach = new Float64Array(particles).fill(this.#radius2);
    this.#tile = new Int32Array(particles);
    this.#next = new Int32Array(particles);
    this.#previous = new Int32Array(particles);
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(2, particles)));
    this.#distance = new Float64Array(this.#leaves).fill(Number.POSITIVE_INFINITY);
    this.#winner = new Int32Array(2 * this.#leaves);
    for (let leaf = 0; leaf < this.#leaves; leaf++) this.#winner[this.#leaves + leaf] = leaf;
    let low = 0;
    let high = 0;
    for (let slot = 0; slot < particles; slot++) {
      this.#take(slot, slot);
      low = Math.min(low, this.#rapidity[slot]!);
      high = Math.max(high, this.#rapidity[slot]!);
    }
    const size = Math.max(radius, LEAST_TILE);
    this.#low = Math.max(low, -MAX_RAPIDITY);
    this.#rows = Math.max(1, Math.floor((Math.min(high, MAX_RAPIDITY) - this.#low) / size));
    this.#columns = Math.max(3, Math.floor((2 * Math.PI) / size));
    this.#tileRapidity = size;
    this.#tileAzimuth = (2 * Math.PI) / this.#columns;
    const tiles = this.#rows * this.#columns;
    this.#first = new Int32Array(tiles).fill(BEAM);
    this.#farthest = new Float64Array(tiles);
    this.#visited = new Int32Array(tiles);
    this.#around = aroundTiles(this.#rows, this.#columns);
  }

  run(): ClusterSequence {
    const particles = this.#particles;
    for (let slot = 0; slot < particles; slot++) this.#enter(slot);
    for (let slot = 0; slot < particles; slot++) this.#search(slot);
    for (let slot = 0; slot < particles; slot++) this.#weigh(slot);
    for (let i = this.#leaves - 1; i > 0; i--) this.#play(i);
    const parents = new Int32Array(2 * particles);
    const child = new Int32Array(particles);
    const distance = new Float64Array(particles);
    for (let step = 0; step < particles; step++) {
      const a = this.#winner[1]!;
      const b = this.#neighbour[a]!;
      distance[step] = this.#distance[a]! / this.#radius2;
      parents[2 * step] = this.#node[a]!;
      parents[2 * step + 1] = b === BEAM ? BEAM : this.#node[b]!;
      if (b === BEAM) {
        child[step] = BEAM;
        this.#remove(a);
        this.#visit++;
        this.#repair(this.#tile[a]!, this.#rapidity[a]!, this.#azimuth[a]!, a, BEAM, BEAM);
      } else {
        child[step] = this.#nodes;
        this.#merge(a, b);
      }
    }
    return { particles, nodes: this.#nodes, p4: this.#p4.slice(0, 4 * this.#nodes), parents, child, distance };
  }

  /** Reads the coordinates of a node into a slot. */
  #take(slot: number, node: number): void {
    const p4 = this.#p4;
    const [energy, px, py, pz] = [p4[4 * node]!, p4[4 * node + 1]!, p4[4 * node + 2]!, p4[4 * node + 3]!];
    const pt2 = px * px + py * py;
    this.#node[slot] = node;
    this.#scale[slot] = this.#power === 0 ? 1 : this.#power === 1 ? pt2 : pt2 > 1e-300 ? 1 / pt2 : 1e300;
    this.#azimuth[slot] = pt2 === 0 ? 0 : Math.atan2(py, px);
    const m2 = Math.max(0, (energy + pz) * (energy - pz) - pt2);
    const sum = energy + Math.abs(pz);
    const rapidity = pz === 0 ? 0 : -0.5 * Math.sign(pz) * Math.log((pt2 + m2) / (sum * sum));
    // Along the beam: apart from all else, and from each other.
    this.#rapidity[slot] = Number.isFinite(rapidity) ? rapidity : Math.sign(pz) * (1e5 + Math.abs(pz));
  }

  /** Puts a slot into the tile of its coordinates. */
  #enter(slot: number): void {
    const row = Math.min(
      this.#rows - 1,
      Math.max(0, Math.floor((this.#rapidity[slot]! - this.#low) / this.#tileRapidity)),
    );
    const column = Math.min(this.#columns - 1, Math.floor((this.#azimuth[slot]! + Math.PI) / this.#tileAzimuth));
    const tile = row * this.#columns + column;
    const first = this.#first[tile]!;
    this.#tile[slot] = tile;
    this.#previous[slot] = BEAM;
    this.#next[slot] = first;
    if (first !== BEAM) this.#previous[first] = slot;
    this.#first[tile] = slot;
  }

  #leave(slot: number): void {
    const next = this.#next[slot]!;
    const previous = this.#previous[slot]!;
    if (previous === BEAM) this.#first[this.#tile[slot]!] = next;
    else this.#next[previous] = next;
    if (next !== BEAM) this.#previous[next] = previous;
  }

  #remove(slot: number): void {
    this.#leave(slot);
    this.#distance[slot] = Number.POSITIVE_INFINITY;
    this.#replay(slot);
  }

  #merge(a: number, b: number): void {
    const p4 = this.#p4;
    const made = this.#nodes++;
    const [from, other] = [4 * this.#node[a]!, 4 * this.#node[b]!];
    for (let i = 0; i < 4; i++) p4[4 * made + i] = p4[from + i]! + p4[other + i]!;
    const [tile, rapidity, azimuth] = [this.#tile[b]!, this.#rapidity[b]!, this.#azimuth[b]!];
    this.#remove(a);
    this.#leave(b);
    this.#take(b, made);
    this.#enter(b);
    this.#neighbour[b] = BEAM;
    this.#reach[b] = this.#radius2;
    this.#visit++;
    this.#repair(this.#tile[b]!, this.#rapidity[b]!, this.#azimuth[b]!, a, b, b);
    this.#repair(this.#tile[a]!, this.#rapidity[a]!, this.#azimuth[a]!, a, b, b);
    this.#repair(tile, rapidity, azimuth, a, b, b);

    this.#farthest[this.#tile[b]!] = Math.max(this.#farthest[this.#tile[b]!]!, this.#reach[b]!);
    this.#weigh(b);
    this.#replay(b);
  }

  /** Fills `edge` for a point in a tile. */
  #measure(tile: number, y: number, phi: number, edge: Float64Array): void {
    const column = tile % this.#columns;
    const row = (tile - column) / this.#columns;
    const below = Math.max(0, y - this.#low - row * this.#tileRapidity - SLACK);
    const above = Math.max(0, this.#low + (row + 1) * this.#tileRapidity - y - SLACK);
    const left = Math.max(0, phi + Math.PI - column * this.#tileAzimuth - SLACK);
    const right = Math.max(0, (column + 1) * this.#tileAzimuth - phi - Math.PI - SLACK);
    edge[1] = left * left;
    edge[2] = right * right;
    edge[3] = below * below;
    edge[4] = above * above;
    edge[5] = edge[3]! + edge[1]!;
    edge[6] = edge[3]! + edge[2]!;
    edge[7] = edge[4]! + edge[1]!;
    edge[8] = edge[4]! + edge[2]!;
  }

  /**
   * Around a point in `tile`: finds new neighbours for those that have lost theirs to `gone` or `changed`, and introduces
   * `fresh` to all. Left out are tiles already seen in this visit, and those too far for either.
   */
  #repair(tile: number, y: number, phi: number, gone: number, changed: number, fresh: number): void {
    const neighbour = this.#neighbour;
    const next = this.#next;
    const reach = this.#reach;
    const rapidity = this.#rapidity;
    const azimuth = this.#azimuth;
    const edge = this.#repairEdge;
    this.#measure(tile, y, phi, edge);
    const freshY = fresh === BEAM ? 0 : rapidity[fresh]!;
    const freshPhi = fresh === BEAM ? 0 : azimuth[fresh]!;
    let freshReach = fresh === BEAM ? 0 : reach[fresh]!;
    for (let direction = 0; direction < 9; direction++) {
      const near = this.#around[9 * tile + direction]!;
      if (near < 0 || this.#visited[near] === this.#visit) continue;
      if (edge[direction]! > this.#farthest[near]! && edge[direction]! > freshReach) continue;
      this.#visited[near] = this.#visit;
      let farthest = 0;
      for (let slot = this.#first[near]!; slot !== BEAM; slot = next[slot]!) {
        if (slot === fresh) continue;
        const old = neighbour[slot]!;
        if (old !== BEAM && (old === gone || old === changed)) {
          this.#search(slot);
          this.#weigh(slot);
          this.#replay(slot);
        }
        if (fresh !== BEAM) {
          const dy = rapidity[slot]! - freshY;
          let dphi = Math.abs(azimuth[slot]! - freshPhi);
          if (dphi > Math.PI) dphi = 2 * Math.PI - dphi;
          const d = dy * dy + dphi * dphi;
          if (d < reach[slot]!) {
            reach[slot] = d;
            neighbour[slot] = fresh;
            this.#weigh(slot);
            this.#replay(slot);
          }
          if (d < freshReach) {
            freshReach = d;
            neighbour[fresh] = slot;
          }
        }
        if (reach[slot]! > farthest) farthest = reach[slot]!;
      }
      this.#farthest[near] = farthest;
    }
    if (fresh !== BEAM) reach[fresh] = freshReach;
  }

  /** Finds the nearest neighbour of a slot within R: its own tile first, others only where they are near enough. */
  #search(slot: number): void {
    const next = this.#next;
    const rapidity = this.#rapidity;
    const azimuth = this.#azimuth;
    const tile = this.#tile[slot]!;
    const y = rapidity[slot]!;
    const phi = azimuth[slot]!;
    let best = this.#radius2;
    let nearest = BEAM;
    const edge = this.#searchEdge;
    this.#measure(tile, y, phi, edge);
    for (let direction = 0; direction < 9; direction++) {
      const near = this.#around[9 * tile + direction]!;
      if (near < 0 || edge[direction]! >= best) continue;
      for (let other = this.#first[near]!; other !== BEAM; other = next[other]!) {
        const dy = y - rapidity[other]!;
        let dphi = Math.abs(phi - azimuth[other]!);
        if (dphi > Math.PI) dphi = 2 * Math.PI - dphi;
        const d = dy * dy + dphi * dphi;
        if (d < best && other !== slot) {
          best = d;
          nearest = other;
        }
      }
    }
    this.#reach[slot] = best;
    this.#neighbour[slot] = nearest;
    if (best > this.#farthest[tile]!) this.#farthest[tile] = best;
  }

  /** Sets a slot's smallest distance from its neighbour. */
  #weigh(slot: number): void {
    const neighbour = this.#neighbour[slot]!;
    const scale = this.#scale[slot]!;
    const least = neighbour === BEAM ? scale : Math.min(scale, this.#scale[neighbour]!);
    this.#distance[slot] = this.#reach[slot]! * least;
  }

  /** Replays the matches of a slot, up to the final. */
  #replay(slot: number): void {
    for (let i = (this.#leaves + slot) >> 1; i > 0; i >>= 1) this.#play(i);
  }

  #play(i: number): void {
    const winner = this.#winner;
    const [a, b] = [winner[2 * i]!, winner[2 * i + 1]!];
    winner[i] = this.#distance[b]! < this.#distance[a]! ? b : a;
  }
}
