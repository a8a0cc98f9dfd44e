/** Names of ideals: by their real form, and by how they act. */

import type { Rng } from "@noether/base";
import { rightSingular } from "@noether/linear-algebra";
import { type Alias, complexForm, orthogonalName, realForms } from "../structure/real-forms.js";
import type { SemisimpleParts } from "../structure/semisimple-parts.js";
import type { SimpleFactor } from "../structure/simple-factors.js";
import { typeName } from "../structure/type-of-roots.js";
import type { Precision } from "../structure/undecided.js";
import { centerElements, centerPrecision } from "./center.js";
import type { AlgebraFactor } from "./identification.js";
import { type MovedSpace, movedSpace, orthogonalForm } from "./orthogonal-form.js";

/** An ideal with its names and how it acts. */
export interface NamedIdeal {
  readonly factor: AlgebraFactor;
  /** Other names of the same algebra. */
  readonly aliases: readonly string[];
  /** Sine of the largest angle to the exact so(B), where it is such an algebra. */
  readonly deviation?: number | undefined;
  /** The reason why the name may be wrong; absent where it is certain. */
  readonly unclear?: string | undefined;
}

/** A simple factor with its matrices and what they move. */
interface ActingFactor {
  readonly factor: SimpleFactor;
  readonly matrices: Float64Array;
  readonly space: MovedSpace;
}

/** Root vectors of near roots mix: an ideal's basis has more noise than the brackets, but not more than the tolerance. */
const IDEAL_NOISES = 100;
const MOST_IDEAL_NOISE = 1 / 3;

function idealPrecision(precision: Precision): Precision {
  const { noise, tolerance } = precision;
  return { ...precision, noise: Math.max(noise, Math.min(IDEAL_NOISES * noise, MOST_IDEAL_NOISE * tolerance)) };
}

/** Names simple factors, by falling dimension; without an action, by their real form alone. */
export function nameFactors(
  factors: readonly SimpleFactor[],
  parts: SemisimpleParts | undefined,
  precision: Precision,
): NamedIdeal[] {
  if (!parts) return sorted(factors.map((factor) => abstractIdeal(factor, 0)));
  const { size: n } = parts.algebra;
  const coarse = idealPrecision(precision);
  const exceptional = ({ type }: SimpleFactor): boolean => ["E", "F", "G"].includes(type.letter);
  const named = factors.filter(exceptional).map((factor) => abstractIdeal(factor, 0));
  const open = factors
    .filter((factor) => !exceptional(factor))
    .map((factor): ActingFactor => {
      const matrices = parts.noisy(factor.basis);
      return { factor, matrices, space: movedSpace(matrices, factor.dimension, n, coarse) };
    });
  while (open.length > 0) {
    const first = open.shift()!;
    const form = orthogonalForm(first.matrices, first.factor.dimension, n, first.space, coarse);
    if (form) {
      const plain = abstractIdeal(first.factor, 0);
      named.push(renamed(plain, orthogonalName(form.p, form.q), form.deviation));
      continue;
    }
    const pair = first.factor.dimension === 3 ? fourDimensionalPair(first, open, n, coarse) : undefined;
    named.push(pair ?? abstractIdeal(first.factor, first.space.dimension));
  }
  return sorted(named);
}

/** so(4) or so(2,2) from two factors of dimension 3 on one R^4; the partner is taken out of `open`. */
function fourDimensionalPair(
  first: ActingFactor,
  open: ActingFactor[],
  n: number,
  precision: Precision,
): NamedIdeal | undefined {
  if (first.space.dimension !== 4) return undefined;
  for (const [at, other] of open.entries()) {
    if (other.factor.dimension !== 3 || other.space.dimension !== 4) continue;
    const union = new Float64Array(8 * n);
    union.set(first.space.moved);
    union.set(other.space.moved, 4 * n);
    if (n > 4 && rightSingular(union, 8, n).values[4]! > 0.5) continue; // at most √2, and 0 for one and the same space
    const both = new Float64Array(6 * n * n);
    both.set(first.matrices);
    both.set(other.matrices, 3 * n * n);
    const form = orthogonalForm(both, 6, n, first.space, precision);
    if (!form) continue;
    open.splice(at, 1);
    const compact = form.p === 0;
    const factor: AlgebraFactor = {
      name: orthogonalName(form.p, form.q),
      dimension: 6,
      rank: 2,
      dynkin: "A1+A1",
      realForm: compact ? "su(2)+su(2)" : "sl(2,R)+sl(2,R)",
      compactDimension: compact ? 6 : 2,
      noncompactDimension: compact ? 0 : 4,
    };
    const aliases = compact ? ["so(3)+so(3)", "su(2)+su(2)"] : ["sl(2,R)+sl(2,R)", "so(1,2)+so(1,2)"];
    return { factor, aliases, deviation: form.deviation };
  }
  return undefined;
}

