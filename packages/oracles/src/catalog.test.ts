import { describe, expect, it } from "vitest";
import { oracleByName, oracleCatalog } from "./catalog.js";

describe("oracleByName", () => {
  it("makes every oracle of the catalog under its own name", () => {
    for (const { name } of oracleCatalog) expect(oracleByName(name).name).toBe(name);
  });

  it("has each name once, and a sample in each case", () => {
    expect(new Set(oracleCatalog.map(({ name }) => name)).size).toBe(oracleCatalog.length);
    for (const { name } of oracleCatalog) {
      const { vectors, dimension, components } = oracleByName(name);
      expect([name, components.length]).toEqual([name, dimension]);
      expect(vectors).toBeGreaterThan(0);
    }
  });

  it("passes dimension, signature and vectors on", () => {
    expect(oracleByName("norm", { dimension: 10 }).dimension).toBe(10);
    expect(oracleByName("minkowski", { signature: [2, 3] }).components).toEqual(["x1", "x2", "x3", "x4", "x5"]);
    expect(oracleByName("minkowski").components).toEqual(["E", "px", "py", "pz"]);
    expect(oracleByName("momentum", { vectors: 5, dimension: 4 })).toMatchObject({ vectors: 5, dimension: 4 });
    expect(oracleByName("scalar-products", { vectors: 3, signature: [2, 0] })).toMatchObject({
      vectors: 3,
      dimension: 2,
    });
  });

  it("refuses unknown names, unused signatures and dimensions that do not fit", () => {
    expect(() => oracleByName("nrom")).toThrow(/"nrom".*norm, minkowski/);
    expect(() => oracleByName("norm", { signature: [1, 3] })).toThrow("no metric");
    expect(() => oracleByName("norm", { vectors: 2 })).toThrow("fixes it");
    expect(() => oracleByName("squeeze", { dimension: 3 })).toThrow("dimension 2");
    expect(() => oracleByName("minkowski", { dimension: 5 })).toThrow("sum of the signature");
  });
});
