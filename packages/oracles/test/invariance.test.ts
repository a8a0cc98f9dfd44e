/** Every formula and its group; those of the large exceptional algebras are in exceptional.slow.test.ts. */

import {
  directSum,
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
import * as oracles from "../src/index.js";
import { describeInvariance } from "./describe-invariance.js";

/** a ⊗ b of two square matrices. */
function kronecker(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const [k, n] = [Math.sqrt(a.length), Math.sqrt(b.length)];
  return Float64Array.from({ length: (k * n) ** 2 }, (_, at) => {
    const [row, column] = [Math.floor(at / (k * n)), at % (k * n)];
    return a[Math.floor(row / n) * k + Math.floor(column / n)]! * b[(row % n) * n + (column % n)]!;
  });
}

function list(g: Generators): Float64Array[] {
  return Array.from({ length: g.count }, (_, a) => generator(g, a));
}

const SAME = [1, 0, 0, 1];
const SWAPPED = [0, 1, 1, 0];
const UNIT = [1, 0, 0, 0, 1, 0, 0, 0, 1];
/** Multiplication by i. */
const TURN = [0, -1, 1, 0];
const rotations = list(so(3));

describeInvariance([
  ["so(5)", oracles.euclideanNorm(5), () => so(5)],
  ["so(1,3)", oracles.minkowskiSquare(), () => so(1, 3)],
  ["so(2,3)", oracles.minkowskiProduct([2, 3]), () => so(2, 3)],
  ["so(1,3)", oracles.invariantMass(), () => so(1, 3)],
  ["so(1,1)", oracles.squeezeProduct(), () => generators([[1, 0, 0, -1]])],
  ["sp(6,R)", oracles.symplecticForm(6), () => spReal(3)],
  ["so(1,3)", oracles.scalarProducts(3, [1, 3]), () => so(1, 3)],
  ["sl(4,R)", oracles.determinant(4), () => sl(4)],
  ["u(3)", oracles.complexNorm(6), () => u(3)],
  ["u(3)", oracles.hermitianProduct(6), () => u(3)],
  ["sl(3,C)", oracles.complexDeterminant(6), () => slComplex(3)],
  ["su(2)", oracles.specialUnitary(4), () => su(2)],
  ["su(4)", oracles.specialUnitary(8), () => su(4)],
  ["g2", oracles.octonionProduct(), g2],
  ["g2(2)", oracles.octonionProduct("split"), g2Split],
  ["e7(7)", oracles.freudenthalInvariants(), e7Split],
  ["so(6)", oracles.oscillatorEnergy(6), () => so(6)],
  ["u(3)", oracles.harmonicOscillator(6), () => u(3)],
  ["so(3)+so(3)", oracles.keplerEnergy(6), () => directSum(so(3), so(3))],
  [
    "so(4)",
    oracles.keplerInvariants(),
    () => generators([SAME, SWAPPED].flatMap((pattern) => rotations.map((w) => kronecker(pattern, w)))),
  ],
  ["so(3)", oracles.gravitationalEnergy(3, 6), () => generators(rotations.map((w) => kronecker(SAME, w)))],
  ["sl(2,R)", oracles.angularMomentum(2, 6), () => generators(list(sl(2)).map((w) => kronecker(w, UNIT)))],
  [
    "so(3)+so(1,3)",
    oracles.productOracle([oracles.euclideanNorm(3), oracles.minkowskiSquare()]),
    () => directSum(so(3), so(1, 3)),
  ],
  [
    "u(1)+u(1)",
    oracles.productOracle([oracles.complexNorm(4), oracles.complexNorm(2)]),
    () =>
      generators(
        [
          [1, 0, 0, 0, 1, 0, 0, 0, 0],
          [0, 0, 0, 0, 0, 0, 0, 0, 1],
        ].map((on) => kronecker(TURN, on)),
      ),
  ],
  ["u(3)", oracles.stackOracles([oracles.euclideanNorm(6), oracles.symplecticForm(6)]), () => u(3)],
]);
