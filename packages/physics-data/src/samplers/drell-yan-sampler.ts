/**
 * Muon pairs from proton-proton collisions at tree level: q q̄ → Z → μ⁻μ⁺ or q q̄ → γ* → μ⁻μ⁺, each alone, without radiation.
 *
 *   d⁴σ / dm dy dcosθ dφ ∝ m Σ_q [ q(x1) q̄(x2) σ_q(m, cosθ) + q̄(x1) q(x2) σ_q(m, -cosθ) ],   x1,2 = m e^(±y) / √s
 *   σ_q = e_q² (1 + cos²θ) / m²   or   m² [(v_q²+a_q²)(v²+a²)(1 + cos²θ) + 8 v_q a_q v a cosθ] / ((m²-M²)² + M²Γ²)
 *
 * with θ from the +z beam to the μ⁻ in the pair's rest frame. The muons are massless. Parton densities are a simple choice of
 * our own: x u_v ∝ x^0.7 (1-x)³ and x d_v ∝ x^0.7 (1-x)⁴, which hold 2 and 1 quarks, and a sea x q̄ = 0.055 x^-0.5 (1-x)⁸, the strange
 * one half as large.
 *
 * Density: with respect to dm dy dcosθ dφ, GeV⁻¹. In ratios of the two processes the measure drops out.
 */

