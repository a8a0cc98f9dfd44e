/**
 * The symmetry factor, read back where the breaking is known: resolutions from 0 to 30 %, and how much of the answer comes from
 * the hybrid's general part.
 *
 * The paper's weight is one of many: a latent vector twice as long needs half of it. Two versions do not have this freedom: the
 * weight where latent vectors are brought to unit length, and the general part's share of what moves the logit. Beside them
 * stands what the invariants of a pair cannot tell, exactly: the part of the likelihood ratio that the mass has not.
 */

import { createRng } from "@noether/base";
import { cosineDecay, type Executor } from "@noether/engine";
import { figurePage, INK, type LineSeries, lineChart, SERIES } from "@noether/figures";
import {
  hybridNetwork,
  type LabelledEvents,
  type Network,
  pairInvariants,
  preset,
  scoreEvents,
  symmetryFactor,
  trainClassifier,
} from "@noether/hybrid";
import type { ComparisonRow, Figure, FigureContext } from "../paper.js";
import { type HonestEvents, honestEvents } from "./honest-events.js";
import { exactShare } from "./honest-exact-share.js";
import { type Estimate, estimate, intervalText } from "./honest-interval.js";
import { kept } from "./honest-kept.js";
import { advantageOver } from "./honest-results.js";
import { areaOf, RESOLUTION, STATISTICS, spread } from "./honest-study.js";

interface Sizes {
  readonly training: number;
  readonly test: number;
  readonly reference: number;
  readonly epochs: number;
  readonly seeds: number;
}

const RESOLUTIONS = [0, 0.05, RESOLUTION, 0.2, 0.3];
const FULL: Sizes = { training: 8_000, test: 20_000, reference: 200_000, epochs: 20, seeds: 3 };
const QUICK: Sizes = { training: 300, test: 1_000, reference: 5_000, epochs: 1, seeds: 2 };
const RATE = 1e-3;
const BATCH = 128;

/** GeV: of the mean pT; nine events in ten are between 15 and 60. */
const PT_EDGES = [10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 80];
/** One bin of everything. */
const ALL = [0, 1e6];

/** The paper's network, and the same with latent vectors of unit length, whose weights can be compared. */
const networks: Readonly<Record<"as in the paper" | "unit latents", Network>> = {
  "as in the paper": preset("text", "hybrid"),
  "unit latents": hybridNetwork({ particles: 2, invariants: pairInvariants(), normalizeLatents: true }),
};
type NetworkName = keyof typeof networks;

/** What is measured of one training: its scores, then weight and contribution over all events, then those of each bin of pT. */
interface Factor {
  readonly scores: Float32Array;
  readonly weight: number;
  readonly contribution: number;
  readonly weights: readonly number[];
  readonly contributions: readonly number[];
}

/** What needs no network. */
interface Exact {
  /** AUC of the exact ratio, and of the mass's. */
  readonly best: number;
  readonly ofMass: number;
  /** The part of the logarithm of the exact ratio that the mass has not. */
  readonly share: number;
  readonly gap: Estimate;
}

/** Trainings at one resolution. */
interface Dialled {
  readonly resolution: number;
  readonly network: NetworkName;
  readonly factors: readonly Factor[];
}

