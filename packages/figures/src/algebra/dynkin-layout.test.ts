import { directSum, e6Minus26, type Generators, rootSystem, sl, slComplex, so, sp, su } from "@noether/lie";
import { describe, expect, it } from "vitest";
import { BROKEN, INK } from "../page/style.js";
import { dynkinDiagram } from "./dynkin-diagram.js";
import { dynkinLayout } from "./dynkin-layout.js";

const CASES: readonly [name: string, g: Generators, pictures: number][] = [
  ["su(4)", su(4), 1],
  ["sl(4,R), folded about its middle", sl(4), 1],
  ["sl(5,R), folded between two nodes", sl(5), 1],
  ["so(7)", so(7), 1],
  ["sp(3)", sp(3), 1],
  ["so(8)", so(8), 1],
  ["so(5,7), with the fork exchanged", so(5, 7), 1],
  ["e6(-26), folded", e6Minus26(), 1],
  ["sl(3,C), two diagrams in one picture", slComplex(3), 1],
  ["so(1,3), two nodes in one picture", so(1, 3), 1],
  ["so(4), two pictures", so(4), 2],
  ["a sum of three", directSum(directSum(su(3), so(7)), slComplex(3)), 3],
];

describe("the layout of a Dynkin diagram", () => {
  it.each(CASES)("of %s has each simple root once, apart from the others, and bonds about one long", (_, g, count) => {
    const system = rootSystem(g);
    const pictures = dynkinLayout(system);
    expect(pictures).toHaveLength(count);
    const indices = pictures.flatMap(({ nodes }) => nodes.map(({ index }) => index));
    expect(indices.sort((a, b) => a - b)).toEqual([...Array(system.rank).keys()]);
    for (const { nodes, width, height } of pictures) {
      for (const a of nodes) {
        expect(a.x).toBeLessThanOrEqual(width);
        expect(a.y).toBeLessThanOrEqual(height);
        for (const b of nodes) {
          if (a === b) continue;
          const apart = Math.hypot(a.x - b.x, a.y - b.y);
          expect(apart).toBeGreaterThanOrEqual(0.9);
          if (system.cartanMatrix[a.index * system.rank + b.index] !== 0) expect(apart).toBeLessThan(1.1);
        }
      }
    }
  });

  it.each(CASES)("of %s puts exchanged nodes above each other", (_, g) => {
    const system = rootSystem(g);
    const place = new Map(
      dynkinLayout(system).flatMap(({ nodes }) => nodes.map((node) => [node.index, node] as const)),
    );
    for (const [i, image] of system.involution.entries()) expect(place.get(image)!.x).toBe(place.get(i)!.x);
  });
});

describe("the drawing of a Dynkin diagram", () => {
  const box = { x: 0, y: 0, width: 600, height: 300 };
  const count = (svg: string, what: string): number => svg.split(what).length - 1;

  it("has as many lines and heads as bonds and exchanges ask for, and filled nodes for noncompact roots", () => {
    const b3 = dynkinDiagram(rootSystem(so(7)), box).svg;
    expect(count(b3, "<circle")).toBe(3);
    expect(count(b3, "<path")).toBe(1 + 2 + 1);
    const split = dynkinDiagram(rootSystem(sl(5)), box).svg;
    expect(count(split, BROKEN)).toBe(2 * 3);
    expect(count(dynkinDiagram(rootSystem(su(1, 2)), box).svg, `fill="${INK}" stroke`)).toBe(1);
  });

  it("points the head of a double bond to the short root", () => {
    /** The x of the tip and of the ends of the head. */
    const head = (svg: string): number[] => {
      const path = /<path d="M([\d.]+) [\d.]+L([\d.]+) [\d.]+L([\d.]+) /.exec(svg)!;
      return path.slice(1).map(Number);
    };
    const [b, bTip] = head(dynkinDiagram(rootSystem(so(7)), box).svg) as [number, number];
    expect(bTip).toBeGreaterThan(b); // α₃ of B3 is short
    const [c, cTip] = head(dynkinDiagram(rootSystem(sp(3)), box).svg) as [number, number];
    expect(cTip).toBeLessThan(c); // α₃ of C3 is long
  });

  it("wraps and shrinks until it fits", () => {
    const small = { x: 0, y: 0, width: 160, height: 80 };
    const many = rootSystem(directSum(su(4), so(7)));
    const { svg, height } = dynkinDiagram(many, small);
    expect(height).toBeLessThanOrEqual(small.height);
    const xs = [...svg.matchAll(/cx="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(xs).toHaveLength(many.rank);
    expect(Math.max(...xs)).toBeLessThan(small.width);
  });
});