import { InputError, internalError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { checkPositive, type SymmetricDensity, samplerOf } from "./symmetric-density.js";

/** Options of `drellYanSampler`. */
export interface DrellYanOptions {
  readonly process: "z" | "photon";
  /** The least pT of each muon, GeV; default 10. */
  readonly minPt?: number | undefined;
  /** The largest |η| of each muon; default 2.5. */
  readonly maxAbsEta?: number | undefined;
  /** The pair's least mass, GeV; default 70. */
  readonly minMass?: number | undefined;
}

const ENERGY = 13_000;
const Z_MASS = 91.188;
const Z_WIDTH = 2.4952;
const SIN2 = 0.2312;
/** The safety factor on the proposal's maximum, which a grid search may miss. */
const SAFETY = 1.2;
const MASS_STEPS = 1500;
const RAPIDITY_STEPS = 120;

/** Charge and weak isospin. */
const up = { charge: 2 / 3, isospin: 0.5 };
const down = { charge: -1 / 3, isospin: -0.5 };
const lepton = { charge: -1, isospin: -0.5 };
const vector = ({ charge, isospin }: typeof up): number => isospin - 2 * charge * SIN2;

/** x times the densities of quark and antiquark. */
function partons(x: number): { u: number; d: number; uBar: number; dBar: number; strange: number } {
  const rest = 1 - x;
  const rise = x ** 0.7;
  const sea = 0.055 * x ** -0.5 * rest ** 8;
  // a (a + 1) … / n! makes the integral of x^(a-1) (1-x)^n one
  const uValence = 2 * ((0.7 * 1.7 * 2.7 * 3.7) / 6) * rise * rest ** 3;
  const dValence = ((0.7 * 1.7 * 2.7 * 3.7 * 4.7) / 24) * rise * rest ** 4;
  return { u: uValence + sea, d: dValence + sea, uBar: sea, dBar: sea, strange: sea / 2 };
}

/**
 * Pairs of muons, `[rows, 2, 4]`: μ⁻ then μ⁺, (E, px, py, pz), GeV; 13 TeV. `logDensity` reads mass, rapidity and angle from the
 * momenta and takes them as massless and balanced in pT.
 *
 * Symmetries: rotations about the beam and reflections of the transverse plane, O(2), times exchange of the beams; for the photon
 * times exchange of the muons too.
 *
 * @throws InputError `out-of-range`, `unknown-process`.
 */
export function drellYanSampler(options: DrellYanOptions): SymmetricDensity {
  const { process, minPt = 10, maxAbsEta = 2.5, minMass = 70 } = options;
  if (process !== "z" && process !== "photon") {
    throw new InputError<PhysicsDataErrorCode>({
      code: "unknown-process",
      got: `process ${JSON.stringify(process)}`,
      expected: '"z" or "photon"',
      fix: "Pass one of these.",
    });
  }
  checkPositive(minPt, "minPt");
  checkPositive(maxAbsEta, "maxAbsEta");
  checkPositive(minMass, "minMass");
  if (Math.max(minMass, 2 * minPt) > ENERGY / 10) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "out-of-range",
      got: `minMass = ${minMass}, minPt = ${minPt}`,
      expected: `masses from at most ${ENERGY / 10} GeV on`,
      fix: "Lower the cuts.",
    });
  }
  const lowest = Math.max(minMass, 2 * minPt);
  const angles = process === "z" ? zAngles : photonAngles;
  /** The largest |cosθ| within the cuts. */
  const reach = (m: number, y: number): number =>
    Math.min(Math.sqrt(Math.max(0, 1 - ((2 * minPt) / m) ** 2)), Math.tanh(Math.max(0, maxAbsEta - Math.abs(y))));
  /** Integrated over the angle. */
  const density = (m: number, y: number): number => {
    const c = reach(m, y);
    return c > 0 ? 2 * (c + c ** 3 / 3) * angles(m, y)[0] : 0;
  };
  // Masses are proposed uniformly in u: the resonance's arc tangent, or m^-3.
  const [scale, m2] = [Z_MASS * Z_WIDTH, Z_MASS * Z_MASS];
  const [toU, toMass, slope] =
    process === "z"
      ? [
          (m: number) => Math.atan((m * m - m2) / scale),
          (u: number) => Math.sqrt(m2 + scale * Math.tan(u)),
          (m: number) => ((m * m - m2) ** 2 + scale * scale) / (2 * m * scale), // dm/du
        ]
      : [(m: number) => -(m ** -3), (u: number) => (-u) ** (-1 / 3), (m: number) => m ** 4 / 3];
  const [from, to] = [toU(lowest), toU(ENERGY)];
  let total = 0;
  let bound = 0;
  for (let i = 0; i < MASS_STEPS; i++) {
    const m = toMass(from + ((to - from) * (i + 0.5)) / MASS_STEPS);
    for (let j = 0; j < RAPIDITY_STEPS; j++) {
      const weight = slope(m) * density(m, maxAbsEta * ((2 * j + 1) / RAPIDITY_STEPS - 1));
      total += weight;
      bound = Math.max(bound, SAFETY * weight);
    }
  }
  const cell = (((to - from) / MASS_STEPS) * (2 * maxAbsEta)) / RAPIDITY_STEPS;
  const logNorm = -Math.log(total * cell * 2 * Math.PI);

  return samplerOf(
    8,
    symmetryOf(process),
    (out, at, rng) => {
      let [m, y] = [0, 0];
      for (;;) {
        m = toMass(from + (to - from) * rng.uniform());
        y = maxAbsEta * (2 * rng.uniform() - 1);
        const weight = slope(m) * density(m, y);
        if (weight > bound) throw internalError(`Drell-Yan weight ${weight} past its bound ${bound}`);
        if (rng.uniform() * bound < weight) break;
      }
      const [even, odd] = angles(m, y);
      const most = reach(m, y);
      let c = 0;
      do c = most * (2 * rng.uniform() - 1);
      while (rng.uniform() * (even * (1 + most * most) + Math.abs(odd) * most) >= even * (1 + c * c) + odd * c);
      const phi = 2 * Math.PI * rng.uniform();
      const pt = (m / 2) * Math.sqrt(1 - c * c);
      for (const [muon, sign] of [1, -1].entries()) {
        const eta = y + sign * Math.atanh(c);
        out[at + 4 * muon] = pt * Math.cosh(eta);
        out[at + 4 * muon + 1] = sign * pt * Math.cos(phi);
        out[at + 4 * muon + 2] = sign * pt * Math.sin(phi);
        out[at + 4 * muon + 3] = pt * Math.sinh(eta);
      }
    },
    (p4, at) => {
      const eta = [0, 4].map((muon) =>
        Math.asinh(p4[at + muon + 3]! / Math.hypot(p4[at + muon + 1]!, p4[at + muon + 2]!)),
      );
      const y = (eta[0]! + eta[1]!) / 2;
      const c = Math.tanh((eta[0]! - eta[1]!) / 2);
      const pt = (Math.hypot(p4[at + 1]!, p4[at + 2]!) + Math.hypot(p4[at + 5]!, p4[at + 6]!)) / 2;
      const m = 2 * pt * Math.cosh((eta[0]! - eta[1]!) / 2);
      if (!(m >= lowest && m < ENERGY && Math.abs(y) < maxAbsEta && Math.abs(c) <= reach(m, y))) {
        return Number.NEGATIVE_INFINITY;
      }
      const [even, odd] = angles(m, y);
      return logNorm + Math.log(even * (1 + c * c) + odd * c);
    },
  );
}

