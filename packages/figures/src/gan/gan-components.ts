/** Colors of the components of a group, and of the replicas that belong to none. */

import type { DiscoveredGroupJson } from "@noether/gan";
import { FAINT, INK, SERIES } from "../page/style.js";

/** Of replicas that converged and belong to no component, or of families without groups; and of those that did not. */
const ALONE: string = INK;
const REJECTED: string = FAINT;

/** The color of component number `k` of `count`: beyond the palette, around the wheel. */
export function componentColor(k: number, count: number): string {
  return count <= SERIES.length ? SERIES[k]! : `hsl(${Math.round((360 * k) / count)}, 62%, 44%)`;
}

/** Of each replica. */
export function replicaColors({ group, replicas }: Pick<DiscoveredGroupJson, "group" | "replicas">): readonly string[] {
  const colors = replicas.map(({ outcome }) => (outcome === "converged" ? ALONE : REJECTED));
  for (const [k, { members }] of (group?.components ?? []).entries()) {
    for (const replica of members) colors[replica] = componentColor(k, group!.components.length);
  }
  return colors;
}

/** `g3` of a component. */
export function componentName(k: number): string {
  return k === 0 ? "1" : `g${k}`;
}
