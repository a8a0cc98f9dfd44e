import { afterAll, describe, expect, it } from "vitest";
import type { Generators } from "../algebra/generators.js";
import { e8, e8Minus24, e8Split } from "./e8.js";

/** Sums of at most 60 products of numbers like ±1/√30 and ±1/(2√30). */
const EXACT = 1e-14;

const DIMENSION = 248;

/** Rows of ad_a as lists of (column, value), for each a. */
type Rows = readonly (readonly [column: number, value: number])[][];

function sparse({ entries }: Generators): Rows[] {
  return Array.from({ length: DIMENSION }, (_, a) =>
    Array.from({ length: DIMENSION }, (_, c) => {
      const row: [number, number][] = [];
      for (let b = 0; b < DIMENSION; b++) {
        const x = entries[(a * DIMENSION + c) * DIMENSION + b]!;
        if (x !== 0) row.push([b, x]);
      }
      return row;
    }),
  );
}

/** The largest entry of [ad_a, ad_b] − Σ_c f_ab^c ad_c over all a < b. */
function worstBracket(ad: readonly Rows[]): number {
  const columns = ad.map((rows) => {
    const found: [row: number, value: number][][] = rows.map(() => []);
    for (const [c, row] of rows.entries()) for (const [b, x] of row) found[b]!.push([c, x]);
    return found;
  });
  const rest = new Float64Array(DIMENSION * DIMENSION);
  const touched: number[] = [];
  const add = (i: number, k: number, x: number): void => {
    rest[i * DIMENSION + k]! += x;
    touched.push(i * DIMENSION + k);
  };
  let worst = 0;
  const addProduct = (left: Rows, right: Rows, sign: number): void => {
    for (const [i, row] of left.entries()) {
      for (const [j, x] of row) for (const [k, y] of right[j]!) add(i, k, sign * x * y);
    }
  };
  for (let a = 0; a < DIMENSION; a++) {
    for (let b = a + 1; b < DIMENSION; b++) {
      addProduct(ad[a]!, ad[b]!, 1);
      addProduct(ad[b]!, ad[a]!, -1);
      // ad_a e_b = Σ_c f_ab^c e_c: column b of ad_a.
      for (const [c, f] of columns[a]![b]!) {
        for (const [i, row] of ad[c]!.entries()) for (const [k, x] of row) add(i, k, -f * x);
      }
      for (const at of touched) worst = Math.max(worst, Math.abs(rest[at]!));
      for (const at of touched) rest[at] = 0;
      touched.length = 0;
    }
  }
  return worst;
}

/** tr(ad_a ad_b): the Killing form. */
function killing(ad: readonly Rows[], a: number, b: number): number {
  let sum = 0;
  for (const [i, row] of ad[a]!.entries()) {
    for (const [j, x] of row) for (const [k, y] of ad[b]![j]!) if (k === i) sum += x * y;
  }
  return sum;
}

describe.each([
  ["e8", e8, 0],
  ["e8(8)", e8Split, 128],
  ["e8(-24)", e8Minus24, 112],
] as const)("%s", (_, make, noncompact) => {
  let ad: Rows[] | null = sparse(make());
  afterAll(() => {
    ad = null;
  });

  it("closes: ad [a, b] = [ad a, ad b] for all 30,628 pairs, which is the Jacobi identity", () => {
    expect(worstBracket(ad!)).toBeLessThan(EXACT);
  });

  it("has a diagonal Killing form ±2 of the right signature, and tr(WᵀW) = 2", () => {
    let [positive, worst] = [0, 0];
    for (let a = 0; a < DIMENSION; a++) {
      for (let b = 0; b <= a; b++) {
        const value = killing(ad!, a, b);
        worst = Math.max(worst, Math.abs(a === b ? Math.abs(value) - 2 : value));
        if (a === b && value > 0) positive++;
      }
      const square = ad![a]!.flat().reduce((sum, [, x]) => sum + x * x, 0);
      expect(Math.abs(square - 2)).toBeLessThan(EXACT);
    }
    expect(worst).toBeLessThan(EXACT);
    expect(positive).toBe(noncompact);
  });

  it("holds so(16), whose 120 generators keep vectors apart from the 128 spinors", () => {
    for (let a = 0; a < 120; a++) {
      for (let c = 120; c < DIMENSION; c++) expect(ad![a]![c]!.every(([b]) => b >= 120)).toBe(true);
    }
  });
});
