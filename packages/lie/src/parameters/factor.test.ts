import { expect, it } from "vitest";
import { distance, random } from "../../test/numbers.js";
import { so } from "../standard/classical.js";
import { embedFactor, type Factor, placesOf } from "./factor.js";
import { composeFactors, factorsGradient } from "./parameterization.js";

/** The same products in another order differ by a few ulps; the exponential of a block by some more. */
const REORDERED = 1e-14;
const EXPONENTIAL = 1e-13;

const KINDS: readonly Factor[] = [
  { kind: "plane-rotation", axes: [2, 0], parameter: 1 },
  { kind: "shear", row: 0, column: 2, parameter: 0 },
  { kind: "scale", weights: [1, -2, 3], parameter: 0 },
  { kind: "determinant", axes: [0, 2], parameter: 1 },
  { kind: "reflection", axis: 1 },
  { kind: "boost", time: 1, space: [0, 2], parameters: [1, 0] },
  { kind: "quaternion", axes: [2, 0, 1], parameters: [3, 2, 1, 0] },
  { kind: "exponential", generators: so(1, 2), parameters: [2, 0, 1] },
  { kind: "cayley", generators: so(3), parameters: [0, 2, 1] },
];

it.each(KINDS.map((factor) => [factor.kind, factor] as const))(
  "a factor of kind %s acts on a larger space as a block, with its parameters moved",
  (_, factor) => {
    const [size, offset, first] = [6, 2, 3];
    const theta = random(4, 1);
    const wide = Float64Array.of(...random(first, 2), ...theta);
    const moved = embedFactor(factor, size, offset, first);
    expect(placesOf(moved)).toEqual(placesOf(factor).map((k) => k + first));
    const inBlock = (small: Float64Array, rest: 0 | 1): Float64Array => {
      const m = new Float64Array(size * size);
      for (let i = 0; i < size; i++) m[i * size + i] = rest;
      for (let i = 0; i < 3; i++) m.set(small.subarray(3 * i, 3 * i + 3), (offset + i) * size + offset);
      return m;
    };
    // The exponential of the larger matrix is scaled alike: all agree to rounding.
    const expected = inBlock(composeFactors([factor], 3, theta), 1);
    expect(distance(composeFactors([moved], size, wide), expected)).toBeLessThan(REORDERED);
    const gradient = factorsGradient([moved], size, wide);
    const small = factorsGradient([factor], 3, theta);
    for (let k = 0; k < wide.length; k++) {
      const part = k < first ? new Float64Array(9) : small.subarray(9 * (k - first), 9 * (k - first + 1));
      const whole = gradient.subarray(k * size * size, (k + 1) * size * size);
      expect(distance(whole, inBlock(part, 0))).toBeLessThan(EXPONENTIAL);
    }
  },
);
