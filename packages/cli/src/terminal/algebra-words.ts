/** What is said of an algebra in words, at the terminal and on the picture alike. */

import type { IsotypicPart, RootSystem } from "@noether/lie";
import { weylGroupOrder } from "@noether/lie";
import type { AlgebraDescription } from "../data/describe-algebra.js";

/** Charges under this share of the largest are rounding or noise. */
const NOISE = 1e-3;

/** `B2 + A1 + T1` of the complexification; T for the center. */
export function dynkinName({ roots, identification }: AlgebraDescription): string {
  const { centerDimension = 0, radicalDimension = 0, dimension } = identification;
  const names = roots?.parts.map(({ type }) => `${type.letter}${type.rank}`) ?? [];
  if (radicalDimension !== centerDimension) return names.join(" + ");
  return [...names, ...(centerDimension > 0 ? [`T${centerDimension}`] : [])].join(" + ") || `T${dimension}`;
}

/** The product over the parts, with commas. */
export function weylOrder({ parts }: RootSystem): string {
  return parts.reduce((product, { type }) => product * weylGroupOrder(type), 1n).toLocaleString("en");
}

/** `3, 2 times: highest weight (1, 0)`: dimensions and labels on the simple roots, parts apart by semicolons. */
export function actionWords(parts: readonly IsotypicPart[], { parts: factors }: RootSystem): string[] {
  const largest = Math.max(...parts.flatMap(({ charges }) => charges.map(({ re, im }) => Math.hypot(re, im))));
  return parts.map(({ dimension, multiplicity, highestWeight, charges }) => {
    const groups = factors.map(({ type, first }) => highestWeight.slice(first, first + type.rank).join(", "));
    const trivial = highestWeight.every((label) => label === 0);
    const kind = `${dimension}${multiplicity > 1 ? `, ${multiplicity} times` : ""}: highest weight (${groups.join("; ")})`;
    const charged = charges.map(({ re, im }) => complexNumber(re, im, NOISE * largest)).join(", ");
    return `${kind}${trivial ? ", trivial" : ""}${charged === "" ? "" : `, charge${charges.length > 1 ? "s" : ""} ${charged}`}`;
  });
}

/** Up to three digits of each part; parts that are `negligible` are zero. */
function complexNumber(re: number, im: number, negligible: number): string {
  const digits = (value: number): string => String(Number(value.toPrecision(3))).replace("-", "−");
  if (Math.abs(re) <= negligible && Math.abs(im) <= negligible) return "0";
  if (Math.abs(im) <= negligible) return digits(re);
  const size = `${digits(Math.abs(im))}i`;
  if (Math.abs(re) <= negligible) return im < 0 ? `−${size}` : size;
  return `${digits(re)} ${im < 0 ? "−" : "+"} ${size}`;
}

/** What the Cartan involution does to the diagram; undefined where it leaves it alone. */
export function involutionWords({ involution }: RootSystem): string | undefined {
  const pairs = Array.from(involution, (image, i) => [i + 1, image + 1] as const).filter(([i, image]) => i < image);
  return pairs.length === 0 ? undefined : `exchanges ${pairs.map(([i, j]) => `${i} and ${j}`).join(", ")}`;
}
