import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { arrangeVectors, componentsInPlace } from "./arrange-vectors.js";
import type { Table } from "./load-table.js";

function table(data: readonly number[], dimension: number, more: Partial<Table> = {}): Table {
  const count = data.length / dimension;
  const flat = Float64Array.from(data);
  return { count, vectors: 1, dimension, data: flat, fourMomenta: false, single: false, columns: {}, ...more };
}

/** Two momenta (px, py, pz, E) a row. */
const pairs = table([3, 0, 0, 3, 0, 4, 0, 5, 0, 0, -2, 2.5, 1, 1, 1, 2], 8);

describe("arrangeVectors", () => {
  test.prop([fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 })])(
    "splits rows as the user says, and keeps every number",
    (vectors, dimension, count) => {
      const rows = table(new Array<number>(count * vectors * dimension).fill(-1), vectors * dimension);
      const { table: split, note } = arrangeVectors(rows, { vectors });
      expect([split.count, split.vectors, split.dimension]).toEqual([count, vectors, dimension]);
      expect([split.data, note]).toEqual([rows.data, undefined]);
    },
  );

  it("takes the shape of a model's input, and says so", () => {
    const rows = table([1, 2, 3, 4, 5, 6], 6);
    const { table: split, note } = arrangeVectors(rows, { shape: [2, 3] });
    expect([split.vectors, split.dimension]).toEqual([2, 3]);
    expect(note).toBe("Rows of 6 numbers are 2 vectors of 3, as the model takes them.");
    expect(arrangeVectors(rows, { shape: [6] })).toEqual({ table: rows });
    expect(arrangeVectors(rows, { shape: [1, 6] })).toEqual({ table: rows });
    expect(arrangeVectors(rows, { shape: ["n", 3] })).toEqual({ table: rows });
  });

  it("recognises momenta by their energies, unless they are to be one vector", () => {
    const { table: split, note } = arrangeVectors(pairs, {});
    expect([split.vectors, split.dimension]).toEqual([2, 4]);
    expect(note).toContain("2 four-momenta");
    expect(arrangeVectors(pairs, { vectors: 1 }).table.vectors).toBe(1);
    expect(arrangeVectors(table([1, -2, 3, -4, 5, -6, 7, -8], 8), {}).table.vectors).toBe(1);
  });

  it("refuses vectors that do not divide a row", () => {
    expect(() => arrangeVectors(pairs, { vectors: 3 })).toThrow("a divisor of 8");
  });
});

describe("componentsInPlace", () => {
  const momenta = { ...pairs, vectors: 2, dimension: 4 };

  it("names momenta in the order of the file, and columns by their names", () => {
    expect(componentsInPlace(momenta, undefined)).toEqual({ components: ["px", "py", "pz", "E"], order: "px,py,pz,E" });
    expect(componentsInPlace(momenta, "E,px,py,pz").order).toBe("E,px,py,pz");
    expect(componentsInPlace({ ...momenta, fourMomenta: true }, undefined).order).toBe("E,px,py,pz");
    const columns = table([1, 2], 2, { names: ["a", "b"] });
    expect(componentsInPlace(columns, undefined)).toEqual({ components: ["a", "b"], order: null });
  });

  it("leaves numbers nameless that could be anything", () => {
    expect(componentsInPlace(table([1, -2, 3, -4], 4), undefined)).toEqual({ order: null });
  });
});
