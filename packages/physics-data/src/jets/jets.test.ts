import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { wrapAngle } from "../kinematics/delta-r.js";
import { fromPtEtaPhiMass } from "../kinematics/pt-eta-phi-mass.js";
import { rotate } from "../kinematics/rotate.js";
import { clusterJets, type JetAlgorithm } from "./cluster-jets.js";
import type { ClusterSequence } from "./cluster-sequence.js";
import { exclusiveJets, inclusiveJets } from "./jets-of.js";

/** ΔR² of particles that lie close together cancels: relative. */
const TWINS = 1e-9;

/** Sums in another order, some hundred particles. */
const ROUNDING = 1e-12;

const algorithms: readonly JetAlgorithm[] = ["anti-kt", "cambridge-aachen", "kt"];

/** The definition, word for word: all pairs at every step, no neighbors and no tiles. */
function byDefinition(
  p4: Float64Array,
  algorithm: JetAlgorithm,
  radius: number,
): { parents: number[]; distance: number[] } {
  const power = { "anti-kt": -1, "cambridge-aachen": 0, kt: 1 }[algorithm];
  const coordinates = ([e, x, y, z]: readonly number[]) => ({
    y: 0.5 * Math.log((e! + z!) / (e! - z!)),
    phi: Math.atan2(y!, x!),
    scale: (x! * x! + y! * y!) ** power,
  });
  const vectors = Array.from({ length: p4.length / 4 }, (_, i) => [...p4.subarray(4 * i, 4 * i + 4)]);
  const nodes = vectors.map((vector) => ({ vector, ...coordinates(vector) }));
  const living = new Set(nodes.keys());
  const parents: number[] = [];
  const distance: number[] = [];
  while (living.size > 0) {
    let [best, a, b] = [Number.POSITIVE_INFINITY, -1, -1];
    for (const i of living) {
      if (nodes[i]!.scale < best) [best, a, b] = [nodes[i]!.scale, i, -1];
      for (const j of living) {
        if (j <= i) continue;
        const dphi = wrapAngle(nodes[i]!.phi - nodes[j]!.phi);
        const r2 = ((nodes[i]!.y - nodes[j]!.y) ** 2 + dphi * dphi) / radius ** 2;
        const d = Math.min(nodes[i]!.scale, nodes[j]!.scale) * r2;
        if (d < best) [best, a, b] = [d, i, j];
      }
    }
    parents.push(a, b);
    distance.push(best);
    living.delete(a);
    if (b < 0) continue;
    living.delete(b);
    const vector = nodes[a]!.vector.map((c, k) => c + nodes[b]!.vector[k]!);
    living.add(nodes.length);
    nodes.push({ vector, ...coordinates(vector) });
  }
  return { parents, distance };
}

/** Uniform, which fc.double is not: most of its numbers are tiny. */
const real = (min: number, max: number) => fc.nat(2 ** 30).map((n) => min + ((max - min) * n) / 2 ** 30);
/** Massive particles, some of them close to each other: as rounding differs, ties are broken by noise in each coordinate. */
const event = fc
  .array(fc.tuple(real(0.1, 100), real(-4, 4), real(-Math.PI, Math.PI), real(0.01, 1)), { maxLength: 50, size: "max" })
  .map((rows) => {
    const irrational = (i: number, k: number) => ((i + 1) * Math.sqrt(k)) % 1;
    return fromPtEtaPhiMass(
      rows.flatMap(([pt, eta, phi, m], i) => [
        pt + irrational(i, 2),
        eta + 0.1 * irrational(i, 3),
        phi + 0.1 * irrational(i, 5),
        m + irrational(i, 7),
      ]),
    );
  });

/** Pairs in order, and then what goes to the beam: for Cambridge-Aachen those steps tie, all with a distance of 1. */
function steps(parents: ArrayLike<number>, algorithm: JetAlgorithm): number[][] {
  const pairs = orderedPairs(parents);
  if (algorithm !== "cambridge-aachen") return pairs;
  const beam = pairs.filter(([, b]) => b === -1).sort(([a], [b]) => a! - b!);
  return [...pairs.filter(([, b]) => b !== -1), ...beam];
}

