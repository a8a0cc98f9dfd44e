/** Every formula is kept by the algebra it stands for, is not kept by other maps, and has the gradient it says. */

import { fc, test } from "@fast-check/vitest";
import { createRng } from "@noether/base";
import {
  directSum,
  e6,
  e7Split,
  type Generators,
  g2,
  g2Split,
  generator,
  generators,
  sl,
  slComplex,
  so,
  spReal,
  su,
  u,
} from "@noether/lie";
import { afterAll, describe, expect, it } from "vitest";
import { TRACELESS } from "../src/analytic/exceptional.js";
import type { Oracle } from "../src/index.js";
import * as oracles from "../src/index.js";
import {
  type AskedOracle,
  askOracle,
  differences,
  groupElement,
  moved,
  normals,
  randomMap,
  relativeDifference,
} from "./ask-oracle.js";

/** Rounding of polynomials with some hundred terms, of exponentials and of null spaces, as a share of the largest value. */
const ROUNDING = 1e-12;
/** What a map that is no symmetry changes at least: no chance here gives less than a few percent. */
const CHANGED = 1e-3;
/** Central differences at this step: truncation and rounding are each below 1e-9 of the largest gradient. */
const STEP = 1e-5;
const DIFFERENCES = 1e-7;

/** Blocks of `a` for every place where `pattern` is 1, as in the Kronecker product pattern ⊗ a. */
function kronecker(pattern: readonly (readonly number[])[], algebra: Generators): Generators {
  const n = algebra.size;
  const k = pattern.length;
  return generators(
    Array.from({ length: algebra.count }, (_, a) => {
      const w = new Float64Array((n * k) ** 2);
      for (const [row, factors] of pattern.entries()) {
        for (const [column, factor] of factors.entries()) {
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < n; j++) {
              w[(row * n + i) * n * k + column * n + j] = factor * generator(algebra, a)[i * n + j]!;
            }
          }
        }
      }
      return w;
    }),
  );
}

const list = ({ count, ...rest }: Generators): Float64Array[] =>
  Array.from({ length: count }, (_, a) => generator({ count, ...rest }, a));
const union = (a: Generators, b: Generators): Generators => generators([...list(a), ...list(b)]);
/** The block of size n at (row, column) of every matrix. */
const block = (g: Generators, n: number, row: number, column: number): Float64Array[] =>
  list(g).map((w) =>
    Float64Array.from({ length: n * n }, (_, at) => w[(row + Math.floor(at / n)) * g.size + column + (at % n)]!),
  );

// Compact e6 holds f4, and i times what e6(−26) has beside it: all three from one null space.
const compact = e6();
const f4 = block(compact, 27, 0, 0).slice(0, 52);
const f4Restricted = f4.map((w) => {
  // P W Pᵀ with the rows of P: two on the diagonal, then the octonions' coordinates.
  const p = (row: number, i: number): number => (row < 2 ? (i < 3 ? TRACELESS[i]![row]! : 0) : i === row + 1 ? 1 : 0);
  const half = new Float64Array(26 * 27);
  for (let a = 0; a < 26; a++)
    for (let j = 0; j < 27; j++) for (let i = 0; i < 27; i++) half[a * 27 + j]! += p(a, i) * w[i * 27 + j]!;
  const out = new Float64Array(26 * 26);
  for (let a = 0; a < 26; a++)
    for (let b = 0; b < 26; b++) for (let j = 0; j < 27; j++) out[a * 26 + b]! += half[a * 27 + j]! * p(b, j);
  return out;
});
const phases = generators([
  [0, 0, 0, -1, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0],
]);

