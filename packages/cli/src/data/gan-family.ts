/** Families of maps by name, as `noether gan` takes them. */

import { InputError } from "@noether/base";
import {
  affineFamily,
  affineLine,
  conjugateFamily,
  couplingFamily,
  generalLinearFamily,
  planesFamily,
  rotationFamily,
  type SymmetryFamily,
  scaledRotations,
  shearFamily,
  specialLinearFamily,
  volumePreservingFamily,
} from "@noether/gan";
import type { CliErrorCode } from "../errors.js";

const NAMES = [
  "volume-preserving",
  "rotations",
  "planes:0-1,2-3",
  "special-linear",
  "linear",
  "affine",
  "scaled-rotations",
  "bent-rotations",
  "shears",
  "couplings",
];

/**
 * The family `name` on R^n.
 *
 * @throws InputError `no-such-family`, `family-dimension`, and what the family throws.
 */
export function ganFamily(name: string, n: number, reversed: boolean): SymmetryFamily {
  const orientation = reversed ? ({ determinant: -1 } as const) : {};
  const planes = /^planes:(\d+-\d+(?:,\d+-\d+)*)$/.exec(name)?.[1];
  if (planes !== undefined) {
    const pairs = planes.split(",").map((plane) => plane.split("-").map(Number) as [number, number]);
    return planesFamily(n, pairs);
  }
  if (n === 1 && name === "affine") return affineLine();
  const families: Readonly<Record<string, () => SymmetryFamily>> = {
    "volume-preserving": () => volumePreservingFamily(n, orientation),
    rotations: () => rotationFamily(n),
    "special-linear": () => specialLinearFamily(n, orientation),
    linear: () => generalLinearFamily(n),
    affine: () => affineFamily(n),
    "scaled-rotations": () => scaledRotations(),
    "bent-rotations": () => conjugateFamily(rotationFamily(n), shearFamily(n, { shears: n - 1, first: 1 })),
    shears: () => shearFamily(n),
    couplings: () => couplingFamily(n),
  };
  const make = Object.hasOwn(families, name) ? families[name] : undefined;
  if (make === undefined) {
    throw new InputError<CliErrorCode>({
      code: "no-such-family",
      got: `the family ${JSON.stringify(name)}`,
      expected: `one of: ${NAMES.join("; ")}`,
      fix: "Change --family.",
    });
  }
  if (n < 2 || (name === "scaled-rotations" && n !== 2)) {
    throw new InputError<CliErrorCode>({
      code: "family-dimension",
      got: `samples of ${n} ${n === 1 ? "component" : "components"} for the family ${name}`,
      expected: n < 2 ? "at least two components" : "two components",
      fix: n < 2 ? "Take --family affine on the line." : "Choose two with --take or --columns.",
    });
  }
  return make();
}
