import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  addDimensions,
  type Dimension,
  divideDimensions,
  multiplyDimensions,
  productOfDimensions,
  substituteDimension,
  subtractDimensions,
} from "./dimension.js";

/** Digits after the point of products up to 1e8, in double. */
const SAMPLED_DIGITS = 6;

/** Random polynomials in N and M with their values. */
const VALUES = new Map<string, number>([
  ["N", 5],
  ["M", 7],
]);
const dimension: fc.Arbitrary<Dimension> = fc.letrec<{ any: Dimension }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Dimension>("N", "M", 2, 3, 1, 0),
    fc.tuple(tie("any"), tie("any")).map(([a, b]) => addDimensions(a, b)),
    fc.tuple(tie("any"), tie("any")).map(([a, b]) => multiplyDimensions(a, b)),
    fc.tuple(tie("any"), tie("any")).map(([a, b]) => subtractDimensions(a, b)),
  ),
})).any;
const valueAt = (a: Dimension): Dimension => substituteDimension(a, VALUES);

describe("symbolic lengths", () => {
  test.prop([dimension, dimension])("add, subtract and multiply as their values do", (a, b) => {
    const [p, q] = [valueAt(a) as number, valueAt(b) as number];
    expect(valueAt(addDimensions(a, b))).toBe(p + q);
    expect(valueAt(subtractDimensions(a, b))).toBe(p - q);
    expect(valueAt(multiplyDimensions(a, b)) as number).toBeCloseTo(p * q, SAMPLED_DIGITS);
  });

  test.prop([dimension, dimension, dimension])("are equal strings when they are equal polynomials", (a, b, c) => {
    expect(addDimensions(a, b)).toBe(addDimensions(b, a));
    expect(multiplyDimensions(a, b)).toBe(multiplyDimensions(b, a));
    expect(multiplyDimensions(a, addDimensions(b, c))).toBe(
      addDimensions(multiplyDimensions(a, b), multiplyDimensions(a, c)),
    );
    expect(subtractDimensions(addDimensions(a, b), b)).toBe(a);
  });

  test.prop([dimension, fc.constantFrom<Dimension>("N", 3, "M", "2*M*N")])(
    "divide back what was multiplied",
    (a, b) => {
      expect(divideDimensions(multiplyDimensions(a, b), b)).toBe(a);
    },
  );

  it("read as people write them", () => {
    expect(productOfDimensions(["N", 3, "M"])).toBe("3*M*N");
    expect(subtractDimensions("N", 1)).toBe("N-1");
    expect(subtractDimensions(1, "N")).toBe("-N+1");
    expect(addDimensions("N", "N")).toBe("2*N");
    expect(divideDimensions("N", 2)).toBeUndefined();
    expect(divideDimensions("N", 0)).toBeUndefined();
    expect(divideDimensions(12, 4)).toBe(3);
  });

  it("refuse what is no length", () => {
    expect(() => addDimensions("N/2", 1)).toThrow("N/2");
    expect(() => addDimensions("", 1)).toThrow("whole number");
  });
});
