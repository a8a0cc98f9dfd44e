/** Facts about an algebra in words, for terminals and pictures alike. */

import type { Identification } from "../identify/identification.js";
import type { IsotypicPart } from "../structure/representation.js";
import type { RootSystem } from "../structure/root-system.js";
import { weylGroupOrder } from "../structure/weyl-group-order.js";

/** Charges below this share of the largest are rounding or noise. */
const NOISE = 1e-3;

/** The type of the complexification, such as `B2 + A1 + T1`, where T is the center. */
export function dynkinName({
  roots,
  identification,
}: {
  readonly roots?: RootSystem | undefined;
  readonly identification: Identification;
}): string {
  const { centerDimension = 0, radicalDimension = 0, dimension } = identification;
  const names = roots?.parts.map(({ type }) => `${type.letter}${type.rank}`) ?? [];
  if (radicalDimension !== centerDimension) return names.join(" + ");
  return [...names, ...(centerDimension > 0 ? [`T${centerDimension}`] : [])].join(" + ") || `T${dimension}`;
}

/** The order of the Weyl group, with commas: the product over the parts. */
export function weylOrderWords({ parts }: RootSystem): string {
  return parts.reduce((product, { type }) => product * weylGroupOrder(type), 1n).toLocaleString("en");
}

/** Each irreducible part as `3, 2 times: highest weight (1, 0)`: its dimension, and labels on the simple roots with semicolons between factors. */
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

/** The action of the Cartan involution on the diagram, such as `exchanges 1 and 5`; undefined if it fixes every node. */
export function involutionWords({ involution }: RootSystem): string | undefined {
  const pairs = Array.from(involution, (image, i) => [i + 1, image + 1] as const).filter(([i, image]) => i < image);
  return pairs.length === 0 ? undefined : `exchanges ${pairs.map(([i, j]) => `${i} and ${j}`).join(", ")}`;
}