const cases: readonly (readonly [string, Oracle, Generators])[] = [
  ["so(5)", oracles.euclideanNorm(5), so(5)],
  ["so(1,3)", oracles.minkowskiSquare(), so(1, 3)],
  ["so(2,3)", oracles.minkowskiProduct([2, 3]), so(2, 3)],
  ["so(1,3)", oracles.invariantMass(), so(1, 3)],
  ["so(1,1)", oracles.squeezeProduct(), generators([[1, 0, 0, -1]])],
  ["sp(6,R)", oracles.symplecticForm(6), spReal(3)],
  ["so(1,3)", oracles.scalarProducts(3, [1, 3]), so(1, 3)],
  ["sl(4,R)", oracles.determinant(4), sl(4)],
  ["u(3)", oracles.complexNorm(6), u(3)],
  ["u(3)", oracles.hermitianProduct(6), u(3)],
  ["sl(3,C)", oracles.complexDeterminant(6), slComplex(3)],
  ["su(2)", oracles.specialUnitary(4), su(2)],
  ["su(4)", oracles.specialUnitary(8), su(4)],
  ["g2", oracles.octonionProduct(), g2()],
  ["g2(2)", oracles.octonionProduct("split"), g2Split()],
  ["f4", oracles.albertInvariants(), generators(f4Restricted)],
  ["e6(-26)", oracles.albertDeterminant(), generators([...f4, ...block(compact, 27, 27, 0).slice(52)])],
  ["e6", oracles.complexAlbertDeterminant(), compact],
  ["e7(7)", oracles.freudenthalInvariants(), e7Split()],
  ["so(6)", oracles.oscillatorEnergy(6), so(6)],
  ["u(3)", oracles.harmonicOscillator(6), u(3)],
  ["so(3)+so(3)", oracles.keplerEnergy(6), directSum(so(3), so(3))],
  [
    "so(4)",
    oracles.keplerInvariants(),
    union(
      kronecker(
        [
          [1, 0],
          [0, 1],
        ],
        so(3),
      ),
      kronecker(
        [
          [0, 1],
          [1, 0],
        ],
        so(3),
      ),
    ),
  ],
  [
    "so(3)",
    oracles.gravitationalEnergy(3, 6),
    kronecker(
      [
        [1, 0],
        [0, 1],
      ],
      so(3),
    ),
  ],
  ["sl(2,R)", oracles.angularMomentum(2, 6), generators(list(sl(2)).map((w) => kron3(w)))],
  [
    "so(3)+so(1,3)",
    oracles.productOracle([oracles.euclideanNorm(3), oracles.minkowskiSquare()]),
    directSum(so(3), so(1, 3)),
  ],
  ["u(1)+u(1)", oracles.productOracle([oracles.complexNorm(4), oracles.complexNorm(2)]), phases],
  ["u(3)", oracles.stackOracles([oracles.euclideanNorm(6), oracles.symplecticForm(6)]), u(3)],
];

/** w ⊗ 1 on R² ⊗ R³. */
function kron3(w: Float64Array): Float64Array {
  const out = new Float64Array(36);
  for (let i = 0; i < 2; i++)
    for (let j = 0; j < 2; j++) for (let k = 0; k < 3; k++) out[(i * 3 + k) * 6 + j * 3 + k] = w[i * 2 + j]!;
  return out;
}

const RUNS = { numRuns: 5 };
const seeds = fc.integer({ min: 0, max: 2 ** 30 });

describe.each(cases)("%s and $name", (_, oracle, algebra) => {
  const asked = askOracle(oracle);
  afterAll(async () => (await asked).dispose());
  const n = oracle.dimension;

  test.prop([seeds], RUNS)("its group keeps it", async (seed) => {
    const ask: AskedOracle = await asked;
    const rng = createRng(seed);
    const data = normals(oracle, 4, rng);
    const there = await ask(moved(data, groupElement(algebra, rng), n));
    expect(relativeDifference((await ask(data)).phi, there.phi)).toBeLessThan(ROUNDING);
  });

  test.prop([seeds], RUNS)("other maps change it", async (seed) => {
    const ask: AskedOracle = await asked;
    const rng = createRng(seed);
    const data = normals(oracle, 4, rng);
    const there = await ask(moved(data, randomMap(n, rng), n));
    expect(relativeDifference((await ask(data)).phi, there.phi)).toBeGreaterThan(CHANGED);
  });

  it("has the gradient of its values", async () => {
    const ask: AskedOracle = await asked;
    const data = normals(oracle, 2, createRng(1));
    const { gradient } = await ask(data);
    expect(relativeDifference(gradient, await differences(ask, oracle, data, STEP))).toBeLessThan(DIFFERENCES);
  });
});
