import { createRng } from "@noether/base";
import { symmetricEigenvalues } from "@noether/linear-algebra";
import { expect, it } from "vitest";
import { disguised } from "../../test/disguise.js";
import { jacobiResidual } from "../algebra/jacobi-residual.js";
import { killingForm } from "../algebra/killing-form.js";
import { structureConstants } from "../algebra/structure-constants.js";
import { identify } from "../identify/identify.js";
import { e7Minus25 } from "./e7.js";
import { e7Split } from "./e7-split.js";
import { e6 } from "./exceptional.js";

/** Relative rounding of sums of a few thousand terms. */
const ROUNDING = 1e-12;

it.each([
  ["e6", e6, 78, 0],
  ["e7(7)", e7Split, 133, 70],
  ["e7(-25)", e7Minus25, 133, 54],
] as const)(
  "%s closes in every pair, has its Killing signature, and is named in disguise",
  (name, make, dimension, noncompact) => {
    const g = make();
    const { constants, closureResidual } = structureConstants(g);
    expect(closureResidual).toBeLessThan(ROUNDING);
    expect(jacobiResidual(constants, dimension)).toBeLessThan(ROUNDING);
    const values = symmetricEigenvalues(killingForm(constants, dimension), dimension);
    expect(values.filter((x) => x > 0.1).length).toBe(noncompact);
    expect(values.filter((x) => x < -0.1).length).toBe(dimension - noncompact);
    expect(identify(disguised(g, createRng(1).stream(name)))).toMatchObject({ name, outcome: "named" });
  },
);
