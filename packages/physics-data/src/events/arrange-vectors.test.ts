import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { arrangeVectors } from "./arrange-vectors.js";
import type { EventSamples } from "./event-samples.js";
import { orderMomenta, recognizeMomenta } from "./order-momenta.js";

function table(data: readonly number[], dimension: number, more: Partial<EventSamples> = {}): EventSamples {
  const count = data.length / dimension;
  const shape = { count, vectors: 1, fewest: 1, dimension, data: Float64Array.from(data) };
  return { ...shape, order: null, fileOrder: null, single: false, columns: {}, ...more };
}

/** Two momenta (px, py, pz, E) a row. */
const pairs = table([3, 0, 0, 3, 0, 4, 0, 5, 0, 0, -2, 2.5, 1, 1, 1, 2], 8);

describe("arrangeVectors", () => {
  test.prop([fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 })])(
    "splits rows as the user says, and keeps every number",
    (vectors, dimension, count) => {
      const rows = table(new Array<number>(count * vectors * dimension).fill(-1), vectors * dimension);
      const { samples: split, note } = arrangeVectors(rows, { vectors });
      expect([split.count, split.vectors, split.dimension]).toEqual([count, vectors, dimension]);
      expect([split.data, note]).toEqual([rows.data, undefined]);
    },
  );

  it("takes the shape of a model's input, and says so", () => {
    const rows = table([1, 2, 3, 4, 5, 6], 6);
    const { samples: split, note } = arrangeVectors(rows, { shape: [2, 3] });
    expect([split.vectors, split.dimension]).toEqual([2, 3]);
    expect(note).toBe("Rows of 6 numbers are 2 vectors of 3, as the model takes them.");
    expect(arrangeVectors(rows, { shape: [6] })).toEqual({ samples: rows });
    expect(arrangeVectors(rows, { shape: [1, 6] })).toEqual({ samples: rows });
    expect(arrangeVectors(rows, { shape: ["n", 3] })).toEqual({ samples: rows });
  });

  it("recognizes momenta by their energies, unless they are to be one vector", () => {
    const { samples: split, note } = arrangeVectors(pairs, {});
    expect([split.vectors, split.dimension]).toEqual([2, 4]);
    expect(note).toContain("2 four-momenta");
    expect(arrangeVectors(pairs, { vectors: 1 }).samples.vectors).toBe(1);
    expect(arrangeVectors(table([1, -2, 3, -4, 5, -6, 7, -8], 8), {}).samples.vectors).toBe(1);
  });

  it("refuses vectors that do not divide a row", () => {
    expect(() => arrangeVectors(pairs, { vectors: 3 })).toThrow("a divisor of 8");
  });
});

describe("recognizeMomenta", () => {
  const momenta = { ...pairs, count: 4, vectors: 2, dimension: 4 };

  it("tells the order by the format, by the caller, or by the energies", () => {
    expect(recognizeMomenta(momenta)).toMatchObject({
      order: "px,py,pz,E",
      fileOrder: { order: "px,py,pz,E", from: "numbers" },
    });
    expect(recognizeMomenta(momenta, { components: "E,px,py,pz" })).toMatchObject({
      order: "E,px,py,pz",
      fileOrder: { from: "option" },
    });
    const fixed = { ...momenta, order: "E,px,py,pz", fileOrder: { order: "E,px,py,pz", from: "format" } } as const;
    expect(recognizeMomenta(fixed, { components: "px,py,pz,E" })).toBe(fixed);
  });

  it("leaves numbers nameless that could be anything", () => {
    const anything = table([1, -2, 3, -4], 4);
    expect(recognizeMomenta(anything)).toBe(anything);
    const columns = table([1, 2], 2, { names: ["a", "b"] });
    expect(recognizeMomenta(columns, { components: "E,px,py,pz" })).toBe(columns);
  });

  it("reads the order over rows that are zeros or not finite", () => {
    const some = { ...momenta, data: Float64Array.from([0, 0, 0, 0, 1, Number.NaN, 1, 9, ...momenta.data]) };
    expect(recognizeMomenta(some).order).toBe("px,py,pz,E");
  });
});

describe("orderMomenta", () => {
  it("brings components into the order that is asked for, there and back", () => {
    const momenta = { ...pairs, count: 4, vectors: 2, dimension: 4 };
    const first = orderMomenta(momenta);
    expect([...first.data.subarray(0, 4)]).toEqual([3, 3, 0, 0]);
    expect(first).toMatchObject({ order: "E,px,py,pz", fileOrder: { order: "px,py,pz,E", from: "numbers" } });
    expect(orderMomenta(first, { to: "px,py,pz,E" }).data).toEqual(momenta.data);
  });

  it("refuses what could be anything", () => {
    expect(() => orderMomenta(table([1, -2, 3, -4], 4))).toThrow('components: "E,px,py,pz"');
  });
});