/** Particles on a coarse grid: many twins and ties, some along the beam, some at rest. */
const grid = fc
  .array(
    fc.tuple(
      fc.nat(3),
      fc.integer({ min: -2, max: 2 }),
      fc.integer({ min: -2, max: 2 }),
      fc.integer({ min: -2, max: 2 }),
    ),
    { maxLength: 80, size: "max" },
  )
  .map((rows) => Float64Array.from(rows.flat()));

function orderedPairs(parents: ArrayLike<number>): number[][] {
  return Array.from({ length: parents.length / 2 }, (_, step) =>
    [parents[2 * step]!, parents[2 * step + 1]!].sort((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b)),
  );
}

describe("clusterJets", () => {
  test.prop([event, fc.constantFrom(...algorithms), fc.constantFrom(0.05, 0.4, 1, 1.7, 3, 7)], { numRuns: 300 })(
    "merges step by step what the definition merges",
    (p4, algorithm, radius) => {
      const sequence = clusterJets(p4, { algorithm, radius });
      const expected = byDefinition(p4, algorithm, radius);
      expect(steps(sequence.parents, algorithm)).toEqual(steps(expected.parents, algorithm));
      for (const [step, d] of expected.distance.entries()) {
        expect(Math.abs(sequence.distance[step]! - d)).toBeLessThan(TWINS * d);
      }
    },
  );

  test.prop([fc.oneof(event, grid), fc.constantFrom(...algorithms)])(
    "conserves four-momentum, and each node has one fate",
    (p4, algorithm) => {
      const { particles, nodes, parents, child, ...sequence } = clusterJets(p4, { algorithm });
      const fates = new Int32Array(nodes);
      for (const parent of parents) if (parent >= 0) fates[parent]!++;
      expect(fates.every((count) => count === 1)).toBe(true);
      expect(child.filter((node) => node >= 0).length).toBe(nodes - particles);
      for (let step = 0; step < particles; step++) {
        if (child[step]! < 0) continue;
        for (let c = 0; c < 4; c++) {
          const sum = sequence.p4[4 * parents[2 * step]! + c]! + sequence.p4[4 * parents[2 * step + 1]! + c]!;
          expect(sequence.p4[4 * child[step]! + c]).toBe(sum);
        }
      }
    },
  );

  test.prop([event, real(-3, 3)])("finds the same jets when turned about the beam", (p4, angle) => {
    const [here, there] = [inclusiveJets(clusterJets(p4)), inclusiveJets(clusterJets(rotate(p4, [0, 0, 1], angle)))];
    expect(there.jetOfParticle).toEqual(here.jetOfParticle);
  });

  it("merges across φ = ±π", () => {
    const p4 = fromPtEtaPhiMass([10, 0, Math.PI - 0.01, 0, 5, 0, -Math.PI + 0.01, 0, 3, 0, 0, 0]);
    expect([...inclusiveJets(clusterJets(p4, { radius: 0.4 })).jetOfParticle]).toEqual([0, 0, 1]);
  });

  it("takes particles along the beam, without momentum, none, and one", () => {
    const p4 = [5, 0, 0, 5, 7, 0, 0, -7, 5, 0, 0, 5.5, 0, 0, 0, 0, 10, 10, 0, 0];
    const jets = inclusiveJets(clusterJets(p4), { minPt: 1 });
    expect([...jets.jetOfParticle]).toEqual([-1, -1, -1, 0, 0]);
    expect(clusterJets([])).toMatchObject({ particles: 0, nodes: 0 });
    expect([...inclusiveJets(clusterJets([5, 3, 0, 4])).p4]).toEqual([5, 3, 0, 4]);
    const far = fromPtEtaPhiMass([1, 40, 0, 0, 1, 40.1, 0, 0, 1, -50, 0, 0]);
    expect(inclusiveJets(clusterJets(far)).jets).toBe(2);
  });

  it("takes more particles than any event before, and fewer again, and forgets them", () => {
    const ring = (count: number): Float64Array =>
      fromPtEtaPhiMass(
        Array.from({ length: 4 * count }, (_, i) => [1 + i / 1e4, (i % 97) / 20, (i * i) % 3, 0.1][i % 4]!),
      );
    const before = clusterJets(ring(300), { algorithm: "kt", radius: 0.4 });
    const large = clusterJets(ring(3000));
    expect(large.child.filter((node) => node >= 0)).toHaveLength(large.nodes - 3000);
    expect(clusterJets(ring(300), { algorithm: "kt", radius: 0.4 })).toEqual(before);
  });

  it("refuses what it cannot cluster", () => {
    expect(() => clusterJets([1, 0, 0])).toThrow("[N, 4]");
    expect(() => clusterJets([1, 0, 0, Number.NaN])).toThrow("p4[3]");
    expect(() => clusterJets([1e200, 1e200, 0, 0])).toThrow("p4[0] = 1e+200");
    expect(() => clusterJets([-1, 1, 0, 0])).toThrow("p4[0] = -1");
    expect(() => clusterJets([1, 0, 0, 0], { radius: 0 })).toThrow("radius = 0");
    expect(() => clusterJets([1, 0, 0, 0], { algorithm: "siscone" as "kt" })).toThrow("anti-kt, cambridge-aachen, kt");
  });
});

