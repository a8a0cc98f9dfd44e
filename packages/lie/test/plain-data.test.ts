/** Results are plain data: they survive structuredClone, and JSON where they hold no typed arrays. */

import { describe, expect, it } from "vitest";
import * as lie from "../src/index.js";

const g = lie.so(1, 3);
const euclidean = lie.iso(3);
const roots = lie.rootSystem(g);
const open: lie.Generators = { ...g, count: 2, entries: g.entries.slice(0, 32) };

/** An answer of each verb, the refusals among them. */
const RESULTS: Readonly<Record<string, unknown>> = {
  adjoint: lie.adjoint(g),
  canonicalBasis: lie.canonicalBasis(g),
  cartanDecomposition: lie.cartanDecomposition(g),
  cartanSubalgebra: lie.cartanSubalgebra(g),
  center: lie.center(g),
  centralizer: lie.centralizer(g, lie.generators([lie.generator(g, 0)])),
  coxeterPlane: lie.coxeterPlane(roots),
  derivedSeries: lie.derivedSeries(euclidean),
  describeAlgebra: lie.describeAlgebra(g, { exact: true }),
  "describeAlgebra of an open span": lie.describeAlgebra(open, { exact: true }),
  identify: lie.identify(g),
  "identify an open span": lie.identify(open),
  ideals: lie.ideals(g),
  invariantForms: lie.invariantForms(g),
  isNilpotent: lie.isNilpotent(euclidean),
  isSolvable: lie.isSolvable(euclidean),
  isomorphism: lie.isomorphism(g, lie.slComplex(2)),
  "isomorphism of different algebras": lie.isomorphism(g, lie.so(4)),
  leviDecomposition: lie.leviDecomposition(euclidean),
  nilradical: lie.nilradical(euclidean),
  normalizer: lie.normalizer(g, lie.generators([lie.generator(g, 0)])),
  radical: lie.radical(euclidean),
  realForm: lie.realForm(g),
  representation: lie.representation(g),
  rootSystem: roots,
  snap: lie.snap(g),
  "snap of an open span": lie.snap(open),
  stabilizerOfVector: lie.stabilizerOfVector(g, [1, 0, 0, 0]),
  structureConstants: lie.structureConstants(g),
};

describe("results", () => {
  it.each(Object.entries(RESULTS))("%s survives structuredClone", (_, result) => {
    expect(structuredClone(result)).toEqual(result);
  });

  it.each(["identify", "identify an open span", "isSolvable", "realForm"])("%s survives JSON", (verb) => {
    expect(JSON.parse(JSON.stringify(RESULTS[verb]))).toEqual(RESULTS[verb]);
  });

  it.each(["describeAlgebra", "describeAlgebra of an open span"])("%s is JSON by algebraToJson", (verb) => {
    const json = lie.algebraToJson(RESULTS[verb] as lie.AlgebraDescription);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  it("have an outcome and a sentence where they are answers", () => {
    for (const verb of ["describeAlgebra", "identify", "isomorphism", "snap", "snap of an open span"]) {
      const { outcome, status } = RESULTS[verb] as { outcome: string; status: string };
      expect(outcome).toMatch(/^[a-z-]+$/);
      expect(status).toMatch(/^[A-Z].*\.$/);
    }
  });
});
