/** All that is known of an algebra, asked in order of need, each question once. */

import { InputError, type OnEvent } from "@noether/base";
import {
  type CoxeterPlane,
  center,
  coxeterPlane,
  derivedSeries,
  type Generators,
  type Identification,
  type IsotypicPart,
  identify,
  leviDecomposition,
  lowerCentralSeries,
  nilradical,
  type RootSystem,
  representation,
  type Snap,
  type StructureOptions,
  snap,
} from "@noether/lie";
import type { CliErrorCode } from "../errors.js";

/** What became of the question. */
export type AlgebraOutcome = "named" | "described" | "undecided" | "not-closed" | "dependent-generators";

/** What `describeAlgebra` found. */
export interface AlgebraDescription {
  readonly outcome: AlgebraOutcome;
  /** One sentence. */
  readonly status: string;
  readonly identification: Identification;
  /** The refusal of generators that span no algebra. */
  readonly refusal?: InputError<CliErrorCode>;
  /** "simple", "nilpotent", …; absent where nothing was found out. */
  readonly kind?: string;
  /** Dimensions of the derived series and of the lower central series, from the whole algebra down. */
  readonly series?: { readonly derived: readonly number[]; readonly lowerCentral: readonly number[] };
  readonly nilradicalDimension?: number;
  /** Of the semisimple part, or of a Levi factor. */
  readonly roots?: RootSystem;
  readonly planes?: readonly CoxeterPlane[];
  /** The irreducible parts of the space under the algebra, or under a Levi factor. */
  readonly action?: readonly IsotypicPart[];
  /** What noise or skewness left open, though the name is clear. */
  readonly open?: readonly string[];
  readonly snapped?: Snap;
}

/** What is asked. */
export interface DescribeOptions {
  /** Makes the options of each question, the same draws each time. */
  readonly structure: () => StructureOptions;
  /** Whether to look for the nearest exact algebra. */
  readonly snapped: boolean;
  readonly onEvent?: OnEvent;
}

/** Describes the span of `g`. */
export function describeAlgebra(g: Generators, { structure, snapped, onEvent }: DescribeOptions): AlgebraDescription {
  const steps = snapped ? 3 : 2;
  const step = (task: string, done: number): void =>
    onEvent?.({ kind: "progress", task, done, total: steps, unit: "steps" });
  step("naming the algebra", 0);
  const identification = identify(g, structure());
  const { radicalDimension, centerDimension } = identification;
  if (radicalDimension === undefined || centerDimension === undefined) return unknown(g, identification, structure);
  step("finding roots and weights", 1);
  const reductive = radicalDimension === centerDimension;
  const open: string[] = [];
  const parts = reductive
    ? reductiveParts(g, identification, structure, open)
    : otherParts(g, radicalDimension, structure, open);
  if (snapped) step("snapping to the exact algebra", 2);
  const { recognized, name, reason } = identification;
  const outcome = recognized ? "named" : reductive ? "undecided" : "described";
  return {
    outcome,
    status: recognized ? `The generators span ${name}.` : sentence(`no name: ${reason}`),
    identification,
    ...parts,
    ...(parts.roots && { planes: coxeterPlane(parts.roots) }),
    ...(open.length > 0 && { open }),
    ...(snapped && { snapped: snap(g, structure()) }),
  };
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
  return {
    kind,
    series,
    nilradicalDimension: centerDimension,
    ...(found && { roots: found.root, action: found.parts }),
  };
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
  const nil = attempt(() => nilradical(g, structure()).dimension, open);
  const nilpotent = series?.lowerCentral.at(-1) === 0;
  const solvable = radicalDimension === g.count;
  const found = solvable
    ? undefined
    : attempt(() => representation(leviDecomposition(g, structure()).levi.generators, structure()), open);
  return {
    kind: nilpotent ? "nilpotent" : solvable ? "solvable" : "neither reductive nor solvable",
    ...(series && { series }),
    ...(nil !== undefined && { nilradicalDimension: nil }),
    ...(found && { roots: found.root, action: found.parts }),
  };
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

/** Nothing was found out: why, by code. */
function unknown(g: Generators, identification: Identification, structure: () => StructureOptions): AlgebraDescription {
  try {
    center(g, structure());
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code } = error;
    if (code === "not-closed" || code === "dependent-generators") {
      return { outcome: code, status: sentence(error.got), identification, refusal: error };
    }
  }
  return { outcome: "undecided", status: sentence(`undecided: ${identification.reason}`), identification };
}

function sentence(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}
