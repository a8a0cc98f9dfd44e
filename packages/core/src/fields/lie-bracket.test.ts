import { fc, test } from "@fast-check/vitest";
import { commutator } from "@noether/lie";
import { describe, expect, it } from "vitest";
import { bracketTable } from "./bracket-table.js";
import { polynomial } from "./fields.js";
import { functionBasis, functionCount } from "./function-basis.js";
import { lieBracket } from "./lie-bracket.js";
import { fieldAt, fieldFormula, matrixField, type VectorField } from "./vector-field.js";

/** Digits of a ratio of norms of a few coefficients of order 1: rounding. */
const DIGITS = 12;

/** Sums of a few hundred products of numbers up to 10 and their powers. */
const ROUNDING = 1e-7;
const n = 2;
const functions = functionBasis(polynomial(2), n);
const field = fc
  .array(fc.integer({ min: -9, max: 9 }), {
    minLength: n * functionCount(functions),
    maxLength: n * functionCount(functions),
  })
  .map((values): VectorField => ({ functions, coefficients: Float64Array.from(values) }));
const point = fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }));

function sum(...values: Float64Array[]): Float64Array {
  return values.reduce((total, value) => total.map((entry, i) => entry + value[i]!));
}

function expectNear(a: ArrayLike<number>, b: ArrayLike<number>): void {
  for (let i = 0; i < a.length; i++) expect(Math.abs(a[i]! - b[i]!)).toBeLessThan(ROUNDING);
}

describe("lieBracket", () => {
  test.prop([field, field, point])("is antisymmetric", (v, w, x) => {
    expectNear(sum(fieldAt(lieBracket(v, w), x), fieldAt(lieBracket(w, v), x)), [0, 0]);
  });

  test.prop([field, field, field, point])("obeys Jacobi's identity", (u, v, w, x) => {
    const cyclic = [
      lieBracket(u, lieBracket(v, w)),
      lieBracket(v, lieBracket(w, u)),
      lieBracket(w, lieBracket(u, v)),
    ].map((each) => fieldAt(each, x));
    const scale = Math.max(1, ...cyclic.flatMap((each) => [...each].map(Math.abs)));
    expectNear(
      sum(...cyclic).map((value) => value / scale),
      [0, 0],
    );
  });

  test.prop([field, field, point])("is Dv·w − Dw·v, by finite differences", (v, w, x) => {
    const h = 1e-5; // central differences of quadratics have no truncation error
    const along = (f: VectorField, direction: Float64Array): Float64Array => {
      const [ahead, behind] = [1, -1].map((sign) =>
        fieldAt(
          f,
          Float64Array.from(x, (value, i) => value + sign * h * direction[i]!),
        ),
      );
      return ahead!.map((value, i) => (value - behind![i]!) / (2 * h));
    };
    const expected = along(v, fieldAt(w, x)).map((value, i) => value - along(w, fieldAt(v, x))[i]!);
    const scale = Math.max(1, ...expected.map(Math.abs));
    expectNear(
      fieldAt(lieBracket(v, w), x).map((value, i) => (value - expected[i]!) / scale),
      [0, 0],
    );
  });

  it("of matrices is their commutator", () => {
    const [a, b] = [Float64Array.from([1, 2, 3, 4]), Float64Array.from([0, -1, 5, 2])];
    const bracket = lieBracket(matrixField(a, 2), matrixField(b, 2));
    expectNear(fieldAt(bracket, [0.3, -0.7]), fieldAt(matrixField(commutator(a, b, 2), 2), [0.3, -0.7]));
  });

  it("has no waves", () => {
    const wave: VectorField = {
      functions: { kind: "waves", dimension: 1, waves: [[1]], period: 1 },
      coefficients: new Float64Array(3),
    };
    expect(() => lieBracket(wave, wave)).toThrow("polynomial");
  });
});

describe("bracketTable", () => {
  const line = (...values: number[]): VectorField => ({
    functions: functionBasis(polynomial(3), 1),
    coefficients: Float64Array.from(values),
  });

  it("gives sl(2) for 1, x, x²: [x, 1] = 1, [x², 1] = 2x, [x², x] = x²", () => {
    const { constants, closureResidual } = bracketTable([line(1, 0, 0, 0), line(0, 1, 0, 0), line(0, 0, 1, 0)]);
    expect(closureResidual).toBe(0);
    const f = (a: number, b: number, c: number): number => constants[(a * 3 + b) * 3 + c]!;
    expect([f(1, 0, 0), f(2, 0, 1), f(2, 1, 2), f(0, 1, 0)]).toEqual([1, 2, 1, -1]);
  });

  it("sees what leaves the span, inside and outside of the basis", () => {
    expect(bracketTable([line(1, 0, 0, 0), line(0, 0, 1, 0)]).closureResidual).toBeCloseTo(2, DIGITS); // [x², 1] = 2x
    expect(bracketTable([line(0, 0, 1, 0), line(0, 0, 0, 1)]).closureResidual).toBeCloseTo(1, DIGITS); // [x³, x²] = x⁴
  });
});

describe("fieldFormula", () => {
  it("writes derivations", () => {
    const text = (...values: number[]): string =>
      fieldFormula({ functions, coefficients: Float64Array.from(values) }, ["x", "y"]);
    expect(text(0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, 0)).toBe("−y ∂x + x ∂y");
    expect(text(2, 0, 0, 1, 0, -1, 0, 0, 0, 0, 0, 0)).toBe("∂x + 0.5 x² ∂x − 0.5 y² ∂x");
    expect(text(...new Array<number>(12).fill(0))).toBe("0");
  });
});
