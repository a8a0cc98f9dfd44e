/** Heat maps of generators in a grid: blue for positive entries, orange for negative ones, each with its label. */

import type { Algebra } from "@noether/core";
import { generator } from "@noether/lie";
import { matrixGrid } from "../charts/matrix-grid.js";
import type { Box } from "../page/box.js";
import { generatorName } from "../page/script-digits.js";

/** Draws the grid of heat maps into a box. */
export function generatorPanel({ generators, labels }: Algebra, components: readonly string[], box: Box): string {
  const matrices = labels.map((label, k) => ({
    matrix: { size: generators.dimension, re: generator(generators, k) },
    label: `${generatorName(k)}  ${label}`,
    short: label.replace(/^(rotation|boost) /, ""),
  }));
  return matrixGrid(matrices, box, { components });
}
