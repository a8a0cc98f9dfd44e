/** The table of standard algebras: each is made when the site is built, counted, and where that is quick named from its matrices. */

import * as lie from "@noether/lie";
import { markdownTable } from "./markdown-table.js";

/** A row: a family, and one member of it. */
interface AlgebraRow {
  readonly family: string;
  /** The function of `@noether/lie`, for the link and for the test that none is missing. */
  readonly made: string;
  /** How the member is written in code. */
  readonly code: string;
  readonly make: () => lie.Generators;
}

const row = (family: string, code: string, make: () => lie.Generators): AlgebraRow => ({
  family,
  made: code.slice(0, code.indexOf("(")),
  code,
  make,
});

/** Every family, in the order of the index of `@noether/lie`. */
export const algebraRows: readonly AlgebraRow[] = [
  row("gl(n, R), all matrices", "gl(3)", () => lie.gl(3)),
  row("sl(n, R), traceless", "sl(3)", () => lie.sl(3)),
  row("sl(n, C), as real matrices", "slComplex(2)", () => lie.slComplex(2)),
  row("so(p, q), rotations and boosts", "so(1, 3)", () => lie.so(1, 3)),
  row("sp(n), compact symplectic", "sp(2)", () => lie.sp(2)),
  row("sp(2n, R), of phase space", "spReal(2)", () => lie.spReal(2)),
  row("su(p, q)", "su(3)", () => lie.su(3)),
  row("u(p, q)", "u(1, 1)", () => lie.u(1, 1)),
  row("the compact form of any semisimple algebra", "compactForm(so(1, 3))", () => lie.compactForm(lie.so(1, 3))),
  row("another real form, by an involution", "dualForm(su(3), [1, 1, -1])", () => lie.dualForm(lie.su(3), [1, 1, -1])),
  row("e7, on C^28 as R^56 and on C^56", "e7()", () => lie.e7()),
  row("e7(-5), e7(-25), e7(7)", "e7Minus5()", () => lie.e7Minus5()),
  row("", "e7Minus25()", () => lie.e7Minus25()),
  row("", "e7Split()", () => lie.e7Split()),
  row("e8 and its real forms, on their own 248 dimensions", "e8()", () => lie.e8()),
  row("", "e8Minus24()", () => lie.e8Minus24()),
  row("", "e8Split()", () => lie.e8Split()),
  row("e6, e6(-14), e6(-26), e6(2), e6(6)", "e6()", () => lie.e6()),
  row("", "e6Minus14()", () => lie.e6Minus14()),
  row("", "e6Minus26()", () => lie.e6Minus26()),
  row("", "e6Plus2()", () => lie.e6Plus2()),
  row("", "e6Split()", () => lie.e6Split()),
  row("g2 and g2(2), of the octonions", "g2()", () => lie.g2()),
  row("", "g2Split()", () => lie.g2Split()),
  row("f4, f4(-20), f4(4)", "f4()", () => lie.f4()),
  row("", "f4Minus20()", () => lie.f4Minus20()),
  row("", "f4Split()", () => lie.f4Split()),
  row("aff(n), affine maps", "aff(2)", () => lie.aff(2)),
  row("direct sums", "directSum(so(3), su(2))", () => lie.directSum(lie.so(3), lie.su(2))),
  row("Heisenberg", "heisenberg(1)", () => lie.heisenberg(1)),
  row("iso(p, q), with translations", "iso(3)", () => lie.iso(3)),
  row("upper triangular matrices", "upperTriangular(3)", () => lie.upperTriangular(3)),
  row("sl(n, H)", "slQuaternionic(2)", () => lie.slQuaternionic(2)),
  row("so*(2n)", "soStar(3)", () => lie.soStar(3)),
  row("sp(p, q)", "spIndefinite(1, 1)", () => lie.spIndefinite(1, 1)),
  row("Bargmann", "bargmann()", () => lie.bargmann()),
  row("conformal", "conformal(3)", () => lie.conformal(3)),
  row("Galilei", "galilei()", () => lie.galilei()),
  row("Poincaré", "poincare()", () => lie.poincare()),
  row("similitudes", "similitude(2)", () => lie.similitude(2)),
];

/** Up to this dimension the name is found when the page is made. */
const QUICK = 30;

/** The page. */
export function algebrasPage(): string {
  const rows = algebraRows.map(({ family, code, make }) => {
    const generators = make();
    const { count, dimension: size } = generators;
    return [family, `\`${code}\``, String(count), String(size), count <= QUICK ? lie.identify(generators).name : ""];
  });
  return `# Standard algebras

Matrices of \`@noether/lie\`, made and counted when this page was built. The last column is what \`identify\` says of the
matrices alone, without being told where they come from, for dimensions up to ${QUICK}; larger ones are named by the tests.

${markdownTable([["family", "example", ">dimension", ">rows", "named"], ...rows])}

\`stabilizer\` makes the algebra that leaves given tensors alone, for what is not in the table.
`;
}
