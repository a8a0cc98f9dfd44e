import { createRng } from "@noether/base";
import { generator, so } from "@noether/lie";
import { describe, expect, it } from "vitest";
import { linear } from "../fields/fields.js";
import { normalSamples, type Samples } from "../samples.js";
import { whiteningFrame } from "../system/frame.js";
import { type ThinSet, watchThinSet } from "./thin-set.js";

/** The largest part of a direction that may leave a set to which it is tangent. */
const STAYS = 1e-6;

/** A stretch that leaves the set does so by about what a random generator does. */
const LEAVES = 0.5;

function normal(count: number, vectors: number, dimension: number): Samples {
  return normalSamples(createRng(1), { count, vectors, dimension });
}

function look(given: Samples): ThinSet {
  const watch = watchThinSet(whiteningFrame(given, linear()), given.vectors);
  watch.add(given);
  return watch.found();
}

/** Energies of particles with this mass. */
function onShell(count: number, vectors: number, mass: number): Samples {
  const given = normal(count, vectors, 4);
  for (let i = 0; i < given.data.length; i += 4) given.data[i] = Math.hypot(mass, ...given.data.subarray(i + 1, i + 4));
  return given;
}

describe("watchThinSet", () => {
  it("finds none where the samples fill their space, with normal or with heavy tails", () => {
    const given = normal(2000, 1, 4);
    expect(look(given).quadrics).toBe(0);
    expect(look({ ...given, data: given.data.map((x) => x * Math.abs(x)) }).quadrics).toBe(0);
  });

  it("finds a sphere, a mass shell for each vector, and a plane times every component", () => {
    const sphere = normal(2000, 1, 3);
    for (let i = 0; i < sphere.data.length; i += 3) {
      const length = Math.hypot(...sphere.data.subarray(i, i + 3));
      for (let j = i; j < i + 3; j++) sphere.data[j]! /= length;
    }
    expect(look(sphere).quadrics).toBe(1);
    expect(look(onShell(2000, 2, 0.5)).quadrics).toBe(2);
    const plane = normal(2000, 1, 3);
    for (let i = 0; i < plane.data.length; i += 3) plane.data[i] = 1; // x = 1: so are x², x y, x z
    expect(look(plane).quadrics).toBe(4);
  });

  it("knows the generators that keep a light cone: all of so(1,3), and dilations; not a stretch of E", () => {
    const given = onShell(4000, 1, 0);
    const frame = whiteningFrame(given, linear());
    const set = look(given);
    const inFrame = (w: ArrayLike<number>): Float64Array => {
      const out = new Float64Array(16);
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          for (let a = 0; a < 4; a++) {
            for (let b = 0; b < 4; b++)
              out[i * 4 + j]! += frame.into[i * 4 + a]! * w[a * 4 + b]! * frame.outOf[b * 4 + j]!;
          }
        }
      }
      return out;
    };
    const lorentz = so(1, 3);
    for (let a = 0; a < lorentz.count; a++) expect(set.leaving(inFrame(generator(lorentz, a)))).toBeLessThan(STAYS);
    const dilation = Float64Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0));
    expect(set.leaving(dilation)).toBeLessThan(STAYS);
    expect(set.leaving(inFrame([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeGreaterThan(LEAVES);
  });

  it("does not judge by too few samples, nor where that is too wide to tell", () => {
    expect(look(onShell(30, 1, 0)).quadrics).toBe(0);
    expect(look(onShell(2000, 7, 0)).quadrics).toBe(0);
  });
});
