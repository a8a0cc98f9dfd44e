import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { pseudorapidity, transverseMomentum } from "../kinematics/angles.js";
import { fromPtEtaPhiMass, toPtEtaPhiMass } from "../kinematics/pt-eta-phi-mass.js";
import { acceptEvents } from "./accept-events.js";
import { smearTransverseMomentum } from "./smear-transverse-momentum.js";

/** A mass from an energy of 100 GeV: E² holds 1e-12 of it. */
const MASS = 1e-8;

const EVENTS = 20_000;
/** Five standard errors. */
const SIGMAS = 5;
const ROUNDING = 1e-12;

/** Back-to-back pairs of mass 0.1, as [events, 2, 4]. */
function pairs(): Float64Array {
  const rng = createRng(1);
  const rows = Array.from({ length: EVENTS }, () => {
    const [pt, phi] = [20 + 30 * rng.uniform(), rng.uniform() * 3];
    return [pt, 4 * rng.uniform() - 2, phi, 0.1, pt, 4 * rng.uniform() - 2, phi - Math.PI, 0.1];
  });
  return fromPtEtaPhiMass(rows.flat());
}

/** pT after over before, less 1. */
function shifts(p4: Float64Array, smeared: Float64Array): Float64Array {
  const before = transverseMomentum(p4);
  return transverseMomentum(smeared).map((pt, row) => pt / before[row]! - 1);
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("smearTransverseMomentum", () => {
  const p4 = pairs();

  it("shifts pT by a normal of the resolution, for each particle by itself, and keeps η, φ and the mass", () => {
    const smeared = smearTransverseMomentum(p4, EVENTS, 2, { rng: createRng(2) });
    const shift = shifts(p4, smeared);
    const n = 2 * EVENTS;
    expect(Math.abs(mean(shift))).toBeLessThan((SIGMAS * 0.1) / Math.sqrt(n));
    expect(Math.abs(mean(shift.map((x) => x * x)) - 0.01)).toBeLessThan(SIGMAS * 0.01 * Math.sqrt(2 / n));
    const product = mean(Float64Array.from({ length: EVENTS }, (_, i) => shift[2 * i]! * shift[2 * i + 1]!));
    expect(Math.abs(product)).toBeLessThan((SIGMAS * 0.01) / Math.sqrt(EVENTS));
    const [before, after] = [toPtEtaPhiMass(p4), toPtEtaPhiMass(smeared)];
    for (let i = 0; i < before.length; i += 4) {
      expect(Math.abs(after[i + 1]! - before[i + 1]!)).toBeLessThan(ROUNDING);
      expect(Math.abs(after[i + 2]! - before[i + 2]!)).toBeLessThan(ROUNDING);
      expect(Math.abs(after[i + 3]! - before[i + 3]!)).toBeLessThan(MASS);
    }
  });

  it("shares one draw per event when asked to", () => {
    const shift = shifts(p4, smearTransverseMomentum(p4, EVENTS, 2, { rng: createRng(3), draw: "per-event" }));
    for (let i = 0; i < shift.length; i += 2) expect(Math.abs(shift[i]! - shift[i + 1]!)).toBeLessThan(ROUNDING);
    expect(Math.abs(mean(shift.map((x) => x * x)) - 0.01)).toBeLessThan(SIGMAS * 0.01 * Math.sqrt(2 / EVENTS));
  });

  it("takes a resolution that depends on pT and η, and 0 changes nothing", () => {
    const resolution = (_: number, eta: number) => (eta > 0 ? 0.05 : 0);
    const shift = shifts(p4, smearTransverseMomentum(p4, EVENTS, 2, { rng: createRng(4), resolution }));
    const eta = pseudorapidity(p4);
    const forward = shift.filter((_, row) => eta[row]! > 0);
    expect(shift.filter((_, row) => eta[row]! <= 0).every((x) => Math.abs(x) < ROUNDING)).toBe(true);
    expect(Math.abs(mean(forward.map((x) => x * x)) - 0.0025)).toBeLessThan(
      SIGMAS * 0.0025 * Math.sqrt(2 / forward.length),
    );
  });

  it("never gives a pT near 0 or below, and refuses resolutions that are none", () => {
    const wide = shifts(p4, smearTransverseMomentum(p4, EVENTS, 2, { rng: createRng(5), resolution: 0.8 }));
    expect(Math.min(...wide)).toBeGreaterThan(-0.9 - ROUNDING);
    for (const resolution of [-0.1, Number.NaN, 11]) {
      expect(() => smearTransverseMomentum(p4, EVENTS, 2, { rng: createRng(5), resolution })).toThrow("relative to pT");
    }
  });
});

describe("acceptEvents", () => {
  const p4 = fromPtEtaPhiMass([20, 0, 0, 0, 20, 2, 1, 0, 9, 0, 0, 0, 20, 2, 1, 0, 20, 0, 0, 0, 20, -3, 1, 0]);

  it("wants every particle within the cuts", () => {
    expect([...acceptEvents(p4, 3, 2, { minPt: 10, maxAbsEta: 2.5 })]).toEqual([1, 0, 0]);
    expect([...acceptEvents(p4, 3, 2, {})]).toEqual([1, 1, 1]);
  });

  it("sees particles as often as the efficiency says, event by event the same whatever the cuts", () => {
    const many = pairs();
    const of = () => 0.8;
    const all = acceptEvents(many, EVENTS, 2, { efficiency: { of, rng: createRng(1) } });
    const seen = all.reduce((sum, accepted) => sum + accepted, 0) / EVENTS;
    expect(Math.abs(seen - 0.64)).toBeLessThan(SIGMAS * Math.sqrt((0.64 * 0.36) / EVENTS));
    const cut = acceptEvents(many, EVENTS, 2, { minPt: 35, efficiency: { of, rng: createRng(1) } });
    const hard = acceptEvents(many, EVENTS, 2, { minPt: 35 });
    expect(cut).toEqual(all.map((accepted, event) => accepted & hard[event]!));
    expect(() => acceptEvents(many, EVENTS, 2, { efficiency: { of: () => 1.1, rng: createRng(1) } })).toThrow("1.1");
  });
});
