/**
 * The real forms of the simple complex algebras, by the dimension of their maximal compact subalgebra K (the number of
 * negative eigenvalues of the Killing form) and the dimension of its center, 1 for the Hermitian symmetric ones. The first
 * alone does not tell so*(18) from so(6,12), nor su(5,9) from sl(7,H); both together always decide.
 *
 * Source: Helgason, Differential Geometry, Lie Groups and Symmetric Spaces, chapter X, table V.
 */

import { type DynkinType, typeDimension, typeName } from "./type-of-roots.js";

/** A name and the dimension of the real space of its defining representation (0: not used to choose among names). */
export interface Alias {
  readonly name: string;
  readonly size: number;
}

/** One real form. All aliases are isomorphic; the first is the usual name. */
export interface RealForm {
  readonly compactDimension: number;
  /** Dimension of the center of K: 0 or 1. */
  readonly compactCenter: 0 | 1;
  readonly aliases: readonly Alias[];
}

/** All real forms of a type. */
export function realForms(type: DynkinType): RealForm[] {
  const { letter, rank: n } = type;
  if (letter === "A") return typeA(n + 1);
  if (letter === "B") return n === 2 ? typeB2() : orthogonal(2 * n + 1);
  if (letter === "C") return typeC(n);
  if (letter === "D") return typeD(n);
  return exceptional(type);
}

/** The names of a complex simple algebra seen as real. */
export function complexForm(type: DynkinType): readonly Alias[] {
  const { letter, rank: n } = type;
  const names: Alias[] = [];
  if (letter === "A") {
    names.push(alias(`sl(${n + 1},C)`, 2 * n + 2));
    if (n === 1) names.push(alias("so(1,3)", 4), alias("so(3,C)", 6), alias("sp(2,C)", 4));
    if (n === 3) names.push(alias("so(6,C)", 12));
  } else if (letter === "B") {
    names.push(alias(`so(${2 * n + 1},C)`, 4 * n + 2));
    if (n === 2) names.push(alias("sp(4,C)", 8));
  } else if (letter === "C") names.push(alias(`sp(${2 * n},C)`, 4 * n));
  else if (letter === "D") names.push(alias(`so(${2 * n},C)`, 4 * n));
  else names.push(alias(`${typeName(type).toLowerCase()}(C)`, 0));
  return names;
}

/** `"so(1,3)"`, `"so(4)"`: the smaller number first. */
export function orthogonalName(p: number, q: number): string {
  const [least, most] = p < q ? [p, q] : [q, p];
  return least === 0 ? `so(${most})` : `so(${least},${most})`;
}

function alias(name: string, size: number): Alias {
  return { name, size };
}

function form(compactDimension: number, ...aliases: Alias[]): RealForm {
  return { compactDimension, compactCenter: 0, aliases };
}

/** One whose K is a product with a circle. */
function hermitian(compactDimension: number, ...aliases: Alias[]): RealForm {
  return { compactDimension, compactCenter: 1, aliases };
}

/** q ≤ p with p + q = n and q ≥ 1. */
function splits(n: number): [q: number, p: number][] {
  return Array.from({ length: Math.floor(n / 2) }, (_, i) => [i + 1, n - i - 1]);
}

function typeA(n: number): RealForm[] {
  if (n === 2) {
    return [
      form(3, alias("so(3)", 3), alias("su(2)", 4), alias("sp(1)", 4)),
      hermitian(1, alias("so(1,2)", 3), alias("sl(2,R)", 2), alias("su(1,1)", 4), alias("sp(2,R)", 2)),
    ];
  }
  const also = (name: string, size: number): Alias[] => (n === 4 ? [alias(name, size)] : []);
  const forms = [
    form(n * n - 1, alias(`su(${n})`, 2 * n), ...also("so(6)", 6)),
    form((n * (n - 1)) / 2, alias(`sl(${n},R)`, n), ...also("so(3,3)", 6)),
  ];
  for (const [q, p] of splits(n)) {
    const extra = q === 2 ? also("so(2,4)", 6) : also("so*(6)", 12);
    forms.push(hermitian(p * p + q * q - 1, alias(`su(${q},${p})`, 2 * n), ...extra));
  }
  if (n % 2 === 0) {
    forms.push(
      form((n * (n + 1)) / 2, alias(`sl(${n / 2},H)`, 2 * n), alias(`su*(${n})`, 2 * n), ...also("so(1,5)", 6)),
    );
  }
  return forms;
}

function typeB2(): RealForm[] {
  return [
    form(10, alias("so(5)", 5), alias("sp(2)", 8)),
    form(6, alias("so(1,4)", 5), alias("sp(1,1)", 8)),
    hermitian(4, alias("so(2,3)", 5), alias("sp(4,R)", 4)),
  ];
}

function orthogonal(n: number): RealForm[] {
  const compact = (p: number): number => (p * (p - 1)) / 2;
  return [
    form(compact(n), alias(`so(${n})`, n)),
    ...splits(n).map(([q, p]) => (q === 2 ? hermitian : form)(compact(p) + compact(q), alias(orthogonalName(p, q), n))),
  ];
}

function typeC(n: number): RealForm[] {
  const compact = (p: number): number => p * (2 * p + 1);
  return [
    form(compact(n), alias(`sp(${n})`, 4 * n)),
    hermitian(n * n, alias(`sp(${2 * n},R)`, 2 * n)),
    ...splits(n).map(([q, p]) => form(compact(p) + compact(q), alias(`sp(${q},${p})`, 4 * n))),
  ];
}

function typeD(n: number): RealForm[] {
  const star = alias(`so*(${2 * n})`, 4 * n);
  const forms = orthogonal(2 * n);
  // so*(8) and so(2,6) are one algebra: triality.
  if (n === 4) return forms.map((f) => (f.compactDimension === 16 ? hermitian(16, ...f.aliases, star) : f));
  return [...forms, hermitian(n * n, star)];
}

/** The exceptional real forms whose K has a center: e6(-14), K = so(10) + so(2), and e7(-25), K = e6 + so(2). */
const HERMITIAN: Readonly<Record<string, number>> = { e6: 46, e7: 79 };

/** Named by the character, noncompact minus compact dimension: `"e6(-26)"`; the compact one by the type alone. */
function exceptional(type: DynkinType): RealForm[] {
  const name = typeName(type).toLowerCase();
  const dimension = typeDimension(type);
  const compact: Record<string, readonly number[]> = {
    g2: [6],
    f4: [24, 36],
    e6: [36, 38, 46, 52],
    e7: [63, 69, 79],
    e8: [120, 136],
  };
  return [
    form(dimension, alias(name, 0)),
    ...(compact[name] ?? []).map((c) =>
      (c === HERMITIAN[name] ? hermitian : form)(c, alias(`${name}(${dimension - 2 * c})`, 0)),
    ),
  ];
}
