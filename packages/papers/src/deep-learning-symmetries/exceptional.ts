/** The exceptional algebras G2, F4 and E6 from their invariants, in closed form. */

import { createRng } from "@noether/base";
import { type Algebra, discover, spectral } from "@noether/core";
import { figurePage } from "@noether/figures";
import type { Generators } from "@noether/lie";
import {
  albertDeterminant,
  albertInvariants,
  complexAlbertDeterminant,
  type Oracle,
  octonionProduct,
} from "@noether/oracles";
import type { ComparisonRow, Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";
import { realMatrices } from "./hermitian-generators.js";
import { matrixTable } from "./matrix-table.js";
import { realPanel } from "./real-panel.js";

interface Asked {
  readonly name: string;
  readonly oracle: () => Oracle;
  /** Samples, well past what the unknowns take. */
  readonly points: number;
  readonly dimension: number;
  readonly rank: number;
  readonly keeps: string;
}

const G2: Asked = {
  name: "G2",
  oracle: octonionProduct,
  points: 150,
  dimension: 14,
  rank: 2,
  keeps: "three-form of the octonions on R⁷",
};
const ASKED: readonly Asked[] = [
  G2,
  { name: "F4", oracle: albertInvariants, points: 700, dimension: 52, rank: 4, keeps: "tr X² and det X on R²⁶" },
  { name: "E6(−26)", oracle: albertDeterminant, points: 1500, dimension: 78, rank: 6, keeps: "det X on R²⁷" },
  { name: "E6", oracle: complexAlbertDeterminant, points: 1000, dimension: 78, rank: 6, keeps: "|Z| and det Z on C²⁷" },
];

interface Found extends Asked {
  readonly algebra: Algebra | undefined;
  readonly status: string;
  readonly decades: number | undefined;
}

export const exceptional: Figure = {
  name: "exceptional",
  says: "the exceptional algebras G2, F4 and E6 from their invariants",
  async run({ seed, rng, quick, onEvent }) {
    const found: Found[] = [];
    for (const asked of quick ? [G2] : ASKED) {
      const oracle = asked.oracle();
      const points = drawnPoints(oracle, rng.stream(asked.name), asked.points);
      const { algebra, status, evidence } = await discover(oracle, points, spectral(), {
        rng: createRng(seed),
        onEvent,
      });
      found.push({ ...asked, algebra, status, decades: evidence?.gap.decades });
    }
    return {
      picture: generatorsPicture(found),
      numbers: matrixTable(
        found
          .filter(({ name }) => name === "G2" || name === "F4")
          .flatMap(({ name, algebra }) => (algebra ? [{ name, matrices: realMatrices(algebra.generators) }] : [])),
      ),
      rows: found.flatMap(algebraRows),
    };
  },
};

function algebraRows({ name, keeps, dimension, rank, algebra, status, decades }: Found): readonly ComparisonRow[] {
  const { positive, negative, zero } = algebra?.identification.killing ?? { positive: 0, negative: 0, zero: 0 };
  const words =
    algebra === undefined
      ? status
      : `${algebra.name}: ${algebra.generators.count}, rank ${algebra.identification.rank}`;
  return [
    {
      quantity: `${name} from ${keeps}: dimension and rank`,
      ours: words,
      authors: `${dimension}, rank ${rank}`,
      note: "as mathematics has it; the talk announces the algebra, and shows 52 matrices of F4",
    },
    {
      quantity: `${name}: directions of the Killing form`,
      ours: algebra === undefined ? "none" : `${positive} positive, ${negative} negative, ${zero} zero`,
      note: "compact where all are negative",
    },
    { quantity: `${name}: gap of the spectrum, decades`, ours: decades ?? "none" },
  ];
}

function generatorsPicture(found: readonly Found[]): string {
  const panels = found.flatMap(({ name, keeps, algebra }) => {
    if (algebra === undefined || name.startsWith("E6")) return [];
    return [{ name, keeps, generators: algebra.generators as Generators }];
  });
  const others = found.flatMap(({ name, algebra }) =>
    algebra !== undefined && name.startsWith("E6") ? [`${name} with ${algebra.generators.count} generators`] : [],
  );
  const beside = others.length === 0 ? "" : `; found as well, not drawn: ${others.join(" and ")}`;
  return figurePage(
    {
      width: 1500,
      height: panels.length === 1 ? 560 : 1500,
      title: panels.length === 1 ? "G2 from its invariant" : "Exceptional: G2 and F4 from their invariants",
      subtitle: `all generators at once, in the canonical basis: blue positive, orange negative entries${beside}`,
      source: "standard normal points; the null space of one matrix, no training",
    },
    ({ x, y, width, height }) =>
      panels.map(({ name, keeps, generators }, i) => {
        const first = panels.length === 1 ? height : 0.24 * height;
        return realPanel(
          { title: `${name}: ${generators.count} generators`, says: keeps, generators },
          { x, y: i === 0 ? y : y + first, width, height: i === 0 ? first - 14 : height - first },
        );
      }),
  );
}
