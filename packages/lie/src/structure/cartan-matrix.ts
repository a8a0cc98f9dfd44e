/** The Cartan matrix. */

import type { Generators } from "../algebra/generators.js";
import type { StructureOptions } from "./measured.js";
import { rootSystem } from "./root-system.js";

/**
 * 2(α_i, α_j)/(α_j, α_j) for the simple roots, part by part in Bourbaki's order, as rows.
 *
 * @throws InputError as `rootSystem`.
 */
export function cartanMatrix(g: Generators, options: StructureOptions = {}): number[][] {
  const { rank, cartanMatrix: entries } = rootSystem(g, options);
  return Array.from({ length: rank }, (_, i) => Array.from(entries.subarray(i * rank, (i + 1) * rank)));
}
