/**
 * The three ways to impose an inertial density (arXiv:2112.05722, section 3), on Gumbel's density, which has no symmetry but a
 * false one. Maps are small networks on the line, told nothing of quantiles: half of them begin near the identity, half near −x.
 */

import type { Rng } from "@noether/base";
import {
  add,
  compile,
  graph,
  input,
  matmul,
  matrixTranspose,
  mul,
  reshape,
  slice,
  type Tensor,
  tanh,
} from "@noether/engine";
import type { Box } from "@noether/figures";
import { BROKEN, figurePage, INK, KEPT, type LineSeries, lineChart, titled } from "@noether/figures";
import {
  affineLine,
  fixParameters,
  graphFamily,
  keepInertial,
  type SymmetryFamily,
  type SymmetryGanOptions,
  type SymmetryGanResult,
  trainSymmetryGan,
} from "@noether/gan";
import { panelBoxes } from "../panel-boxes.js";
import type { ComparisonRow, Figure } from "../paper.js";
import { gumbel } from "./densities/inertial-scan.js";
import { QUICK } from "./experiment-figure.js";
import { rootMeanSquare } from "./replica-errors.js";
import { replicaExecutors } from "./replica-executors.js";

const ROWS = 100_000;
const QUICK_ROWS = 5_000;
const REPLICAS = 12;
const STEPS = 6000;
/** Half the default rate and a wider tolerance, since networks wander where a map of two parameters stands still. */
const GENERATOR_RATE = 0.005;
const TOLERANCE = 0.05;
/** The number of units of each map. */
const UNITS = 8;
/** The spread of the first bends: maps begin nearly straight. */
const BENDS = 0.05;
const density = gumbel(1, 1);
/** The quantiles between which all but two hundredths of Gumbel's mass lie. */
const [LOW, HIGH] = [density.quantile(0.01), density.quantile(0.99)];
const points = Float64Array.from({ length: 121 }, (_, i) => LOW + ((HIGH - LOW) * i) / 120);
const turnedRound = points.map((x) => density.quantile(1 - density.distribution(x)));

/** One way: its replicas, and the images of points under them. */
interface Way {
  readonly title: string;
  readonly says: string;
  readonly result: SymmetryGanResult;
  /** The images of the points, `[replica][points]`. */
  readonly curves: readonly Float64Array[];
}

export const inertialWays: Figure = {
  name: "inertial-ways",
  says: "three ways to impose an inertial density: a restricted family, two discriminators, selection afterwards",
  async run(context) {
    const { rng, quick, onEvent } = context;
    const draws = rng.stream("data");
    const count = quick ? QUICK_ROWS : ROWS;
    const data = Float64Array.from({ length: count }, () => density.quantile(within(draws)));
    const inertial = Float64Array.from({ length: count }, () => draws.normal());
    const executors = replicaExecutors(context);
    const options = {
      rng: rng.stream("replicas"),
      onEvent,
      executors,
      replicas: REPLICAS,
      steps: STEPS,
      tolerance: TOLERANCE,
      rates: { generator: GENERATOR_RATE },
      ...(quick ? QUICK : {}),
    };
    const bent = bentLines();
    const train = (family: SymmetryFamily, more: Partial<SymmetryGanOptions> = {}): Promise<SymmetryGanResult> =>
      trainSymmetryGan(data, family, { ...options, ...more });
    const alone = await train(bent);
    // Maps of the line that keep lengths: translations, and reflections. Half of the replicas each.
    const half = (options.replicas ?? REPLICAS) >> 1;
    const [forward, backward] = [1, -1].map((c) => fixParameters(affineLine(), { c })) as [
      SymmetryFamily,
      SymmetryFamily,
    ];
    const straight = [await train(forward, { replicas: half }), await train(backward, { replicas: half })] as const;
    const together = await train(bent, { inertial });
    const after = await keepInertial(alone, bent, inertial, {
      rng: rng.stream("selection"),
      executors,
      onEvent,
      tolerance: TOLERANCE,
      steps: quick ? QUICK.examinationSteps : undefined,
    });
    const ways: Way[] = [
      await wayOf("One density", "networks, and one discriminator", bent, alone),
      {
        ...(await wayOf("Restricted family", "b + x and b − x keep lengths", forward, straight[0])),
        result: bothResults(...straight),
        curves: [...(await curvesOf(forward, straight[0])), ...(await curvesOf(backward, straight[1]))],
      },
      await wayOf("Two discriminators", "networks that must keep N(0, 1) as well", bent, together),
      await wayOf("Selection afterwards", "those of the first panel, asked about N(0, 1)", bent, after),
    ];
    return {
      picture: waysPicture(ways, count),
      numbers: {
        head: ["way", "replica", "outcome", "auc", "x", "image"],
        rows: ways.flatMap(({ title, result, curves }) =>
          curves.flatMap((curve, i) => {
            const { outcome, auc } = result.statuses[i]!;
            return Array.from(curve, (image, k) => [title, i, outcome, auc, points[k]!, image]);
          }),
        ),
      },
      rows: ways.flatMap(wayRows),
    };
  },
};

/** A uniform number that is neither 0 nor 1. */
function within(rng: Rng): number {
  return (rng.integer(0, 0x7ffffffe) + 0.5) / 0x7fffffff;
}

