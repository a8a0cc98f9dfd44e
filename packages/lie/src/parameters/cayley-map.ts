/** A group that leaves a bilinear form alone by Cayley's transform, M = (1 − X/2)⁻¹ (1 + X/2): rational, no series. */

import { InputError } from "@noether/base";
import { lu, solve } from "@noether/linear-algebra";
import { checkGenerators, type Generators } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";
import { type Parameterization, parameterization } from "./parameterization.js";
import { spanCoordinates } from "./span-coordinates.js";

/** Entries of X from here on mean that M has −1 as an eigenvalue, to rounding. */
const NO_TRANSFORM = 1e8;

/**
 * The group of so(p, q), sp(2n, R), u(p, q) or another algebra of a form, near 1, by Cayley's transform, one parameter for
 * each generator. For algebras without such a form (sl, gl) the matrices leave the group.
 *
 * `decompose` is X = 2 (M − 1) (M + 1)⁻¹, which exists where −1 is no eigenvalue: half turns are refused. `compose` refuses
 * parameters for which 2 is an eigenvalue of X; rotations have none.
 *
 * @param name - Of the group, for messages. Default `"the group of these generators"`.
 * @throws InputError `singular` for dependent generators; `no-generators`, `wrong-length`, `not-finite`.
 */
export function cayleyMap(g: Generators, name: string = "the group of these generators"): Parameterization {
  checkGenerators(g);
  const n = g.dimension;
  const coordinates = spanCoordinates(g);
  const parameters = Array.from({ length: g.count }, (_, a) => a);
  return parameterization({
    name: `${name} by Cayley's transform`,
    dimension: n,
    factors: [{ kind: "cayley", generators: g, parameters }],
    chart: (m) => {
      const shifted = (by: number): Float64Array => m.map((x, i) => x + (i % (n + 1) === 0 ? by : 0));
      const denominator = lu(shifted(1), n);
      if (denominator.determinant === 0) throw halfTurn();
      const x = solve(denominator, shifted(-1), n).map((value) => 2 * value); // the factors commute
      if (x.some((value) => Math.abs(value) > NO_TRANSFORM)) throw halfTurn();
      return coordinates(x);
    },
  });
}

function halfTurn(): InputError<LieErrorCode> {
  return new InputError<LieErrorCode>({
    code: "outside-chart",
    got: "a matrix with the eigenvalue −1, a half turn",
    expected: "one that Cayley's transform reaches",
    fix: "Use plane rotations, or multiply it by a fixed rotation first.",
  });
}
