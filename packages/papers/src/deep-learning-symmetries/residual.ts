/**
 * Symmetries that are left after breaking: SU(3) and SU(5) with a vacuum in the defining or the adjoint representation.
 * Source: arXiv:2309.07860.
 *
 * Twice: from data, where the vacuum makes one more invariant, v†z or z†Hz, beside the length and the determinant; and from
 * the generators of the whole group, as what leaves v alone or commutes with H.
 */

import { createRng } from "@noether/base";
import { type Algebra, discover, spectral } from "@noether/core";
import { concat, constant, mul, slice, square, sum } from "@noether/engine";
import type { Box } from "@noether/figures";
import { figurePage, fittingSize, heatMap, INK, text } from "@noether/figures";
import { centralizer, type Generators, generators, stabilizerOfVector } from "@noether/lie";
import { complexNorm, type Oracle, specialUnitary, stackOracles } from "@noether/oracles";
import type { ComparisonRow, Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";
import { hermitianGenerators } from "./hermitian-generators.js";

interface Breaking {
  readonly n: number;
  /** The vacuum in words. */
  readonly vacuum: string;
  /** Diagonal of H in the adjoint. */
  readonly adjoint?: readonly number[];
  /** Which component of a vector of the defining representation has a value. */
  readonly defining?: number;
  /** The group that is left, as physicists write it, and its dimension. */
  readonly left: string;
  readonly dimension: number;
}

const BREAKINGS: readonly Breaking[] = [
  { n: 3, vacuum: "triplet (0, 0, 1)", defining: 2, left: "SU(2)", dimension: 3 },
  { n: 3, vacuum: "octet diag(1, 1, −2)", adjoint: [1, 1, -2], left: "SU(2) × U(1)", dimension: 4 },
  { n: 3, vacuum: "octet diag(1, −1, 0)", adjoint: [1, -1, 0], left: "U(1)²", dimension: 2 },
  { n: 5, vacuum: "quintet (0, 0, 0, 0, 1)", defining: 4, left: "SU(4)", dimension: 15 },
  { n: 5, vacuum: "24 diag(2, 2, 2, −3, −3)", adjoint: [2, 2, 2, -3, -3], left: "SU(3) × SU(2) × U(1)", dimension: 12 },
  { n: 5, vacuum: "24 diag(1, 1, 1, 1, −4)", adjoint: [1, 1, 1, 1, -4], left: "SU(4) × U(1)", dimension: 16 },
  {
    n: 5,
    vacuum: "24 diag(2, 2, 2, −3, −3) and quintet",
    adjoint: [2, 2, 2, -3, -3],
    defining: 4,
    left: "SU(3) × U(1)",
    dimension: 9,
  },
  { n: 5, vacuum: "24 diag(2, 1, 0, −1, −2)", adjoint: [2, 1, 0, -1, -2], left: "U(1)⁴", dimension: 4 },
];

interface Left extends Breaking {
  readonly algebra: Algebra | undefined;
  readonly status: string;
  /** Dimension of what is left of the generators of the whole group. */
  readonly computed: number;
}

export const residual: Figure = {
  name: "residual",
  says: "what is left of SU(3) and SU(5) after breaking",
  async run({ seed, rng, quick, onEvent }) {
    const asked = quick ? BREAKINGS.filter(({ n }) => n === 3) : BREAKINGS;
    const whole = new Map<number, Generators>();
    const all: Left[] = [];
    for (const breaking of asked) {
      const { n } = breaking;
      const group = specialUnitary(2 * n);
      if (!whole.has(n)) {
        const points = drawnPoints(group, rng.stream(`SU(${n})`));
        whole.set(
          n,
          (await discover(group, points, spectral(), { rng: createRng(seed), onEvent })).algebra!.generators,
        );
      }
      const oracle = stackOracles([group, ...vacuumOracles(breaking)]);
      const points = drawnPoints(oracle, rng.stream(`SU(${n}), ${breaking.vacuum}`));
      const { algebra, status } = await discover(oracle, points, spectral(), { rng: createRng(seed), onEvent });
      all.push({ ...breaking, algebra, status, computed: remaining(whole.get(n)!, breaking) });
    }
    return {
      picture: breakingsPicture(all),
      numbers: {
        head: ["group", "vacuum", "left", "dimension", "algebra", "dimension_from_data", "dimension_from_generators"],
        rows: all.map(({ n, vacuum, left, dimension, algebra, computed }) => [
          `SU(${n})`,
          vacuum,
          left,
          dimension,
          algebra?.name ?? "",
          algebra?.generators.count ?? 0,
          computed,
        ]),
      },
      rows: all.map(breakingRow),
    };
  },
};

function breakingRow({ n, vacuum, left, dimension, algebra, status, computed }: Left): ComparisonRow {
  return {
    quantity: `SU(${n}), ${vacuum}`,
    ours: algebra === undefined ? status : `${algebra.name}, ${algebra.generators.count}`,
    authors: `${left}, ${dimension}`,
    note: `${computed} generators of su(${n}) keep the vacuum`,
  };
}

/** The invariants that the vacuum adds. */
function vacuumOracles({ n, adjoint, defining }: Breaking): readonly Oracle[] {
  const base = complexNorm(2 * n);
  return [
    ...(adjoint === undefined
      ? []
      : [
          {
            ...base,
            name: "vacuum-form",
            formula: "z† H z",
            evaluate: (x: Parameters<Oracle["evaluate"]>[0]) =>
              sum(mul(square(x), constant([...adjoint, ...adjoint])), 2),
          },
        ]),
    ...(defining === undefined
      ? []
      : [
          {
            ...base,
            name: "vacuum-component",
            formula: "v† z",
            evaluate: (x: Parameters<Oracle["evaluate"]>[0]) =>
              concat(
                [defining, n + defining].map((at) => sum(slice(x, 2, at, at + 1), 2)),
                1,
              ),
          },
        ]),
  ];
}

/** The dimension of the part of the span of `group` that keeps the vacuum. */
function remaining(group: Generators, { n, adjoint, defining }: Breaking): number {
  let left = group;
  if (adjoint !== undefined) {
    // iH on (Re z, Im z)
    const matrix = new Float64Array(4 * n * n);
    adjoint.forEach((value, i) => {
      matrix[i * 2 * n + n + i] = -value;
      matrix[(n + i) * 2 * n + i] = value;
    });
    left = centralizer(left, generators([matrix])).generators;
  }
  if (defining === undefined) return left.count;
  const vector = new Float64Array(2 * n);
  vector[defining] = 1;
  return stabilizerOfVector(left, vector).dimension;
}

const COLUMNS = 4;

function breakingsPicture(all: readonly Left[]): string {
  const rows = Math.ceil(all.length / COLUMNS);
  return figurePage(
    {
      width: 1500,
      height: 150 + 372 * rows,
      title: "After breaking: what is left of SU(3) and SU(5)",
      subtitle:
        "root mean square of the entries of all generators that keep length, determinant and vacuum: blocks are the factors",
      source: "300 samples of n complex normal vectors; in closed form, each named by its structure constants",
    },
    ({ x, y, width, height }) =>
      all.map((left, i) =>
        breakingPanel(left, {
          x: x + (i % COLUMNS) * (width / COLUMNS),
          y: y + Math.floor(i / COLUMNS) * (height / rows),
          width: width / COLUMNS,
          height: height / rows,
        }),
      ),
  );
}

function breakingPanel({ n, vacuum, left, algebra, status }: Left, { x, y, width, height }: Box): string {
  const side = Math.min(width - 60, height - 112);
  const heading = `SU(${n}) → ${left}`;
  return [
    text(heading, x, y + 18, { size: fittingSize(heading, width - 20, 17), weight: "bold" }),
    text(vacuum, x, y + 38, { size: fittingSize(vacuum, width - 20, 13), color: INK }),
    ...(algebra === undefined ? [] : [heatMap({ size: n, re: weights(algebra.generators) }, x, y + 50, side)]),
    text(
      algebra === undefined ? status : `${algebra.generators.count} generators: ${algebra.name}`,
      x,
      y + 50 + side + 20,
      { size: 13 },
    ),
  ].join("\n");
}

/** Root mean square of |G_ij| over an orthogonal basis: it does not depend on which. */
function weights(all: Generators): Float64Array {
  const { count, size, re, im } = hermitianGenerators(all);
  return Float64Array.from({ length: size * size }, (_, at) => {
    let squares = 0;
    for (let a = 0; a < count; a++) squares += re[a * size * size + at]! ** 2 + im[a * size * size + at]! ** 2;
    return Math.sqrt(squares / count);
  });
}
