import { describe, expect, it } from "vitest";
import { sameEvents } from "./same-events.js";

describe("sameEvents", () => {
  it("gives the same number to events with the same momenta alone", () => {
    const [a, b] = [
      [5, 3, 4, 0],
      [5, 4, 3, 0],
    ] as const;
    expect([...sameEvents(Float64Array.from([a, b, b, a, a, b, a, a].flat()), 2)]).toEqual([0, 1, 0, 2]);
    expect(() => sameEvents(new Float64Array(12), 2)).toThrow(/p4/);
  });
});
