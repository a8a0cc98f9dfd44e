/**
 * The name does not depend on how the algebra is presented: rotations of real and of complex space, mixing of the generators,
 * what stands beside it in a direct sum.
 */

import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import { randomOrthogonal, randomUnitary } from "@noether/linear-algebra";
import { describe, expect } from "vitest";
import {
  directSum,
  type Generators,
  g2,
  gl,
  identify,
  iso,
  sl,
  slComplex,
  so,
  soStar,
  sp,
  spReal,
  su,
  u,
} from "../src/index.js";
import { conjugated, mixed, rotation } from "./disguise.js";
import { realified } from "./realified.js";

/** On R^n. */
const REAL: Readonly<Record<string, Generators>> = {
  "so(5)": so(5),
  "so(1,3)": so(1, 3),
  "so(2,3)": so(2, 3),
  "sl(3,R)": sl(3),
  "sl(3,R)+R": gl(3),
  "sp(4,R)": spReal(2),
  g2: g2(),
  "iso(1,2)": iso(1, 2),
};

/** On C^n as R^2n. */
const COMPLEX: Readonly<Record<string, Generators>> = {
  "su(3)": su(3),
  "su(1,2)": su(1, 2),
  "su(3)+so(2)": u(3),
  "sl(3,C)": slComplex(3),
  "sp(3)": sp(3),
  "so*(8)": soStar(4),
};

/** What may stand in a sum, with names that do not change beside others. */
const SUMMANDS: Readonly<Record<string, Generators>> = {
  "so(3)": so(3),
  "so(5)": so(5),
  "so(1,4)": so(1, 4),
  "su(3)": su(3),
  "sl(3,R)": sl(3),
  "sp(6,R)": spReal(3),
  g2: g2(),
};

/** What must not change, as text: the name, its synonyms, and all counts. */
function description(g: Generators): unknown {
  const { name, isomorphisms, dimension, rank, outcome, killing, factors, centerDimension } = identify(g);
  return { name, isomorphisms, dimension, rank, outcome, killing, factors, centerDimension };
}

const of = (list: Readonly<Record<string, Generators>>): fc.Arbitrary<[string, Generators]> =>
  fc.constantFrom(...Object.entries(list));

describe("identify", () => {
  test.prop([of(REAL), fc.nat()], { numRuns: 40 })("does not change under rotations of R^n", ([name, g], seed) => {
    const turned = conjugated(g, randomOrthogonal(g.dimension, createRng(seed)));
    expect(description(turned)).toEqual(description(g));
    expect(description(turned)).toMatchObject({ name, outcome: "named" });
  });

  test.prop([of(COMPLEX), fc.nat()], { numRuns: 40 })("does not change under rotations of C^n", ([name, g], seed) => {
    const turned = conjugated(g, realified(randomUnitary(g.dimension / 2, createRng(seed))));
    expect(description(turned)).toEqual(description(g));
    expect(description(turned)).toMatchObject({ name, outcome: "named" });
  });

  test.prop([of({ ...REAL, ...COMPLEX }), fc.nat()], { numRuns: 40 })(
    "does not change under another basis of the algebra",
    ([, g], seed) => {
      const rng = createRng(seed);
      const scales = Array.from({ length: g.count }, () => 2 ** (2 * rng.uniform() - 1));
      const mixing = rotation(g.count, rng).map((x, i) => x * scales[i % g.count]!);
      expect(description(mixed(g, mixing))).toEqual(description(g));
    },
  );

  test.prop([of(SUMMANDS), of(SUMMANDS), fc.nat()], { numRuns: 40 })(
    "of a direct sum, hidden, are the names of its parts",
    ([nameA, a], [nameB, b], seed) => {
      const rng = createRng(seed);
      const sum = directSum(a, b);
      const hidden = conjugated(mixed(sum, rotation(sum.count, rng)), randomOrthogonal(sum.dimension, rng));
      const found = identify(hidden);
      expect(found.outcome).toBe("named");
      expect(found.factors.map(({ name }) => name).sort()).toEqual([nameA, nameB].sort());
      expect(found.dimension).toBe(a.count + b.count);
      expect(found.killing).toEqual({
        positive: identify(a).killing.positive + identify(b).killing.positive,
        negative: identify(a).killing.negative + identify(b).killing.negative,
        zero: 0,
      });
    },
  );
});