/** The family x' = b + c x + Σ w tanh(u x + v). */
function bentLines(): SymmetryFamily {
  const several = (name: string, lengthPower: number, start: (rng: Rng) => number) =>
    Array.from({ length: UNITS }, (_, k) => ({ name: `${name}${k}`, lengthPower, start }));
  const normal = (rng: Rng): number => rng.normal();
  return graphFamily({
    name: "bent lines",
    dimension: 1,
    parameters: [
      { name: "b", lengthPower: 1, start: (rng) => 0.3 * rng.normal() },
      { name: "c", lengthPower: 0, start: (rng) => (rng.uniform() < 0.5 ? -1 : 1) },
      ...several("u", -1, normal),
      ...several("v", 0, normal),
      ...several("w", 1, (rng) => BENDS * rng.normal()),
    ],
    apply: (parameters, x) => {
      const row = (from: number, count: number): Tensor =>
        reshape(slice(parameters, 1, from, from + count), [parameters.shape[0]!, 1, count]);
      const bends = tanh(add(matmul(x, row(2, UNITS)), row(2 + UNITS, UNITS)));
      const bent = matmul(bends, matrixTranspose(row(2 + 2 * UNITS, UNITS)));
      return add(add(row(0, 1), mul(row(1, 1), x)), bent);
    },
  });
}

async function wayOf(title: string, says: string, family: SymmetryFamily, result: SymmetryGanResult): Promise<Way> {
  return { title, says, result, curves: await curvesOf(family, result) };
}

/** The images of the points under the replicas. */
async function curvesOf(family: SymmetryFamily, { count, replicas }: SymmetryGanResult): Promise<Float64Array[]> {
  const width = family.parameterNames.length;
  const x = input("x", [count, points.length, 1]);
  const images = family.apply(input("parameters", [count, width]), x);
  const compiled = await compile(graph({ images }), { precision: "float64" });
  try {
    const found = await compiled.run({
      parameters: { data: replicas, shape: [count, width] },
      x: {
        data: Float64Array.from({ length: count * points.length }, (_, i) => points[i % points.length]!),
        shape: [count, points.length, 1],
      },
    });
    const all = found["images"]!.data as Float64Array;
    return Array.from({ length: count }, (_, i) => all.slice(i * points.length, (i + 1) * points.length));
  } finally {
    await compiled.dispose();
  }
}

/** The statuses of two results after each other; all else is the first's. */
function bothResults(first: SymmetryGanResult, second: SymmetryGanResult): SymmetryGanResult {
  return { ...first, count: first.count + second.count, statuses: [...first.statuses, ...second.statuses] };
}

/** The distance of two curves, root mean square over the points. */
function apart(curve: Float64Array, other: Float64Array): number {
  return rootMeanSquare(Array.from(curve, (image, k) => image - other[k]!));
}

function wayRows({ title, result, curves }: Way): ComparisonRow[] {
  const kept = curves.filter((_, i) => result.statuses[i]!.outcome === "converged");
  const falls = kept.filter((curve) => curve.at(-1)! < curve[0]!);
  const rises = kept.filter((curve) => curve.at(-1)! >= curve[0]!);
  const distance = (of: readonly Float64Array[], to: Float64Array): string =>
    of.length === 0 ? "" : `, within ${Math.max(...of.map((curve) => apart(curve, to))).toFixed(3)}`;
  return [
    { quantity: `${title}: replicas that are kept`, ours: `${kept.length} of ${curves.length}` },
    { quantity: `${title}: the identity`, ours: `${rises.length}${distance(rises, points)}` },
    {
      quantity: `${title}: quantiles turned round, a false Z2`,
      ours: `${falls.length}${distance(falls, turnedRound)}`,
      note: "largest rms distance from the exact curve, between the first and the last hundredth",
    },
  ];
}

function waysPicture(ways: readonly Way[], count: number): string {
  return figurePage(
    {
      width: 1500,
      height: 640,
      title: "Three ways to impose an inertial density",
      subtitle:
        "maps of the line that keep Gumbel(1, 1), learned from samples; dashed: the identity, and quantiles turned round, the false Z2",
      source: `${count.toLocaleString("en")} samples of each density; networks of ${UNITS} units, ${ways[0]!.result.count} replicas of ${ways[0]!.result.history.steps.at(-1)!.toLocaleString("en")} steps`,
    },
    (page) =>
      ways.map(({ title, says, result, curves }, k) =>
        titled(title, says, panelBoxes(ways.length, page, 14)[k]!, (box) => curvePanel(result, curves, box)),
      ),
  );
}

function curvePanel({ statuses }: SymmetryGanResult, curves: readonly Float64Array[], box: Box): string {
  const drawn = curves.map((y, i): LineSeries => {
    const kept = statuses[i]!.outcome === "converged";
    const first = statuses.findIndex(({ outcome }) => (outcome === "converged") === kept) === i;
    return { label: first ? (kept ? "kept" : "told apart") : "", color: kept ? KEPT : BROKEN, x: points, y };
  });
  return lineChart(
    [
      ...drawn,
      { label: "", color: INK, x: points, y: points, dashed: true },
      { label: "", color: INK, x: points, y: turnedRound, dashed: true },
    ],
    { box, x: "x", y: "image of x", xRange: [LOW, HIGH], yRange: [LOW - 0.5, HIGH + 1.5], legend: "right above" },
  );
}