/** Products of densities for quarks from +z and from -z: ups, and downs with strange ones. */
function luminosities(m: number, y: number): readonly [number, number, number, number] {
  const [x1, x2] = [(m / ENERGY) * Math.exp(y), (m / ENERGY) * Math.exp(-y)];
  if (x1 >= 1 || x2 >= 1) return [0, 0, 0, 0];
  const [a, b] = [partons(x1), partons(x2)];
  const strange = a.strange * b.strange;
  // x1 x2 = m²/s: densities times x, over m²
  const [s, m2] = [ENERGY * ENERGY, m * m];
  return [
    ((a.u * b.uBar) / m2) * s,
    ((a.d * b.dBar + strange) / m2) * s,
    ((a.uBar * b.u) / m2) * s,
    ((a.dBar * b.d + strange) / m2) * s,
  ];
}

/** Factors of 1 + cos²θ and of cosθ. */
function photonAngles(m: number, y: number): readonly [number, number] {
  const [u1, d1, u2, d2] = luminosities(m, y);
  return [((u1 + u2) * up.charge ** 2 + (d1 + d2) * down.charge ** 2) / m, 0];
}

function zAngles(m: number, y: number): readonly [number, number] {
  const [u1, d1, u2, d2] = luminosities(m, y);
  const factor = m ** 3 / ((m * m - Z_MASS ** 2) ** 2 + (Z_MASS * Z_WIDTH) ** 2);
  const square = (fermion: typeof up): number => vector(fermion) ** 2 + fermion.isospin ** 2;
  const both = (fermion: typeof up): number => 8 * vector(fermion) * fermion.isospin * vector(lepton) * lepton.isospin;
  const even = ((u1 + u2) * square(up) + (d1 + d2) * square(down)) * square(lepton);
  const odd = (u1 - u2) * both(up) + (d1 - d2) * both(down);
  return [factor * even, factor * odd];
}

function symmetryOf(process: "z" | "photon"): SymmetricDensity["symmetry"] {
  const matrix = (entries: readonly (readonly [number, number, number])[]): Float64Array => {
    const out = new Float64Array(64);
    for (const [row, column, value] of entries) out[8 * row + column] = value;
    return out;
  };
  const diagonal = (signs: readonly number[]) => ({
    matrix: matrix([...signs, ...signs].map((sign, i) => [i, i, sign])),
    translation: new Float64Array(8),
  });
  const rotation = matrix([
    [1, 2, -1],
    [2, 1, 1],
    [5, 6, -1],
    [6, 5, 1],
  ]);
  const exchange = {
    matrix: matrix(Array.from({ length: 8 }, (_, i) => [i, (i + 4) % 8, 1])),
    translation: new Float64Array(8),
  };
  const maps = [diagonal([1, 1, -1, 1]), diagonal([1, 1, 1, -1])];
  return {
    name: process === "z" ? "O(2) × Z2" : "O(2) × Z2 × Z2",
    generators: [rotation],
    center: new Float64Array(8),
    maps: process === "z" ? maps : [...maps, exchange],
  };
}
