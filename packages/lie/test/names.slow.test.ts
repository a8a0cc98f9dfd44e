/** Many algebras, seeds, noises and skews: how often the name is right, refused or wrong. */

import { createRng } from "@noether/base";
import { expect, it } from "vitest";
import {
  aff,
  directSum,
  type Generators,
  galilei,
  gl,
  heisenberg,
  identify,
  iso,
  similitude,
  sl,
  slComplex,
  slQuaternionic,
  so,
  sp,
  spReal,
  su,
  u,
  upperTriangular,
} from "../src/index.js";
import { disguised } from "./disguise.js";

const NAMELESS = "";

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function splits(least: number, most: number): [number, number][] {
  return range(1, most).flatMap((p) =>
    range(p, most - p)
      .filter((q) => p + q >= least)
      .map((q): [number, number] => [p, q]),
  );
}

const CASES: readonly [string, Generators][] = [
  ...range(2, 8).map((n): [string, Generators] => [`so(${n})`, so(n)]),
  ...splits(2, 8).map(([p, q]): [string, Generators] => [`so(${p},${q})`, so(p, q)]),
  ["so(3)+so(2)", directSum(so(3), so(2))],
  ["so(3)+so(3)", directSum(so(3), so(3))],
  ["so(1,3)+so(2)", directSum(so(1, 3), so(2))],
  ["so(2)+so(2)", directSum(so(2), so(2))],
  ["so(2)+so(1,1)", directSum(so(2), so(1, 1))],
  ...range(2, 4).map((n): [string, Generators] => [`sp(${2 * n},R)`, spReal(n)]),
  ...range(2, 3).map((n): [string, Generators] => [`sp(${n})`, sp(n)]),
  ...range(2, 5).flatMap((n): [string, Generators][] => [
    [`sl(${n},R)`, sl(n)],
    [`sl(${n},R)+R`, gl(n)],
    [`su(${n})`, su(n)],
    [`su(${n})+so(2)`, u(n)],
  ]),
  ...splits(3, 5).map(([p, q]): [string, Generators] => [`su(${p},${q})`, su(p, q)]),
  ["sl(2,C)", slComplex(2)],
  ["sl(3,C)", slComplex(3)],
  ...range(2, 5).map((n): [string, Generators] => [`e(${n})`, iso(n)]),
  ["iso(1,1)", iso(1, 1)],
  ["iso(1,3)", iso(1, 3)],
  ["iso(2,2)", iso(2, 2)],
  ...range(1, 3).map((n): [string, Generators] => [`heisenberg(${n})`, heisenberg(n)]),
  ["aff(1)", aff(1)],
  [NAMELESS, upperTriangular(2)],
  [NAMELESS, upperTriangular(4)],
  ["aff(2)", aff(2)],
  ["aff(3)", aff(3)],
  ["sim(3)", similitude(3)],
  ["sim(1,3)", similitude(1, 3)],
  [NAMELESS, galilei()],
  [NAMELESS, directSum(iso(3), so(2))],
  [NAMELESS, directSum(heisenberg(1), heisenberg(1))],
  ["sim(1,1)", directSum(aff(1), aff(1))], // in light-cone coordinates
];
const SEEDS = 5;

/** Noise of each entry, tolerance, skew of the coordinates, and the least fraction that must be right. */
const RUNS: readonly [noise: number, tolerance: number, shear: number, leastRight: number][] = [
  [0, 1e-6, 0, 1],
  [0, 1e-6, 0.3, 1],
  [0, 1e-6, 1, 0.99],
  [1e-8, 1e-6, 0.3, 1],
  [1e-8, 1e-6, 1, 0.85],
  [1e-6, 1e-4, 0.3, 0.99],
  [1e-6, 1e-4, 1, 0.85],
  [1e-3, 0.02, 0, 0.97],
  [1e-3, 0.02, 0.3, 0.95],
  [1e-2, 0.1, 0, 0.5],
  [1e-2, 0.1, 0.3, 0.4],
  [3e-2, 0.3, 0, 0.1],
  [1e-1, 0.6, 0.3, 0.05],
];

it.each(RUNS)(
  "names none wrong at noise %f, tolerance %f, shear %f, and at least %f right",
  (noise, tolerance, shear, leastRight) => {
    const wrong: string[] = [];
    const refused: Record<string, number> = {};
    let right = 0;
    for (const [name, g] of CASES) {
      for (const seed of range(1, SEEDS)) {
        const found = identify(disguised(g, createRng(seed).stream(name), { noise, shear, stretch: 1.5 }), {
          tolerance,
        });
        const expected = found.outcome === "named" ? found.name === name : name === NAMELESS;
        if (expected) right++;
        else if (found.outcome === "named") wrong.push(`${name} -> ${found.name}`);
        else {
          const key = `${found.status.slice(0, 40)}`;
          refused[key] = (refused[key] ?? 0) + 1;
        }
      }
    }
    if (process.env["NAMES_REPORT"])
      process.stdout.write(
        `${noise} ${tolerance} ${shear}: ${right / CASES.length / SEEDS} ${JSON.stringify({ wrong, refused })}\n`,
      );
    expect(wrong).toEqual([]);
    expect(right / (CASES.length * SEEDS)).toBeGreaterThanOrEqual(leastRight);
  },
);

it("names none wrong in strongly skewed coordinates when told to reckon with them", () => {
  const SKEW = 300;
  const NOISE = 1e-3;
  const wrong: string[] = [];
  for (const [name, g] of CASES) {
    for (const shear of [1, 2]) {
      for (const seed of range(1, SEEDS)) {
        const hidden = disguised(g, createRng(seed).stream(name), { noise: (NOISE * Math.SQRT2) / g.dimension, shear });
        const found = identify(hidden, { noise: NOISE, skew: SKEW });
        // so(4) and so(2,2) by their factors are named right, though not as they act.
        const names = [found.name, ...found.isomorphisms];
        if (found.outcome === "named" && !names.includes(name)) wrong.push(`${name} -> ${found.name}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

it.each([
  ["su(5,9)", su(5, 9)],
  ["sl(7,H)", slQuaternionic(7)],
])("tells %s from the real form with an equal signature", (name, g) => {
  expect(identify(g)).toMatchObject({ name, outcome: "named" });
});
