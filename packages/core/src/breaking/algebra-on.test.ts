import { generator } from "@noether/lie";
import { euclideanNorm, type Oracle } from "@noether/oracles";
import { describe, expect, it } from "vitest";
import { generatorLabel } from "../generator-label.js";
import { algebraOn } from "./algebra-on.js";

function withComponents(...components: string[]): Oracle {
  return { ...euclideanNorm(components.length), components };
}

function labels(name: string, oracle: Oracle): string[] {
  const found = algebraOn(name, oracle);
  return Array.from({ length: found.count }, (_, a) => generatorLabel(generator(found, a), oracle.components)).sort();
}

describe("algebraOn", () => {
  it("boosts with the energy, wherever it stands", () => {
    const boosts = (all: readonly string[]): string[] => all.filter((label) => label.startsWith("boost"));
    expect(boosts(labels("so(1,3)", withComponents("px", "py", "pz", "E")))).toEqual([
      "boost px–E",
      "boost py–E",
      "boost pz–E",
    ]);
    expect(boosts(labels("so(1,3)", withComponents("E", "px", "py", "pz")))).toEqual([
      "boost E–px",
      "boost E–py",
      "boost E–pz",
    ]);
  });

  it("leaves other components in their order", () => {
    expect(labels("so(3)", withComponents("a", "b", "c"))).toEqual(["rotation a–b", "rotation a–c", "rotation b–c"]);
  });

  it("takes affine maps one row larger, and no other matrices of that size", () => {
    const oracle = withComponents("a", "b", "c");
    expect(algebraOn("e(3)", oracle).dimension).toBe(4);
    for (const name of ["so(4)", "so(2)"]) {
      expect(() => algebraOn(name, oracle)).toThrow(expect.objectContaining({ code: "generators-do-not-fit" }));
    }
    expect(() => algebraOn("nothing", oracle)).toThrow(expect.objectContaining({ code: "no-such-algebra" }));
  });
});