export const honestBreaking: Figure = {
  name: "breaking",
  says: "the symmetry factor read back for known breaking: smearing of 0 to 30 %",
  async run(context) {
    const own = context.quick ? QUICK : FULL;
    const sizes = { ...own, seeds: context.trainings ?? own.seeds };
    const samples = RESOLUTIONS.map((resolution) => {
      const rng = createRng(context.seed).stream(`breaking, resolution ${resolution}`);
      const events = honestEvents({ resolution, reference: sizes.reference, rng });
      return { resolution, events, test: events.draw("test", sizes.test) };
    });
    const cases = samples.flatMap((sample) =>
      (sample.resolution === RESOLUTION ? NAMES : NAMES.slice(1)).map((network) => ({ ...sample, network })),
    );
    const runs = cases.flatMap((each) => Array.from({ length: sizes.seeds }, (_, seed) => ({ ...each, seed })));
    const factors = [
      ...(await spread(runs, (run, executor) => measured(run, sizes, executor, context), "breaking", context.onEvent)),
    ];
    const dialled = cases.map(
      ({ resolution, network }): Dialled => ({ resolution, network, factors: factors.splice(0, sizes.seeds) }),
    );
    const unit = dialled.filter(({ network }) => network === "unit latents");
    const exact: Exact[] = [];
    for (const { resolution, events, test } of samples) {
      const recipe = { exact: "breaking", seed: context.seed, resolution, test: test.events, reference: own.reference };
      const best = await kept(context.folder, recipe, async () => Float32Array.from(events.optimal(test)));
      const ofMass = events.ofMass(test);
      exact.push({
        best: areaOf(best, test).auc,
        ofMass: areaOf(ofMass, test).auc,
        share: exactShare(best, ofMass),
        gap: advantageOver([best], [ofMass], test),
      });
    }
    const learned = unit.map(({ factors: own }, i) => areaEstimate(own, samples[i]!.test));
    return {
      picture: draw(unit, dialled.find(({ network }) => network === "as in the paper")!, exact, learned),
      numbers: {
        head: ["resolution", "network", "training", "weight", "contribution", "exact_share", "auc_best", "auc_mass"],
        rows: dialled.flatMap(({ resolution, network, factors: own }) =>
          own.map(({ weight, contribution }, seed) => {
            const { share, best, ofMass } = exact[RESOLUTIONS.indexOf(resolution)]!;
            return [resolution, network, seed, weight, contribution, share, best, ofMass];
          }),
        ),
      },
      rows: [
        ...unit.flatMap(({ resolution, factors: own }, i): ComparisonRow[] => {
          const [of, { gap, share }] = [`smearing of ${percent(resolution)}`, exact[i]!];
          return [
            row(`AUC that invariants cannot have, ${of}`, gap, "the exact likelihood ratio's less the mass's"),
            {
              quantity: `share of the exact answer that is not the mass's, ${of}`,
              ours: share,
              note: "of the logarithm of the likelihood ratio, as contributions are counted",
            },
            row(`general part's contribution, ${of}`, estimateOf(own, "contribution"), `${own.length} trainings`),
            row(`general part's weight, unit latents, ${of}`, estimateOf(own, "weight"), `${own.length} trainings`),
          ];
        }),
        readBack(
          unit,
          exact.map(({ share }) => share),
        ),
        spreadRow(dialled),
      ],
    };
  },
};

const NAMES = Object.keys(networks) as NetworkName[];

async function measured(
  run: {
    readonly resolution: number;
    readonly events: HonestEvents;
    readonly test: LabelledEvents;
    readonly network: NetworkName;
    readonly seed: number;
  },
  sizes: Sizes,
  executor: Executor,
  { seed: study, folder }: FigureContext,
): Promise<Factor> {
  const { resolution, events, test, network, seed } = run;
  const { training, epochs, reference } = sizes;
  const numbers = await kept(
    folder,
    { study, resolution, network, seed, training, epochs, test: test.events, reference, RATE, PT_EDGES, STATISTICS },
    async () => {
      const trained = await trainClassifier(networks[network], events.draw(`training ${seed}`, training), {
        rng: createRng(study).stream(`breaking ${network} ${seed}`),
        epochs,
        batchSize: BATCH,
        executor,
        learningRate: cosineDecay(RATE, epochs * Math.ceil(training / BATCH)),
        statistics: STATISTICS,
      });
      const { logit } = await scoreEvents(trained, test, { executor });
      const [all] = await symmetryFactor([trained], test, { edges: ALL, executor });
      const bins = await symmetryFactor([trained], test, { edges: PT_EDGES, executor });
      const byPt = PT_EDGES.slice(1).map((high) => bins.find((bin) => bin.high === high)); // bins without events are left out
      const factors = [all, ...byPt].flatMap((bin) => [
        bin?.weight?.mean ?? Number.NaN,
        bin?.contribution.mean ?? Number.NaN,
      ]);
      return Float32Array.from([...logit, ...factors]);
    },
  );
  const rest = Array.from(numbers.subarray(test.events));
  const [weights, contributions] = [0, 1].map((which) => rest.filter((_, i) => i % 2 === which)) as [
    number[],
    number[],
  ];
  return {
    scores: numbers.subarray(0, test.events),
    weight: weights[0]!,
    contribution: contributions[0]!,
    weights: weights.slice(1),
    contributions: contributions.slice(1),
  };
}

function areaEstimate(factors: readonly Factor[], test: LabelledEvents): Estimate {
  const areas = factors.map(({ scores }) => areaOf(scores, test));
  return estimate(
    areas.map(({ auc }) => auc),
    areas.map(({ error }) => error),
  );
}

/** Over trainings alone: on 20,000 events the mean of a factor is known much better. */
function estimateOf(factors: readonly Factor[], what: "weight" | "contribution"): Estimate {
  return estimate(
    factors.map((each) => each[what]),
    [0],
  );
}

function row(quantity: string, { mean, error, interval }: Estimate, note: string): ComparisonRow {
  return { quantity, ours: [mean, error], note: `95 %: ${intervalText(interval)}; ${note}` };
}