/** A factor by its real form; of several names, the one whose defining space has dimension `moved`. */
function abstractIdeal(factor: SimpleFactor, moved: number): NamedIdeal {
  const { type, complex, dimension, rank, compactDimension, compactCenter } = factor;
  const candidates = complex
    ? [complexForm(type)]
    : realForms(type)
        .filter((form) => form.compactDimension === compactDimension && form.compactCenter === compactCenter)
        .map((form) => form.aliases);
  const [aliases = []] = candidates;
  const chosen = aliases.find(({ size }) => size > 0 && size === moved) ?? aliases[0];
  const ambiguous = candidates.length !== 1;
  const name = ambiguous
    ? candidates.map(([first]) => first?.name).join(" or ") || `a real form of ${typeName(type)}`
    : chosen!.name;
  return {
    factor: {
      name,
      dimension,
      rank,
      dynkin: complex ? `${typeName(type)}+${typeName(type)}` : typeName(type),
      realForm: ambiguous ? name : usualName(aliases),
      compactDimension,
      noncompactDimension: dimension - compactDimension,
    },
    aliases: ambiguous ? [] : aliases.map((alias) => alias.name).filter((other) => other !== name),
    unclear: ambiguous ? `${name}: the signature of the Killing form is that of each` : undefined,
  };
}

/** su and sl before so, where there are both. */
function usualName(aliases: readonly Alias[]): string {
  return (aliases.find(({ name }) => name.startsWith("s") && (name[1] === "u" || name[1] === "l")) ?? aliases[0]!).name;
}

function renamed(ideal: NamedIdeal, name: string, deviation: number): NamedIdeal {
  const aliases = [ideal.factor.name, ...ideal.aliases].filter((other) => other !== name);
  return { factor: { ...ideal.factor, name }, aliases, deviation };
}

/** Names the center, whose unit basis is `matrices`, `[z, n, n]`, in balanced coordinates or not. */
export function nameCenter(
  matrices: Float64Array,
  n: number,
  balanced: boolean,
  precision: Precision,
  rng: Rng,
): NamedIdeal[] {
  if (matrices.length === 0) return [];
  const { elements, unclear } = centerElements(matrices, matrices.length / (n * n), n, balanced, precision, rng);
  const coarse = centerPrecision(precision);
  return elements.map(({ name, matrix }): NamedIdeal => {
    const compactDimension = name === "so(2)" ? 1 : 0;
    const factor: AlgebraFactor = {
      name,
      dimension: 1,
      rank: 1,
      dynkin: "T1",
      realForm: name,
      compactDimension,
      noncompactDimension: 1 - compactDimension,
      center: true,
    };
    const form = name === "R" ? undefined : orthogonalForm(matrix, 1, n, movedSpace(matrix, 1, n, coarse), coarse);
    return { factor, aliases: [], deviation: form?.deviation, unclear };
  });
}

/** Other names of the whole sum: each factor by its next name, u(n), gl(n), and so(4) from two so(3). */
export function isomorphicNames(ideals: readonly NamedIdeal[]): string[] {
  if (ideals.length === 1) return [...ideals[0]!.aliases];
  const names: string[] = [];
  const alternative = ideals.map(({ factor, aliases }) => aliases[0] ?? factor.name).join("+");
  if (alternative !== ideals.map(({ factor }) => factor.name).join("+")) names.push(alternative);
  if (ideals.length === 2) {
    const [first, second] = [ideals[0]!.factor, ideals[1]!.factor];
    const all = [first.name, ...ideals[0]!.aliases];
    if (second.name === "so(2)") names.push(...all.filter(isUnitary).map((s) => s.slice(1)));
    if (second.center && second.name !== "so(2)") names.push(...all.filter(isRealLinear).map((s) => `g${s.slice(1)}`));
    if (first.realForm === "su(2)" && second.realForm === "su(2)") names.push("so(4)");
    if (first.realForm === "sl(2,R)" && second.realForm === "sl(2,R)") names.push("so(2,2)");
  }
  return names;
}

function isUnitary(name: string): boolean {
  return name.startsWith("su(");
}

function isRealLinear(name: string): boolean {
  return name.startsWith("sl(") && name.endsWith(",R)");
}

function sorted(ideals: NamedIdeal[]): NamedIdeal[] {
  const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return ideals.sort(
    ({ factor: a }, { factor: b }) => b.dimension - a.dimension || b.rank - a.rank || text(a.name, b.name),
  );
}
