import { describe, expect, it } from "vitest";
import { circles } from "./import-circles.js";

describe("circles", () => {
  it("are none in a tree, even where two files import the same one", () => {
    expect(
      circles(
        new Map([
          ["a", ["b", "c"]],
          ["b", ["d"]],
          ["c", ["d"]],
        ]),
      ),
    ).toEqual([]);
  });

  it("are each found once, whole, with what only leads to them left out", () => {
    const graph = new Map([
      ["start", ["a"]],
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["a", "leaf"]],
      ["x", ["y"]],
      ["y", ["x"]],
      ["self", ["self"]],
    ]);
    expect(circles(graph)).toEqual([["a", "b", "c"], ["x", "y"], ["self"]]);
  });
});