/** Whether the contribution orders the resolutions as the exact share does. */
function readBack(unit: readonly Dialled[], shares: readonly number[]): ComparisonRow {
  const read = unit.map(({ factors }) => estimateOf(factors, "contribution").mean);
  const pairs = shares.flatMap((a, i) => shares.slice(0, i).map((b, j) => (a - b) * (read[i]! - read[j]!)));
  const agree = pairs.filter((product) => product > 0).length;
  return {
    quantity: "pairs of resolutions that the contribution orders as the exact share does",
    ours: `${agree} of ${pairs.length}`,
  };
}

/** How much trainings differ in each version of the factor. */
function spreadRow(dialled: readonly Dialled[]): ComparisonRow {
  const at = (network: NetworkName): readonly Factor[] =>
    dialled.find((each) => each.network === network && each.resolution === RESOLUTION)!.factors;
  const range = (values: readonly number[]): string =>
    `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
  const [paper, unit] = [at("as in the paper"), at("unit latents")];
  return {
    quantity: `over trainings, smearing of ${percent(RESOLUTION)}: the paper's weight`,
    ours: range(paper.map(({ weight }) => weight)),
    note: [
      `the same networks' contribution ${range(paper.map(({ contribution }) => contribution))}`,
      `with unit latents weight ${range(unit.map(({ weight }) => weight))}, contribution ${range(unit.map(({ contribution }) => contribution))}`,
    ].join("; "),
  };
}

function percent(resolution: number): string {
  return `${Math.round(100 * resolution)} %`;
}

function draw(unit: readonly Dialled[], paper: Dialled, exact: readonly Exact[], learned: readonly Estimate[]): string {
  const percents = unit.map(({ resolution }) => 100 * resolution);
  const [blue, red, green, purple] = SERIES as [string, string, string, string];
  const banded = (label: string, color: string, x: readonly number[], of: readonly Estimate[]): LineSeries => ({
    label,
    color,
    x,
    y: of.map(({ mean }) => mean),
    // one standard deviation of the trainings' mean: with three, Student's interval would fill the panel
    band: [of.map(({ mean, error }) => mean - error), of.map(({ mean, error }) => mean + error)],
  });
  const middles = PT_EDGES.slice(1).map((high, i) => (high + PT_EDGES[i]!) / 2);
  const byPt = (label: string, color: string, { factors }: Dialled, what: "weights" | "contributions"): LineSeries =>
    banded(
      label,
      color,
      middles,
      middles.map((_, bin) =>
        estimate(
          factors.map((each) => each[what][bin]!),
          [0],
        ),
      ),
    );
  const atPaper = unit.find(({ resolution }) => resolution === RESOLUTION)!;
  const aucs = [
    ...exact.map(({ best }) => best),
    ...exact.map(({ ofMass }) => ofMass),
    ...learned.map(({ mean }) => mean),
  ];
  const share = { yRange: [0, 1] as const };
  const shares = exact.map(({ share }) => share);
  return figurePage(
    {
      width: 1700,
      height: 620,
      title: "The symmetry factor, read back where the breaking is known",
      subtitle: `hybrid networks trained on events smeared by 0 to 30 %; bands: standard error over ${unit[0]!.factors.length} trainings`,
      source: "built-in Drell-Yan samplers; contribution: the general part's share of what moves the logit",
    },
    ({ x, y, width, height }) => [
      lineChart(
        [
          { label: "best possible", color: INK, dashed: true, x: percents, y: exact.map(({ best }) => best) },
          banded("hybrid", green, percents, learned),
          { label: "mass alone, at best", color: red, dashed: true, x: percents, y: exact.map(({ ofMass }) => ofMass) },
        ],
        {
          box: { x, y, width: width / 3, height },
          x: "smearing of pT [%]",
          y: "AUC",
          legend: "right above",
          yRange: [Math.min(...aucs) - 0.02, Math.max(...aucs) + 0.02],
        },
      ),
      lineChart(
        [
          { label: "exact share", color: INK, dashed: true, x: percents, y: shares },
          banded(
            "contribution",
            blue,
            percents,
            unit.map(({ factors }) => estimateOf(factors, "contribution")),
          ),
          banded(
            "weight, unit latents",
            purple,
            percents,
            unit.map(({ factors }) => estimateOf(factors, "weight")),
          ),
        ],
        {
          box: { x: x + width / 3, y, width: width / 3, height },
          x: "smearing of pT [%]",
          y: "general part",
          legend: "right below",
          ...share,
        },
      ),
      lineChart(
        [
          byPt("weight as in the paper", red, paper, "weights"),
          byPt("contribution, same networks", blue, paper, "contributions"),
          byPt("weight, unit latents", purple, atPaper, "weights"),
        ],
        {
          box: { x: x + (2 * width) / 3, y, width: width / 3, height },
          x: "mean muon pT, smeared by 10 % [GeV]",
          y: "general part",
          legend: "right below",
          ...share,
        },
      ),
    ],
  );
}
