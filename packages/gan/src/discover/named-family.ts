/** Families of maps by name, for a command line, a form or a file of settings. */

import { InputError } from "@noether/base";
import type { GanErrorCode } from "../errors.js";
import { conjugateFamily } from "../families/conjugate-family.js";
import { couplingFamily } from "../families/coupling-family.js";
import {
  affineFamily,
  generalLinearFamily,
  planesFamily,
  rotationFamily,
  specialLinearFamily,
  volumePreservingFamily,
} from "../families/group-family.js";
import { affineLine, scaledRotations } from "../families/linear-family.js";
import { shearFamily } from "../families/shear-family.js";
import type { SymmetryFamily } from "../families/symmetry-family.js";

/** Options of `namedFamily`. */
export interface NamedFamilyOptions {
  /**
   * Whether the maps reverse the orientation: determinant −1 instead of 1. It counts for `volume-preserving` and
   * `special-linear` only. Default false.
   */
  readonly reversed?: boolean | undefined;
}

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
 * The family `name` on R^dimension.
 *
 * @param name - `"volume-preserving"`, `"rotations"`, `"planes:0-1,2-3"` with planes of your own, `"special-linear"`, `"linear"`,
 *   `"affine"`, `"scaled-rotations"`, `"bent-rotations"`, `"shears"` or `"couplings"`. Default: the affine maps that keep volumes;
 *   on the line all affine maps.
 * @throws InputError `no-such-family`, `family-dimension`, and what the family throws.
 */
export function namedFamily(
  name: string | undefined,
  dimension: number,
  { reversed = false }: NamedFamilyOptions = {},
): SymmetryFamily {
  const n = dimension;
  if (n === 1 && (name === undefined || name === "affine")) return affineLine();
  const chosen = name ?? "volume-preserving";
  const orientation = { determinant: reversed ? -1 : 1 } as const;
  const planes = /^planes:(\d+-\d+(?:,\d+-\d+)*)$/.exec(chosen)?.[1];
  if (planes !== undefined) {
    const pairs = planes.split(",").map((plane) => plane.split("-").map(Number) as [number, number]);
    return planesFamily(n, pairs);
  }
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
  const make = Object.hasOwn(families, chosen) ? families[chosen] : undefined;
  if (make === undefined) {
    throw new InputError<GanErrorCode>({
      code: "no-such-family",
      got: `the family ${JSON.stringify(chosen)}`,
      expected: `one of: ${NAMES.join("; ")}`,
      fix: "Correct the name of the family.",
    });
  }
  if (n < 2 || (chosen === "scaled-rotations" && n !== 2)) {
    throw new InputError<GanErrorCode>({
      code: "family-dimension",
      got: `samples of ${n} ${n === 1 ? "component" : "components"} for the family ${chosen}`,
      expected: n < 2 ? "at least two components" : "two components",
      fix: n < 2 ? "For one-dimensional data use the family affine." : "Choose two components, or another family.",
    });
  }
  return make();
}
