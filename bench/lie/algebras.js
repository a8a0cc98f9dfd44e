/** The algebras of the table, each with its name, and the disguise that hides it. */

import * as la from "../../packages/linear-algebra/dist/index.js";

/**
 * `large` are those of which one answer takes seconds.
 *
 * @typedef {{ name: string, make: () => import("../../packages/lie/dist/index.js").Generators, expect?: RegExp, large?: boolean }} Case
 */

const range = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
/** 1 ≤ q ≤ p with p + q = n. */
const splits = (n) => range(1, Math.floor(n / 2)).map((q) => [q, n - q]);

/** Every simple complex type of dimension up to 133, in its compact form. */
export const simpleTypes = (l) => [
  { name: "so(3)", make: () => l.so(3) },
  ...range(3, 11).map((n) => ({ name: `su(${n})`, make: () => l.su(n) })),
  ...range(2, 7).map((n) => ({ name: `so(${2 * n + 1})`, make: () => l.so(2 * n + 1) })),
  ...range(3, 7).map((n) => ({ name: `sp(${n})`, make: () => l.sp(n) })),
  ...range(4, 8).map((n) => ({ name: `so(${2 * n})`, make: () => l.so(2 * n) })),
  { name: "g2", make: l.g2 },
  { name: "f4", make: () => l.f4() },
  { name: "e6", make: l.e6 },
  { name: "e7", make: l.e7, large: true },
];

export const realForms = (l) => [
  ...range(2, 8).flatMap((n) => splits(n).map(([q, p]) => ({ name: `so(${q},${p})`, make: () => l.so(q, p) }))),
  ...range(3, 6).flatMap((n) => splits(n).map(([q, p]) => ({ name: `su(${q},${p})`, make: () => l.su(q, p) }))),
  ...range(2, 7).map((n) => ({ name: `sl(${n},R)`, make: () => l.sl(n) })),
  ...range(2, 4).map((n) => ({ name: `sp(${2 * n},R)`, make: () => l.spReal(n) })),
  ...range(2, 3).map((n) => ({ name: `sl(${n},H)`, make: () => l.slQuaternionic(n) })),
  { name: "sp(1,2)", make: () => l.spIndefinite(1, 2) },
  { name: "sp(2,2)", make: () => l.spIndefinite(2, 2) },
  ...range(4, 6).map((n) => ({ name: `so*(${2 * n})`, make: () => l.soStar(n) })),
  { name: "g2(2)", make: l.g2Split },
  { name: "f4(4)", make: () => l.f4Split() },
  { name: "f4(-20)", make: () => l.f4Minus20({ dimension: 26 }) },
  { name: "sl(2,C)", make: () => l.slComplex(2) },
  { name: "sl(3,C)", make: () => l.slComplex(3) },
  { name: "e6(-26)", make: l.e6Minus26 },
  { name: "e6(6)", make: l.e6Split },
  { name: "e6(2)", make: l.e6Plus2, large: true },
  { name: "e6(-14)", make: l.e6Minus14, large: true },
  { name: "e7(7)", make: l.e7Split, large: true },
  { name: "e7(-25)", make: l.e7Minus25, large: true },
  { name: "e7(-5)", make: l.e7Minus5, large: true },
];

/** Generators repeated, and one that the others span: to be refused, and said why. */
function withDependent(g, combine) {
  const length = g.dimension * g.dimension;
  const entries = new Float64Array((g.count + 1) * length);
  entries.set(g.entries);
  for (let i = 0; i < length; i++) entries[g.count * length + i] = combine(g.entries[i], g.entries[length + i]);
  return { count: g.count + 1, dimension: g.dimension, entries };
}

export const notSemisimple = (l) => [
  { name: "iso(1,3)", make: () => l.iso(1, 3) },
  { name: "Galilei", expect: /dimension 10, Levi factor so\(3\), radical of dimension 7/, make: () => l.galilei() },
  {
    name: "Bargmann",
    expect: /dimension 11, Levi factor so\(3\), radical of dimension 8/,
    make: () => l.bargmann(),
  },
  { name: "e(2)", make: () => l.iso(2) },
  { name: "e(3)", make: () => l.iso(3) },
  { name: "e(4)", make: () => l.iso(4) },
  { name: "heisenberg(1)", make: () => l.heisenberg(1) },
  { name: "heisenberg(3)", make: () => l.heisenberg(3) },
  { name: "aff(1)", make: () => l.aff(1) },
  { name: "aff(3)", make: () => l.aff(3) },
  { name: "sl(3,R)+R", make: () => l.gl(3) },
  { name: "sl(5,R)+R", make: () => l.gl(5) },
  { name: "su(3)+so(2)", make: () => l.u(3) },
  { name: "sim(3)", make: () => l.similitude(3) },
  { name: "sim(1,3)", make: () => l.similitude(1, 3) },
  { name: "Borel of gl(3)", expect: /dimension 6, solvable/, make: () => l.upperTriangular(3) },
  { name: "Borel of gl(5)", expect: /dimension 15, solvable/, make: () => l.upperTriangular(5) },
  {
    name: "e(3)+so(2)",
    expect: /dimension 7, Levi factor so\(3\), radical of dimension 4/,
    make: () => l.directSum(l.iso(3), l.so(2)),
  },
  {
    name: "e(3)+heisenberg(1)",
    expect: /dimension 9, Levi factor so\(3\), radical of dimension 6/,
    make: () => l.directSum(l.iso(3), l.heisenberg(1)),
  },
  { name: "so(1,3)+so(2)", make: () => l.directSum(l.so(1, 3), l.so(2)) },
  { name: "so(5)+su(3)", make: () => l.directSum(l.so(5), l.su(3)) },
  { name: "a duplicate", expect: /dependent/, make: () => withDependent(l.so(4), (a) => a) },
  { name: "a dependent generator", expect: /dependent/, make: () => withDependent(l.su(3), (a, b) => a - 2 * b) },
];

/** n² normal numbers. */
const normals = (count, rng) => Float64Array.from({ length: count }, () => rng.normal());

/**
 * A random dense basis: S W S⁻¹ with S = 1 + 0.2 N/√n, then a mixing of singular values between 1/1.5 and 1.5, then noise
 * of relative size `noise` on every generator.
 */
export function hidden(g, rng, noise) {
  const { count: k, dimension: n } = g;
  const s = normals(n * n, rng).map((x, i) => (i % (n + 1) === 0 ? 1 : 0) + (0.2 * x) / Math.sqrt(n));
  const back = la.solve(
    la.lu(s, n),
    Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0)),
    n,
  );
  const scales = Float64Array.from({ length: k }, () => 1.5 ** (2 * rng.uniform() - 1));
  const left = la.randomOrthogonal(k, rng).map((x, i) => x * scales[i % k]);
  const mixing = la.multiply(left, la.randomOrthogonal(k, rng), k);
  const entries = new Float64Array(g.entries.length);
  for (let b = 0; b < k; b++) {
    const w = la.multiply(la.multiply(s, g.entries.subarray(b * n * n, (b + 1) * n * n), n), back, n);
    for (let a = 0; a < k; a++) {
      const factor = mixing[a * k + b];
      for (let i = 0; i < n * n; i++) entries[a * n * n + i] += factor * w[i];
    }
  }
  for (let a = 0; a < k; a++) {
    const w = entries.subarray(a * n * n, (a + 1) * n * n);
    const size = Math.hypot(...w);
    for (let i = 0; i < w.length; i++) w[i] = (w[i] / size) * Math.SQRT2 + (noise * Math.SQRT2 * rng.normal()) / n;
  }
  return { count: k, size: n, entries };
}
