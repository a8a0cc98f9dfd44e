/** The name of an algebra, in random bases and coordinates, with and without noise; and what has no name. */

import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { exponential } from "@noether/linear-algebra";
import { describe, expect, it } from "vitest";
import {
  aff,
  directSum,
  type Generators,
  galilei,
  generator,
  generators,
  gl,
  heisenberg,
  identify,
  iso,
  similitude,
  sl,
  slComplex,
  so,
  sp,
  spReal,
  su,
  u,
  upperTriangular,
} from "../src/index.js";
import { conjugated, disguised } from "./disguise.js";

/** Sine of the angle to the exact algebra: rounding, times the condition of the disguise (up to about 30). */
const EXACT = 3e-13;
const NOISE = 1e-9;
/** Entries are noisy one by one and the span has up to 28 directions; the disguise multiplies by its condition. */
const NOISY = 300 * NOISE;

interface Expected {
  readonly g: Generators;
  readonly name: string;
  readonly isomorphisms: readonly string[];
  readonly rank: number;
  readonly dynkin: string;
  readonly compact: number;
}

function orthogonal(p: number, q: number): Generators {
  return q === 0 ? so(p) : so(p, q);
}

const ALIASES: Record<string, readonly string[]> = {
  "so(3)": ["su(2)"],
  "so(4)": ["so(3)+so(3)", "su(2)+su(2)"],
  "so(5)": ["sp(2)"],
  "so(6)": ["su(4)"],
  "so(1,2)": ["sl(2,R)", "su(1,1)"],
  "so(1,3)": ["sl(2,C)"],
  "so(1,4)": ["sp(1,1)"],
  "so(1,5)": ["sl(2,H)"],
  "so(2,2)": ["sl(2,R)+sl(2,R)"],
  "so(2,3)": ["sp(4,R)"],
  "so(2,4)": ["su(2,2)"],
  "so(3,3)": ["sl(4,R)"],
};
const DYNKIN = ["", "", "T1", "A1", "A1+A1", "B2", "A3", "B3", "D4"];

function expectedOrthogonal(p: number, q: number): Expected {
  const n = p + q;
  const name = q === 0 ? `so(${n})` : `so(${Math.min(p, q)},${Math.max(p, q)})`;
  const compact = (p * (p - 1) + q * (q - 1)) / 2;
  return {
    g: orthogonal(p, q),
    name,
    isomorphisms: ALIASES[name] ?? [],
    rank: Math.floor(n / 2),
    dynkin: DYNKIN[n]!,
    compact,
  };
}

const ORTHOGONAL: readonly Expected[] = [
  ...[2, 3, 4, 5, 6, 7, 8].map((n) => expectedOrthogonal(n, 0)),
  ...[1, 2, 3, 4, 5].flatMap((p) => [1, 2, 3, 4, 5].filter((q) => p + q <= 6).map((q) => expectedOrthogonal(p, q))),
];

const SUMS: readonly [string, Generators][] = [
  ["so(3)+so(2)", directSum(so(3), so(2))],
  ["so(3)+so(3)", directSum(so(3), so(3))],
  ["so(1,3)+so(2)", directSum(so(1, 3), so(2))],
  ["so(2)+so(2)", directSum(so(2), so(2))],
  ["so(2)+so(1,1)", directSum(so(2), so(1, 1))],
  ["so(1,1)+so(1,1)", directSum(so(1, 1), so(1, 1))],
  ["so(4)+so(4)", directSum(so(4), so(4))],
  ["so(4)+so(1,2)+so(2)", directSum(directSum(so(4), so(1, 2)), so(2))],
  ["so(5)+so(2,2)", directSum(so(5), so(2, 2))],
];

