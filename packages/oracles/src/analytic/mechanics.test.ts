import { createRng } from "@noether/base";
import { compile, graph, input, slice } from "@noether/engine";
import { describe, expect, it } from "vitest";
import { askOracle, moved, normals, relativeDifference } from "../../test/ask-oracle.js";
import type { Oracle } from "../oracle.js";
import {
  angularMomentum,
  gravitationalEnergy,
  keplerCharges,
  keplerEnergy,
  laplaceRungeLenz,
  totalMomentum,
} from "./mechanics.js";

/** Digits of the Casimir of bound states, whose energies lose some to cancellation. */
const DIGITS = 11;

/** Rounding of sums and quotients of numbers of order 1 to 10. */
const ROUNDING = 1e-11;

/** Bound states: positions near the unit sphere, with speeds below escape. */
function boundStates(count: number): Float64Array {
  const rng = createRng(3);
  const states: number[] = [];
  while (states.length < 6 * count) {
    const state = Array.from({ length: 6 }, () => rng.normal());
    const [q, p] = [state.slice(0, 3), state.slice(3)];
    if (Math.hypot(...p) ** 2 / 2 - 1 / Math.hypot(...q) < -0.2 && Math.hypot(...q) > 0.3) states.push(...state);
  }
  return Float64Array.from(states);
}

/** The gradient of each output by itself, `[count, 6]`. */
async function gradients(oracle: Oracle, outputs: number, data: Float64Array): Promise<Float64Array[]> {
  return Promise.all(
    Array.from({ length: outputs }, async (_, a) => {
      const only: Oracle = { ...oracle, evaluate: (x) => slice(oracle.evaluate(x), 1, a, a + 1) };
      return (await once(only, data)).gradient;
    }),
  );
}

async function once(oracle: Oracle, data: Float64Array) {
  const ask = await askOracle(oracle);
  const answer = await ask(data);
  await ask.dispose();
  return answer;
}

/** {f, g} = Σ ∂f/∂q ∂g/∂p − ∂f/∂p ∂g/∂q for each sample. */
function bracket(f: Float64Array, g: Float64Array): Float64Array {
  return Float64Array.from({ length: f.length / 6 }, (_, i) => {
    let total = 0;
    for (let j = 0; j < 3; j++) total += f[6 * i + j]! * g[6 * i + 3 + j]! - f[6 * i + 3 + j]! * g[6 * i + j]!;
    return total;
  });
}

describe("Kepler's problem", () => {
  const data = boundStates(5);

  it("conserves L and A: their brackets with H vanish", async () => {
    const [h] = await gradients(keplerEnergy(6), 1, data);
    for (const oracle of [angularMomentum(1, 6), laplaceRungeLenz(6)]) {
      for (const g of await gradients(oracle, 3, data)) {
        for (const value of bracket(h!, g)) expect(Math.abs(value)).toBeLessThan(ROUNDING);
      }
    }
  });

  it("has the brackets of so(4): {A_x, A_y} = −2H L_z and {L_z, A_x} = A_y", async () => {
    const energy = (await once(keplerEnergy(6), data)).phi;
    const momenta = (await once(angularMomentum(1, 6), data)).phi;
    const lenz = (await once(laplaceRungeLenz(6), data)).phi;
    const [ax, ay] = await gradients(laplaceRungeLenz(6), 3, data);
    const [lz] = await gradients(angularMomentum(1, 6), 3, data); // L_12 comes first
    const expected = energy.map((h, i) => -2 * h * momenta[3 * i]!);
    expect(relativeDifference(bracket(ax!, ay!), expected)).toBeLessThan(ROUNDING);
    expect(
      relativeDifference(
        bracket(lz!, ax!),
        energy.map((_, i) => lenz[3 * i + 1]!),
      ),
    ).toBeLessThan(ROUNDING);
  });

  it("has charges with L² + K² = −1/(2H) and L·K = 0", async () => {
    const x = input("x", ["N", 1, 6]);
    const compiled = await compile(graph({ charges: keplerCharges(x) }), { precision: "float64" });
    const { charges } = await compiled.run({ x: { data, shape: [5, 1, 6] } });
    await compiled.dispose();
    const energy = (await once(keplerEnergy(6), data)).phi;
    for (const [i, h] of energy.entries()) {
      const [lx, ly, lz, kx, ky, kz] = (charges!.data as Float64Array).subarray(6 * i, 6 * i + 6) as never as number[];
      expect(Math.abs(lx! * kx! + ly! * ky! + lz! * kz!)).toBeLessThan(ROUNDING);
      expect(Math.hypot(lx!, ly!, lz!, kx!, ky!, kz!) ** 2 * -2 * h).toBeCloseTo(1, DIGITS);
    }
    // L itself: q × p, in the order x, y, z.
    const [qx, qy, , px, py] = data as never as number[];
    expect(Math.abs((charges!.data[2] as number) - (qx! * py! - qy! * px!))).toBeLessThan(ROUNDING);
  });
});

describe("bodies", () => {
  const turn = (angle: number): Float64Array => {
    const g = new Float64Array(36);
    for (const start of [0, 3]) {
      g[start * 6 + start] = g[(start + 1) * 6 + start + 1] = Math.cos(angle);
      g[start * 6 + start + 1] = -Math.sin(angle);
      g[(start + 1) * 6 + start] = Math.sin(angle);
      g[(start + 2) * 6 + start + 2] = 1;
    }
    return g;
  };

  it("turn with their momentum, and about z leave the planes of z to each other", async () => {
    const data = normals(totalMomentum(3, 6), 4, createRng(1));
    const rotated = moved(data, turn(0.7), 6);
    const [before, after] = [await once(totalMomentum(3, 6), data), await once(totalMomentum(3, 6), rotated)];
    const expected = Float64Array.from(before.phi, (_, at) => {
      const [x, y, z] = before.phi.subarray(at - (at % 3), at - (at % 3) + 3) as never as number[];
      return [Math.cos(0.7) * x! - Math.sin(0.7) * y!, Math.sin(0.7) * x! + Math.cos(0.7) * y!, z!][at % 3]!;
    });
    expect(relativeDifference(after.phi, expected)).toBeLessThan(ROUNDING);
    const [l, turned] = [await once(angularMomentum(3, 6), data), await once(angularMomentum(3, 6), rotated)];
    expect(Math.abs(l.phi[0]! - turned.phi[0]!)).toBeLessThan(ROUNDING);
    expect(Math.abs(l.phi[1]! - turned.phi[1]!)).toBeGreaterThan(0.01);
  });

  it("attract each other wherever they are", async () => {
    const oracle = gravitationalEnergy(3, 6);
    const data = normals(oracle, 4, createRng(2));
    const shifted = data.map((value, at) => value + (at % 6 < 3 ? [1, -2, 0.5][at % 3]! : 0));
    expect(relativeDifference((await once(oracle, data)).phi, (await once(oracle, shifted)).phi)).toBeLessThan(
      ROUNDING,
    );
    const pushed = data.map((value, at) => value + (at % 6 < 3 ? 0 : 1));
    expect(relativeDifference((await once(oracle, data)).phi, (await once(oracle, pushed)).phi)).toBeGreaterThan(0.01);
  });

  it("refuse odd dimensions and a single body that attracts itself", () => {
    expect(() => keplerEnergy(5)).toThrow("positions and as many momenta");
    expect(() => gravitationalEnergy(1, 6)).toThrow("bodies");
    expect(() => angularMomentum(1, 2)).toThrow("dimension");
  });
});
