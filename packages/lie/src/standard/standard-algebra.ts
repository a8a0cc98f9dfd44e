/** Standard algebras by name: "so(1,3)", "e6(-26)", "su(3)+u(1)", or a Dynkin type, "D4". */

import { InputError } from "@noether/base";
import type { Generators } from "../algebra/generators.js";
import type { LieErrorCode } from "../errors.js";
import { gl, sl, slComplex, so, sp, spReal, su, u } from "./classical.js";
import { e7, e7Minus5, e7Minus25 } from "./e7.js";
import { e7Split } from "./e7-split.js";
import { e8, e8Minus24, e8Split } from "./e8.js";
import { e6, e6Minus14, e6Minus26, e6Plus2, e6Split, g2, g2Split } from "./exceptional.js";
import { f4, f4Minus20, f4Split } from "./f4.js";
import { aff, directSum, heisenberg, iso, upperTriangular } from "./non-semisimple.js";
import { slQuaternionic, soStar, spIndefinite } from "./quaternionic.js";
import { bargmann, conformal, galilei, poincare, similitude } from "./spacetime.js";

/** Algebras without parameters. */
const FIXED: Readonly<Record<string, () => Generators>> = {
  g2,
  "g2(2)": g2Split,
  f4: () => f4(),
  "f4(4)": () => f4Split(),
  "f4(-20)": () => f4Minus20(),
  e6,
  "e6(6)": e6Split,
  "e6(2)": e6Plus2,
  "e6(-14)": e6Minus14,
  "e6(-26)": e6Minus26,
  e7,
  "e7(7)": e7Split,
  "e7(-5)": e7Minus5,
  "e7(-25)": e7Minus25,
  e8,
  "e8(8)": e8Split,
  "e8(-24)": e8Minus24,
  poincare: () => poincare(),
  galilei: () => galilei(),
  bargmann: () => bargmann(),
};

/** Families by p and q; q is 0 where one number is given. `least` is the smallest p + q. */
const FAMILIES: Readonly<
  Record<string, { readonly make: (p: number, q: number) => Generators; readonly least: number; readonly two?: true }>
> = {
  so: { make: so, least: 2, two: true },
  su: { make: su, least: 2, two: true },
  u: { make: u, least: 1, two: true },
  sp: { make: (p, q) => (q === 0 ? sp(p) : spIndefinite(p, q)), least: 1, two: true },
  iso: { make: iso, least: 2, two: true },
  sim: { make: similitude, least: 2, two: true },
  conf: { make: conformal, least: 2, two: true },
  e: { make: iso, least: 2 },
  gl: { make: gl, least: 1 },
  sl: { make: sl, least: 2 },
  aff: { make: aff, least: 1 },
  heisenberg: { make: heisenberg, least: 1 },
  borel: { make: upperTriangular, least: 2 },
  "so*": { make: (n) => soStar(n / 2), least: 4 },
  "gl R": { make: gl, least: 1 },
  "sl R": { make: sl, least: 2 },
  "sl C": { make: slComplex, least: 2 },
  "sl H": { make: slQuaternionic, least: 1 },
  "sp R": { make: (n) => spReal(n / 2), least: 2 },
};

/** The compact algebra of a Dynkin type, and the smallest rank. */
const TYPES: Readonly<Record<string, { readonly make: (rank: number) => Generators; readonly least: number }>> = {
  a: { make: (n) => su(n + 1), least: 1 },
  b: { make: (n) => so(2 * n + 1), least: 2 },
  c: { make: sp, least: 2 },
  d: { make: (n) => so(2 * n), least: 3 },
};

/** Families whose argument must be even. */
const EVEN: readonly string[] = ["so*", "sp R"];
/** The largest dimension; naming larger matrices takes minutes. */
const MOST = 64;

/**
 * The algebra of that name; sums act on sums of spaces.
 *
 * @throws InputError `no-such-algebra`.
 */
export function standardAlgebra(name: string): Generators {
  return name
    .split("+")
    .map((part) => one(part.replace(/\s/g, "").toLowerCase(), name))
    .reduce(directSum);
}

function one(part: string, whole: string): Generators {
  if (Object.hasOwn(FIXED, part)) return FIXED[part]!();
  const [, letter = "", rank] = /^([a-d])(\d{1,2})$/.exec(part) ?? [];
  const type = TYPES[letter];
  if (type && Number(rank) >= type.least && Number(rank) < MOST / 2) return type.make(Number(rank));
  const [, family = "", first, second = "0", field] =
    /^([a-z]+\*?)\((\d{1,2})(?:,(\d{1,2}))?(?:,([rch]))?\)$/.exec(part) ?? [];
  const key = field === undefined ? family : `${family} ${field.toUpperCase()}`;
  const found = Object.hasOwn(FAMILIES, key) ? FAMILIES[key]! : undefined;
  const [p, q] = [Number(first), Number(second)];
  const odd = EVEN.includes(key) && p % 2 === 1;
  if (!found || p + q < found.least || p + q > MOST || odd || (q > 0 && !found.two)) throw unknown(part, whole);
  return found.make(p, q);
}

function unknown(part: string, whole: string): InputError<LieErrorCode> {
  return new InputError<LieErrorCode>({
    code: "no-such-algebra",
    got: part === whole ? `"${whole}"` : `"${part}" in "${whole}"`,
    expected: `a standard algebra such as so(1,3), su(3)+u(1), e6(-26) or D4, up to ${MOST} rows`,
    fix: "Change the name.",
  });
}
