import { describe, expect, it } from "vitest";
import { oracleByName, oracleCatalogue } from "./catalogue.js";

describe("oracleByName", () => {
  it("makes every oracle of the catalogue under its own name", () => {
    for (const { name } of oracleCatalogue) expect(oracleByName(name).name).toBe(name);
  });

  it("passes dimension and signature on", () => {
    expect(oracleByName("norm", { dimension: 10 }).dimension).toBe(10);
    expect(oracleByName("minkowski", { signature: [2, 3] }).components).toEqual(["x1", "x2", "x3", "x4", "x5"]);
    expect(oracleByName("minkowski").components).toEqual(["E", "px", "py", "pz"]);
  });

  it("refuses unknown names, unused signatures and dimensions that do not fit", () => {
    expect(() => oracleByName("nrom")).toThrow(/"nrom".*norm, minkowski/);
    expect(() => oracleByName("norm", { signature: [1, 3] })).toThrow("no metric");
    expect(() => oracleByName("squeeze", { dimension: 3 })).toThrow("dimension 2");
    expect(() => oracleByName("minkowski", { dimension: 5 })).toThrow("sum of the signature");
  });
});
