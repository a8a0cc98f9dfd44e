/** The heading of a discovery, for its summary and its picture. */

import type { Result } from "../result.js";
import { isNeural } from "./kind-of-result.js";
import type { NearPlane } from "./near-planes.js";

/** The largest number of generators listed. */
const FEW = 3;

/**
 * `"so(1,3) ≅ sl(2,C)"`, `"R: rotation px–py"` of learned ones, `"no continuous symmetry"`, `"undecided; certain: so(1,1)"`.
 *
 * @param near - The planes of `nearPlanes`, for learned generators.
 */
export function discoveryTitle(result: Result, near: readonly (NearPlane | null)[]): string {
  const { outcome, algebra, certain, fields } = result;
  const planes = near.flatMap((plane) => (plane === null ? [] : [plane.label]));
  if (algebra !== undefined && planes.length === algebra.generators.count && planes.length <= FEW) {
    return `${algebra.name}: ${planes.join(", ")}`;
  }
  if (algebra !== undefined) return [algebra.name, ...algebra.identification.isomorphisms.slice(0, 1)].join(" ≅ ");
  if (outcome === "found" && isNeural(result)) {
    const { count } = result.network;
    return count === 1 ? "a vector field" : `${count} vector fields`;
  }
  if (outcome === "found" && fields !== undefined) return fields.name;
  if (outcome === "none") return "no continuous symmetry";
  const part = certain?.name ?? fields?.name;
  if (outcome === "diverged") return "no answer: the training diverged";
  return part === undefined ? "undecided" : `undecided; certain: ${part}`;
}
