/** Figures of SU(2) and SU(3): generators that keep |z| on Cⁿ, as learned and in their canonical basis. */

import { createRng } from "@noether/base";
import { discover, gradient } from "@noether/core";
import { columns, figurePage, matrixGrid, subscript, superscript, titled } from "@noether/figures";
import { structureConstants } from "@noether/lie";
import { complexNorm } from "@noether/oracles";
import type { Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";
import { distanceFromGellMann } from "./gell-mann.js";
import { type ComplexMatrices, hermitianGenerators } from "./hermitian-generators.js";
import { matrixTable } from "./matrix-table.js";

/** The differences between the two figures. */
export interface UnitaryFigure {
  readonly name: string;
  readonly says: string;
  /** n of Cⁿ. */
  readonly n: number;
  /** Whose matrices they are. */
  readonly known: string;
  readonly authors: { readonly loss: number; readonly constants: string | undefined };
  readonly height: number;
}

/** The figure for n² − 1 generators that close. */
export function unitaryGenerators({ name, says, n, known, authors, height }: UnitaryFigure): Figure {
  return {
    name,
    says,
    async run({ seed, rng, onEvent }) {
      const oracle = complexNorm(2 * n);
      const count = n * n - 1;
      const { training, algebra, status } = await discover(
        oracle,
        drawnPoints(oracle, rng),
        gradient({ generators: count, frame: "data" }),
        { rng: createRng(seed), onEvent },
      );
      const trained = hermitianGenerators(training.generators, 1);
      const exact = algebra && hermitianGenerators(algebra.generators);
      // [W_a, W_b] = Σ f W_c with W = iG/√2 is [G_a, G_b] = √2 i Σ f G_c
      const largest =
        algebra &&
        Math.SQRT2 *
          structureConstants(algebra.generators).constants.reduce((most, f) => Math.max(most, Math.abs(f)), 0);
      return {
        picture: matricesPicture(n, trained, exact, algebra?.name ?? status, known, height),
        numbers: matrixTable([
          { name: "as trained", matrices: trained },
          ...(exact ? [{ name: "canonical", matrices: exact }] : []),
        ]),
        rows: [
          {
            quantity: `algebra of ${count} generators of |z| on C${superscript(n)}`,
            ours: algebra?.name ?? "none",
            authors: `su(${n})`,
          },
          {
            quantity: "loss at the end of training",
            ours: training.terms.loss,
            authors: authors.loss,
            note: "theirs is the floor of their sparsity term, weight 0.01; ours has none",
          },
          {
            quantity: `largest distance of an entry from ${known}'s matrices`,
            ours: exact ? distanceFromGellMann(exact) : "none",
            note: "canonical basis, up to sign",
          },
          {
            quantity: "largest |f| of [G_a, G_b] = i f_abc G_c",
            ours: largest ?? "none",
            authors: authors.constants,
            note: "with tr G² = 2",
          },
          { quantity: "epochs", ours: training.epochs, authors: n === 2 ? 3000 : 7000 },
        ],
      };
    },
  };
}

function matricesPicture(
  n: number,
  trained: ComplexMatrices,
  exact: ComplexMatrices | undefined,
  name: string,
  known: string,
  height: number,
): string {
  const sets = [
    { title: "as trained", says: "any orthogonal basis solves the losses", matrices: trained },
    ...(exact
      ? [{ title: `${name}, canonical basis`, says: `${known}'s matrices, up to signs and order`, matrices: exact }]
      : []),
  ];
  return figurePage(
    {
      width: 1500,
      height,
      title: `SU(${n}) from |z| alone`,
      subtitle: `${n * n - 1} generators G of U = exp(iθG) on C${superscript(n)}; color is the phase: blue 1, green i, orange −1, purple −i`,
      source: "300 standard normal points; losses of the text, no sparsity, 16 trainings side by side",
    },
    (page) => {
      const boxes = columns(sets.length, page, { gap: 40 });
      return sets.map(({ title, says, matrices }, i) =>
        titled(title, says, boxes[i]!, (box) => matrixGrid(labeled(matrices), box)),
      );
    },
  );
}

function labeled({ count, size, re, im }: ComplexMatrices): Parameters<typeof matrixGrid>[0] {
  const part = (values: Float64Array, a: number): Float64Array =>
    values.subarray(a * size * size, (a + 1) * size * size);
  return Array.from({ length: count }, (_, a) => ({
    matrix: { size, re: part(re, a), ...(im && { im: part(im, a) }) },
    label: `G${subscript(a + 1)}`,
  }));
}
