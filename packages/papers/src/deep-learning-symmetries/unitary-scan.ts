/** Unitary groups: the loss against the number of generators, colored by its largest term. */

import { createRng } from "@noether/base";
import { type LossTerms, type ScanResult, scan, type Training } from "@noether/core";
import type { Box } from "@noether/figures";
import { figurePage, INK, lineChart, RULE, SERIES, titled } from "@noether/figures";
import { complexNorm } from "@noether/oracles";
import type { Figure } from "../paper.js";
import { drawnPoints } from "./drawn-points.js";

const TERMS = ["invariance", "normalization", "orthogonality", "closure", "sparsity"] as const;
const SPARSITY = 0.05;
/** n of U(n), the largest number asked for, and the dimensions of the subalgebras of u(n) up to there. */
const GROUPS = [
  { n: 2, most: 6, exist: [1, 2, 3, 4] },
  { n: 3, most: 11, exist: [1, 2, 3, 4, 5, 8, 9] },
] as const;
/** The least loss that is drawn: without sparsity it is zero up to rounding. */
const FLOOR = 1e-4;
const FULL = { epochs: 2000, trainings: 16 } as const;
const QUICK = { epochs: 600, trainings: 6 } as const;

export const unitaryScan: Figure = {
  name: "unitary-scan",
  says: "the loss for U(2) and U(3) against the number of generators, by its largest term",
  async run({ seed, rng, quick, onEvent }) {
    const groups = quick ? GROUPS.slice(0, 1) : GROUPS;
    const options = quick ? QUICK : FULL;
    const scans: ScanResult[] = [];
    for (const { n, most } of groups) {
      const oracle = complexNorm(2 * n);
      scans.push(
        await scan(
          oracle,
          drawnPoints(oracle, rng.stream(`n = ${n}`)),
          { ...options, generators: { from: 1, to: most }, weights: { sparsity: SPARSITY } },
          { rng: createRng(seed), onEvent },
        ),
      );
    }
    return {
      picture: figurePage(
        {
          width: 1500,
          height: 660,
          title: "Unitary groups: how many generators there are, and what stands in the way of more",
          subtitle: `loss after training for |z| against the number of generators, by its largest term; all weights 1, but sparsity ${SPARSITY}`,
          source: `300 complex normal points, ${options.epochs} epochs, the best of ${options.trainings} trainings; losses under 1e-4 are drawn there`,
        },
        (box) => scans.flatMap((result, i) => lossPanel(result, groups[i]!.n, cellBox(box, i, scans.length))),
      ),
      numbers: {
        head: ["n", "generators", "loss", ...TERMS, "largest_term", "succeeded", "algebra"],
        rows: scans.flatMap(({ trainings }, i) =>
          trainings.map(({ count, terms, dominant, outcome, algebra }) => [
            groups[i]!.n,
            count,
            terms.loss,
            ...TERMS.map((name) => terms[name]),
            dominant,
            outcome === "succeeded" ? 1 : 0,
            algebra?.name ?? "",
          ]),
        ),
      },
      rows: scans.flatMap(({ trainings, succeeded }, i) => {
        const { n, exist, most } = groups[i]!;
        return [
          {
            quantity: `U(${n}): numbers of generators that succeed, of 1 to ${most}`,
            ours: succeeded.join(", "),
            authors: exist.join(", "),
            note: `dimensions of the subalgebras of u(${n}); the talk has them as a picture`,
          },
          {
            quantity: `U(${n}): loss of all ${n * n} generators, and of one more`,
            ours: `${lossOf(trainings, n * n)}, ${lossOf(trainings, n * n + 1)}`,
          },
        ];
      }),
    };
  },
};

function lossOf(trainings: readonly Training[], count: number): string {
  const training = trainings.find((each) => each.count === count)!;
  return `${training.terms.loss.toPrecision(3)} (${training.dominant})`;
}

function cellBox({ x, y, width, height }: Box, i: number, count: number): Box {
  return { x: x + (i * width) / count, y, width: width / count - 12, height };
}

function lossPanel({ trainings, succeeded }: ScanResult, n: number, box: Box): readonly string[] {
  const drawn = ({ terms }: Training): number => Math.max(terms.loss, FLOOR);
  const chosen = (name: keyof LossTerms): readonly Training[] =>
    trainings.filter(({ dominant, terms }) => dominant === name && terms.loss >= FLOOR);
  const zero = trainings.filter(({ terms }) => terms.loss < FLOOR);
  const present = TERMS.filter((name) => chosen(name).length > 0);
  const names = trainings.flatMap(({ algebra }) => (algebra === undefined ? [] : [algebra.name]));
  return [
    titled(`U(${n}): ${succeeded.join(", ")} of them form an algebra`, names.join(", "), box, (inner) =>
      lineChart(
        [
          { label: "total", color: RULE, x: trainings.map(({ count }) => count), y: trainings.map(drawn) },
          ...(zero.length === 0
            ? []
            : [
                {
                  label: "zero up to rounding",
                  color: INK,
                  draw: "points" as const,
                  x: zero.map(({ count }) => count),
                  y: zero.map(drawn),
                },
              ]),
          ...present.map((name) => ({
            label: `most of it ${name}`,
            color: SERIES[TERMS.indexOf(name)]!,
            x: chosen(name).map(({ count }) => count),
            y: chosen(name).map(drawn),
            draw: "points" as const,
          })),
        ],
        {
          box: inner,
          x: "number of generators",
          y: n === 2 ? "loss" : "",
          yScale: "log",
          xRange: [0.5, trainings.length + 0.5],
          yRange: [FLOOR / 3, 30],
          legend: "right below",
        },
      ),
    ),
  ];
}