describe("inclusiveJets", () => {
  test.prop([event, real(0, 50)])("come by falling pT from minPt on, with all of their particles", (p4, minPt) => {
    const jets = inclusiveJets(clusterJets(p4), { minPt });
    const sums = new Float64Array(4 * jets.jets);
    for (const [particle, jet] of jets.jetOfParticle.entries()) {
      if (jet >= 0) for (let c = 0; c < 4; c++) sums[4 * jet + c]! += p4[4 * particle + c]!;
    }
    let before = Number.POSITIVE_INFINITY;
    for (let jet = 0; jet < jets.jets; jet++) {
      const pt = Math.hypot(jets.p4[4 * jet + 1]!, jets.p4[4 * jet + 2]!);
      expect(pt).toBeGreaterThanOrEqual(minPt * (1 - ROUNDING));
      expect(pt).toBeLessThanOrEqual(before * (1 + ROUNDING));
      before = pt;
      expect(jets.multiplicity[jet]).toBe(jets.jetOfParticle.filter((owner) => owner === jet).length);
      for (let c = 0; c < 4; c++) {
        expect(Math.abs(sums[4 * jet + c]! - jets.p4[4 * jet + c]!)).toBeLessThan(ROUNDING * jets.p4[4 * jet]!);
      }
    }
  });
});

describe("exclusiveJets", () => {
  const p4 = fromPtEtaPhiMass([50, 0, 0, 0, 20, 0.2, 0.1, 0, 30, -1, 2, 0, 4, -1.1, 2.2, 0, 1, 4, -2, 0]);
  const sequence: ClusterSequence = clusterJets(p4, { algorithm: "kt" });

  it("are as many as asked for, hardest first, or as there are", () => {
    expect([...exclusiveJets(sequence, { jets: 2 }).jetOfParticle]).toEqual([0, 0, 1, 1, -1]); // the soft one went to the beam
    expect(exclusiveJets(sequence, { jets: 3 }).jets).toBe(3);
    expect(exclusiveJets(sequence, { jets: 5 }).multiplicity).toEqual(Int32Array.of(1, 1, 1, 1, 1));
    expect(exclusiveJets(sequence, { jets: 9 }).jets).toBe(5);
  });

  it("are what is left when all smaller distances are merged", () => {
    for (let jets = 1; jets <= 5; jets++) {
      const steps = 5 - jets;
      const cut = steps === 0 ? 0 : Math.max(...sequence.distance.subarray(0, steps));
      const byDistance = exclusiveJets(sequence, { distance: cut });
      expect(byDistance.jets).toBeLessThanOrEqual(jets);
      if (sequence.distance[steps]! > cut) expect(byDistance).toEqual(exclusiveJets(sequence, { jets }));
    }
    expect(exclusiveJets(sequence, { distance: 1e9 }).jets).toBe(0);
  });

  it("want one of the two", () => {
    expect(() => exclusiveJets(sequence, {} as { jets: number })).toThrow("either jets or distance");
    expect(() => exclusiveJets(sequence, { jets: 0 })).toThrow("jets = 0");
  });
});
