/** Real generators in a grid under a heading. */

import type { Box } from "@noether/figures";
import { generatorName, matrixGrid, titled } from "@noether/figures";
import type { Generators } from "@noether/lie";
import { generator } from "@noether/lie";

/** The content of a panel. */
export interface RealPanel {
  readonly title: string;
  readonly says: string;
  readonly generators: Generators;
  /** The label of each generator; default its number. */
  readonly labels?: readonly string[];
  readonly components?: readonly string[];
}

/** Draws the panel. */
export function realPanel({ title, says, generators, labels, components = [] }: RealPanel, box: Box): string {
  const matrices = Array.from({ length: generators.count }, (_, a) => ({
    matrix: { size: generators.dimension, re: generator(generators, a) },
    label: labels === undefined ? generatorName(a) : labels[a]!,
  }));
  return titled(title, says, box, (inner) => matrixGrid(matrices, inner, { components, most: matrices.length }));
}