/** Not so(p, q) in its defining representation. */
const OTHERS: readonly [string, Generators][] = [
  ["sl(2,R)", sl(2)],
  ["sl(3,R)", sl(3)],
  ["sl(4,R)", sl(4)],
  ["sl(2,C)", slComplex(2)],
  ["sl(3,C)", slComplex(3)],
  ["su(2)", su(2)],
  ["su(3)", su(3)],
  ["su(4)", su(4)],
  ["su(1,2)", su(1, 2)],
  ["su(2,2)", su(2, 2)],
  ["sp(4,R)", spReal(2)],
  ["sp(6,R)", spReal(3)],
  ["sp(2)", sp(2)],
  ["sp(3)", sp(3)],
  ["sl(3,R)+R", gl(3)],
  ["su(3)+so(2)", u(3)],
  ["e(2)", iso(2)],
  ["e(3)", iso(3)],
  ["e(4)", iso(4)],
  ["iso(1,1)", iso(1, 1)],
  ["iso(1,2)", iso(1, 2)],
  ["iso(1,3)", iso(1, 3)],
  ["aff(1)", aff(1)],
  ["aff(2)", aff(2)],
  ["aff(3)", aff(3)],
  ["sim(2)", similitude(2)],
  ["sim(3)", similitude(3)],
  ["sim(1,3)", similitude(1, 3)],
  ["heisenberg(1)", heisenberg(1)],
  ["heisenberg(3)", heisenberg(3)],
];

/** Known to be without a name here: each must say so. */
const NAMELESS: readonly [string, Generators][] = [
  ["unidentified (dimension 3, solvable, radical of dimension 3)", upperTriangular(2)],
  ["unidentified (dimension 6, solvable, radical of dimension 6)", upperTriangular(3)],
  ["unidentified (dimension 10, Levi factor so(3), radical of dimension 7)", galilei()],
  ["unidentified (dimension 7, Levi factor so(3), radical of dimension 4)", directSum(iso(3), so(2))],
  ["unidentified (dimension 9, Levi factor so(3), radical of dimension 6)", directSum(iso(3), heisenberg(1))],
];

