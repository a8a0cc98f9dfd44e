/** Everything this package can tell about the span of some generators, each question asked once. */

import { InputError, type OnEvent } from "@noether/base";
import type { Generators } from "../algebra/generators.js";
import type { Identification, IdentificationOutcome } from "../identify/identification.js";
import { identify } from "../identify/identify.js";
import { type Snap, snap } from "../snap/snap.js";
import { type CoxeterPlane, coxeterPlane } from "../structure/coxeter-plane.js";
import { derivedSeries } from "../structure/derived-series.js";
import { leviDecomposition } from "../structure/levi-decomposition.js";
import { lowerCentralSeries } from "../structure/lower-central-series.js";
import type { StructureOptions } from "../structure/measured.js";
import { nilradical } from "../structure/nilradical.js";
import { type IsotypicPart, representation } from "../structure/representation.js";
import type { RootSystem } from "../structure/root-system.js";

/** The kind of an algebra by its structure. */
export type AlgebraKind =
  | "abelian"
  | "simple"
  | "semisimple"
  | "reductive"
  | "nilpotent"
  | "solvable"
  | "neither reductive nor solvable";

/** An algebra by name, structure and action, with the evidence. Plain data; `algebraToJson` turns it into JSON's types. */
export interface AlgebraDescription {
  readonly outcome: IdentificationOutcome;
  /** One sentence for people. */
  readonly status: string;
  readonly identification: Identification;
  /** Absent where the structure is unknown. */
  readonly kind?: AlgebraKind | undefined;
  /** Dimensions of the derived series and of the lower central series, from the whole algebra down. */
  readonly series?: { readonly derived: readonly number[]; readonly lowerCentral: readonly number[] } | undefined;
  readonly nilradicalDimension?: number | undefined;
  /** The roots of the semisimple part, or of a Levi factor. */
  readonly roots?: RootSystem | undefined;
  /** One Coxeter plane for each part of the root system. */
  readonly planes?: readonly CoxeterPlane[] | undefined;
  /** The irreducible parts of the space under the algebra, or under a Levi factor. */
  readonly action?: readonly IsotypicPart[] | undefined;
  /** The questions beside the name that noise or skewed coordinates left undecided, one phrase each. */
  readonly open: readonly string[];
  /** The nearest exact algebra; present where it was asked for. */
  readonly snapped?: Snap | undefined;
}

/** The options of `describeAlgebra`. */
export interface DescribeAlgebraOptions extends StructureOptions {
  /** Whether to look for the nearest exact algebra, too; default false. */
  readonly exact?: boolean | undefined;
  /** Stops between two questions: `signal.reason` is thrown. A question about e8 takes up to half a minute. */
  readonly signal?: AbortSignal | undefined;
  /** Called before each step. */
  readonly onEvent?: OnEvent | undefined;
}

/**
 * Describes the span of `g`.
 *
 * Every question draws the same generic elements from `rng`, so the answers are those of the single verbs.
 *
 * @throws InputError `out-of-range`; `no-generators`, `wrong-length`, `not-finite` for malformed input.
 */
export function describeAlgebra(g: Generators, options: DescribeAlgebraOptions = {}): AlgebraDescription {
  const { exact = false, signal, onEvent, noise, tolerance, skew, rng } = options;
  const structure = (): StructureOptions => ({ noise, tolerance, skew, rng: rng?.stream("algebra") });
  const step = (task: string, done: number): void => {
    signal?.throwIfAborted();
    onEvent?.({ kind: "progress", task, done, total: exact ? 3 : 2, unit: "steps" });
  };
  step("naming the algebra", 0);
  const identification = identify(g, structure());
  const { outcome, status, radicalDimension, centerDimension } = identification;
  const open: string[] = [];
  if (radicalDimension === undefined || centerDimension === undefined) return { outcome, status, identification, open };
  step("finding roots and weights", 1);
  const parts =
    radicalDimension === centerDimension
      ? reductiveParts(g, identification, structure, open)
      : otherParts(g, radicalDimension, structure, open);
  if (exact) step("snapping to the exact algebra", 2);
  const planes = parts.roots && coxeterPlane(parts.roots);
  const snapped = exact ? snap(g, structure()) : undefined;
  return { outcome, status, identification, ...parts, planes, open, snapped };
}

type Parts = Pick<AlgebraDescription, "kind" | "series" | "nilradicalDimension" | "roots" | "action">;

function reductiveParts(
  g: Generators,
  { factors, dimension, centerDimension = 0 }: Identification,
  structure: () => StructureOptions,
  open: string[],
): Parts {
  const derived = centerDimension === 0 ? [dimension] : [dimension, dimension - centerDimension];
  const series = { derived, lowerCentral: derived };
  if (centerDimension === dimension) return { kind: "abelian", series, nilradicalDimension: dimension };
  const simple = factors.length === 1 && !factors[0]!.realForm.includes("+");
  const kind = centerDimension > 0 ? "reductive" : simple ? "simple" : "semisimple";
  const found = attempt(() => representation(g, structure()), open);
  return { kind, series, nilradicalDimension: centerDimension, roots: found?.root, action: found?.parts };
}

function otherParts(g: Generators, radicalDimension: number, structure: () => StructureOptions, open: string[]): Parts {
  const dimensions = (terms: readonly { readonly dimension: number }[]): number[] =>
    terms.map(({ dimension }) => dimension);
  const series = attempt(
    () => ({
      derived: dimensions(derivedSeries(g, structure())),
      lowerCentral: dimensions(lowerCentralSeries(g, structure())),
    }),
    open,
  );
  const nilradicalDimension = attempt(() => nilradical(g, structure()).dimension, open);
  const nilpotent = series?.lowerCentral.at(-1) === 0;
  const solvable = radicalDimension === g.count;
  const found = solvable
    ? undefined
    : attempt(() => representation(leviDecomposition(g, structure()).levi.generators, structure()), open);
  const kind = nilpotent ? "nilpotent" : solvable ? "solvable" : "neither reductive nor solvable";
  return { kind, series, nilradicalDimension, roots: found?.root, action: found?.parts };
}

/** The answer; or undefined, and the reason on the list. */
function attempt<T>(ask: () => T, open: string[]): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof InputError) || error.code !== "undecided") throw error;
    if (!open.includes(error.got)) open.push(error.got);
    return undefined;
  }
}
