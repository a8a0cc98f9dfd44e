import { e6Split, f4Split, type Generators, g2, rootSystem, sl, slComplex, so, sp } from "@noether/lie";
import { describe, expect, it } from "vitest";
import { rootEdges } from "./root-edges.js";

/** Roots at 60° to one root, and at 45° or 30°, times the number of roots, by hand from the coordinates of each system. */
const EDGES: readonly [name: string, g: Generators, edges: number][] = [
  ["A1: two opposite roots", sl(2), 0],
  ["A2: a hexagon", sl(3), 6],
  ["A3: a cuboctahedron", sl(4), 24],
  ["B2: a square and its midpoints", so(5), 8],
  ["G2: a star of twelve triangles and the hexagon about it", g2(), 24],
  ["C3: each long root with 4 short ones, each short one with 4 short ones", sp(3), 24 + 24],
  ["D4: the 24-cell", so(8), 96],
  ["F4: two 24-cells, each root of one with 6 of the other", f4Split(), 96 + 96 + 144],
  ["E6: the polytope 1_22", e6Split(), 720],
];

describe("edges join roots at acute angles", () => {
  it.each(EDGES)("%s", (_, g, edges) => {
    const system = rootSystem(g);
    expect(
      rootEdges(
        system,
        Int32Array.from({ length: system.count }, (__, a) => a),
      ),
    ).toHaveLength(edges);
  });

  it("never from part to part", () => {
    const system = rootSystem(slComplex(3));
    expect(
      rootEdges(
        system,
        Int32Array.from({ length: 12 }, (_, a) => a),
      ),
    ).toHaveLength(12);
  });
});