describe("identify", () => {
  it.each(ORTHOGONAL)("names $name, exact and with noise", ({ g, name, isomorphisms, rank, dynkin, compact }) => {
    const exact = identify(disguised(g, createRng(1).stream(name)));
    expect(exact).toMatchObject({ name, outcome: "named", dimension: g.count, rank });
    expect(exact.isomorphisms).toEqual(expect.arrayContaining([...isomorphisms]));
    expect(exact.factors).toHaveLength(1);
    expect(exact.factors[0]).toMatchObject({
      name,
      dynkin,
      compactDimension: compact,
      noncompactDimension: g.count - compact,
    });
    const abelian = g.count === 1;
    expect(exact.killing).toEqual(
      abelian ? { positive: 0, negative: 0, zero: 1 } : { positive: g.count - compact, negative: compact, zero: 0 },
    );
    expect(exact.exactDeviation).toBeLessThan(EXACT);
    expect(exact.status).toBe(`The generators span ${exact.name}.`);
    const noisy = identify(disguised(g, createRng(2).stream(name), { noise: NOISE }));
    expect(noisy).toMatchObject({ name, outcome: "named" });
    expect(noisy.exactDeviation).toBeLessThan(NOISY);
    expect(noisy.exactDeviation).toBeGreaterThan(NOISE / 100); // the noise is seen
  });

  it.each(SUMS)("names %s block by block", (name, g) => {
    const exact = identify(disguised(g, createRng(3).stream(name)));
    expect(exact).toMatchObject({ name, outcome: "named" });
    expect(exact.exactDeviation).toBeLessThan(EXACT);
    expect(exact.factors.map((factor) => factor.name)).toEqual(name.split("+"));
    expect(exact.factors.reduce((sum, { dimension }) => sum + dimension, 0)).toBe(g.count);
    expect(identify(disguised(g, createRng(4).stream(name), { noise: NOISE }))).toMatchObject({
      name,
      outcome: "named",
    });
  });

  it.each(OTHERS)("names %s and does not take it for an orthogonal algebra", (name, g) => {
    for (const noise of [0, NOISE]) {
      const found = identify(disguised(g, createRng(5).stream(name), { noise }));
      expect(found).toMatchObject({ name, outcome: "named", dimension: g.count });
      expect(found.exactDeviation).toBeUndefined();
    }
  });

  it.each(NAMELESS)("says %s", (name, g) => {
    const found = identify(disguised(g, createRng(6).stream(name)));
    expect(found).toMatchObject({ name, outcome: "described" });
    expect(found.status).toContain("not reductive");
  });

  test.prop([fc.constantFrom(...ORTHOGONAL, ...SUMS.map(([name, g]) => ({ name, g }))), fc.nat()], { numRuns: 60 })(
    "does not depend on the basis, the coordinates or the order",
    ({ g, name }, seed) => {
      const found = identify(disguised(g, createRng(seed), { shear: 0.5, stretch: 4 }));
      expect([found.name, found.outcome]).toEqual([name, "named"]);
    },
  );

  it("names a representation by its algebra, not by the size of its matrices", () => {
    // so(3) on two vectors at once, on R^6; so(3) on quadrupoles is not so(5); two dilations are no boosts.
    const l = so(3);
    const diagonal = new Float64Array(3 * 36);
    for (let a = 0; a < 3; a++) {
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          diagonal[a * 36 + i * 6 + j] = generator(l, a)[i * 3 + j]!;
          diagonal[a * 36 + (i + 3) * 6 + j + 3] = generator(l, a)[i * 3 + j]!;
        }
      }
    }
    const found = identify({ count: 3, dimension: 6, entries: diagonal });
    expect(found).toMatchObject({ name: "so(3)", outcome: "named" });
    expect(found.exactDeviation).toBeUndefined();
    expect(
      identify(
        generators([
          [1, 0, 0, 0],
          [0, 0, 0, 1],
        ]),
      ).name,
    ).toBe("R+R");
    expect(identify(generators([[1, 0, 0, 1]])).name).toBe("R");
    expect(identify(generators([[0, 1, 0, 0]])).name).toBe("R");
    expect(identify(generators([[3, 0, 0, -3]])).name).toBe("so(1,1)");
  });

  it("refuses to choose between so(3) and e(2) where the curvature is neither nothing nor something", () => {
    // so(3) contracted: P1 = E_13 − c E_31, P2 = E_23 − c E_32, [P1, P2] = −c J. It closes exactly for every c.
    for (let decade = 0; decade <= 18; decade++) {
      const c = 10 ** -decade;
      const { name, outcome } = identify(
        generators([
          [0, -1, 0, 1, 0, 0, 0, 0, 0],
          [0, 0, 1, 0, 0, 0, -c, 0, 0],
          [0, 0, 0, 0, 0, 1, 0, -c, 0],
        ]),
      );
      if (decade <= 4) expect(name).toBe("so(3)");
      else if (decade >= 17) expect(name).toBe("e(2)");
      else expect(name).toBe(outcome === "named" ? (decade <= 6 ? "so(3)" : "e(2)") : "unidentified (dimension 3)");
      if (decade >= 7 && decade <= 13) expect(outcome).toBe("undecided");
    }
  });

  it("says which bracket leaves the span, and by how much", () => {
    const found = identify(
      generators([
        [0, 0, 0, 0, 0, -1, 0, 1, 0],
        [0, 0, 1, 0, 0, 0, -1, 0, 0],
      ]),
    );
    expect(found).toMatchObject({ name: "unidentified (dimension 2)", outcome: "not-closed" });
    expect(found.status).toContain("the bracket of generators 0 and 1 leaves it by 7.1e-1");
    expect(found.closureResidual).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it("refuses noise beyond the tolerance, and dependent generators", () => {
    const noisy = disguised(so(4), createRng(7), { noise: 1e-3 });
    expect(identify(noisy, { tolerance: 1e-6 })).toMatchObject({ outcome: "not-closed", dimension: 6 });
    expect(identify(noisy, { tolerance: 1e-6 }).status).toContain("does not close");
    expect(identify(noisy)).toMatchObject({ name: "so(4)", outcome: "named" }); // the noise is estimated
    expect(identify(noisy, { tolerance: 0.05 })).toMatchObject({ name: "so(4)", outcome: "named" });
    const g = so(3);
    const twice = { count: 4, dimension: 3, entries: Float64Array.from([...g.entries, ...generator(g, 1)]) };
    expect(identify(twice)).toMatchObject({ outcome: "dependent-generators" });
    expect(identify(twice).status).toContain("Linearly dependent");
  });

  it("says how clear its least clear decision was, and shows all", () => {
    const clear = identify(disguised(so(5), createRng(12)));
    expect(clear.confidence).toBeGreaterThan(1 - 1e-9);
    expect(clear.evidence.decisions?.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["the derived algebra", "the radical"]),
    );
    const noisy = identify(disguised(so(5), createRng(12), { noise: 2e-3 }), { noise: 5e-3 });
    expect(noisy).toMatchObject({ name: "so(5)", outcome: "named" });
    expect(noisy.confidence).toBeGreaterThan(0.9);
    expect(noisy.confidence).toBeLessThan(clear.confidence);
    expect(identify(upperTriangular(3)).confidence).toBe(0);
  });

  it("refuses iso(p,q) where the skew that it is told to reckon with would make so(p,q+1) look like it", () => {
    const NOISE_OF_ALL = 1e-3;
    for (const g of [iso(2), iso(3), iso(1, 3), heisenberg(1)]) {
      const hidden = disguised(g, createRng(13), { noise: NOISE_OF_ALL / g.dimension, shear: 0 });
      expect(identify(hidden, { noise: NOISE_OF_ALL }).outcome).toBe("named");
      const { outcome, status } = identify(hidden, { noise: NOISE_OF_ALL, skew: 100 });
      expect(outcome).toBe("undecided");
      expect(status).toContain("ratio of scales of 100.0 is to be reckoned with");
    }
    // Such an algebra in such coordinates: so(4), one axis scaled by 60.
    const stretched = conjugated(
      so(4),
      Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? (i === 15 ? 60 : 1) : 0)),
    );
    const hidden = disguised(stretched, createRng(14), { noise: NOISE_OF_ALL / 4, shear: 0 });
    expect(identify(hidden, { noise: NOISE_OF_ALL, skew: 100 }).outcome).toBe("undecided");
    expect(() => identify(so(3), { skew: 0.5 })).toThrow("skew = 0.5");
  });

  it("is right or silent at 1 % of noise", () => {
    let right = 0;
    for (const { g, name } of ORTHOGONAL) {
      const found = identify(disguised(g, createRng(8).stream(name), { noise: 1e-2, shear: 0, stretch: 1 }), {
        tolerance: 0.1,
      });
      if (found.outcome === "named") expect(found.name).toBe(name);
      right += Number(found.outcome === "named");
    }
    expect(right).toBeGreaterThan(ORTHOGONAL.length / 2);
  });

  it("does not say R where it cannot tell a line from a rotation", () => {
    // A Jordan block with a little of a rotation, closed exactly: neither is clear at the tolerance.
    const found = identify(generators([[0, 1, -1e-9, 0]]));
    expect(found).toMatchObject({ name: "R", outcome: "undecided" });
    expect(found.status).toContain("diagonalizable");
    // Where 1e-9 is more than the tolerance it is a rotation, if a skewed one.
    expect(identify(generators([[0, 1, -1e-9, 0]]), { tolerance: 1e-12 })).toMatchObject({
      name: "so(2)",
      outcome: "named",
    });
  });

  it("takes generators of a group far from the unit element, conjugated", () => {
    const boost = exponential(
      generator(so(1, 3), 0).map((x) => 2 * x),
      4,
    );
    expect(identify(conjugated(so(1, 3), boost))).toMatchObject({ name: "so(1,3)", outcome: "named" });
  });

  it("is reproducible, and refuses malformed input", () => {
    const g = disguised(so(2, 3), createRng(9));
    expect(identify(g)).toEqual(identify(g));
    expect(() => identify({ count: 1, dimension: 2, entries: new Float64Array(3) })).toThrow("[1, 2, 2]");
    expect(() => identify(g, { tolerance: 0 })).toThrow("tolerance = 0");
  });
});
