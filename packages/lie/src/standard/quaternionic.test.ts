import { createRng } from "@noether/base";
import { describe, expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import { identify } from "../identify/identify.js";
import { slQuaternionic, soStar, spIndefinite } from "./quaternionic.js";

describe("quaternionic algebras", () => {
  it.each([
    ["su(2)", slQuaternionic(1), 3, []],
    ["sl(2,H)", slQuaternionic(2), 15, ["so(1,5)", "su*(4)"]],
    ["sl(3,H)", slQuaternionic(3), 35, ["su*(6)"]],
    ["so*(6)", soStar(3), 15, ["su(1,3)"]],
    ["so*(8)", soStar(4), 28, ["so(2,6)"]],
    ["sp(1,1)", spIndefinite(1, 1), 10, ["so(1,4)"]],
    ["sp(2)", spIndefinite(2, 0), 10, ["so(5)"]],
    ["sp(1,2)", spIndefinite(2, 1), 21, []],
  ] as const)("%s has its name and dimension, also in disguise", (name, g, dimension, aliases) => {
    expect(g.count).toBe(dimension);
    const found = identify(disguised(g, createRng(1).stream(name)));
    expect(found).toMatchObject({ name, outcome: "named" });
    expect(found.isomorphisms).toEqual(expect.arrayContaining([...aliases]));
  });

  it("so*(4) is su(2) + sl(2, R)", () => {
    expect(
      identify(soStar(2))
        .factors.map(({ realForm }) => realForm)
        .sort(),
    ).toEqual(["sl(2,R)", "su(2)"]);
  });
});
