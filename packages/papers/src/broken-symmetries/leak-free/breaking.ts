/**
 * The symmetry factor, read back where the breaking is known: resolutions from 0 to 30 %, and how much of the answer comes from
 * the hybrid's general part.
 *
 * The paper's weight is one of many: a latent vector twice as long needs half of it. Two versions do not have this freedom: the
 * weight where latent vectors are brought to unit length, and the general part's share of what moves the logit. Beside them
 * stands what the invariants of a pair cannot tell, exactly: the part of the likelihood ratio that the mass has not.
 */

import { createRng, inParallel } from "@noether/base";
import { workerThreads } from "@noether/engine/workers";
import type { ClassifierEvents } from "@noether/hybrid";
import { keep } from "../../kept/keep.js";
import type { ComparisonRow, Figure, FigureContext } from "../../paper.js";
import { areaOf } from "./area-of.js";
import { type ExactAnswer, estimateOf, type FactorsAt } from "./breaking-factors.js";
import { breakingPicture } from "./breaking-picture.js";
import { type Estimate, estimate, intervalText } from "./estimate.js";
import { exactShare } from "./exact-share.js";
import { inGroups } from "./in-groups.js";
import { type LeakFreeEvents, leakFreeEvents } from "./leak-free-events.js";
import { RESOLUTION, trainingCode } from "./leak-free-study.js";
import {
  FACTOR_NETWORKS,
  type Factor,
  type FactorNetwork,
  type FactorSizes,
  type FactorTraining,
  measureFactor,
} from "./measure-factor.js";
import { advantageOver } from "./study-results.js";

const RESOLUTIONS = [0, 0.05, RESOLUTION, 0.2, 0.3];
const FULL: FactorSizes = { training: 8_000, test: 20_000, reference: 200_000, epochs: 20, trainings: 3 };
const QUICK: FactorSizes = { training: 300, test: 1_000, reference: 5_000, epochs: 1, trainings: 2 };

/** The events at one resolution. */
interface EventsAt {
  readonly resolution: number;
  readonly events: LeakFreeEvents;
  readonly test: ClassifierEvents;
}

export const breaking: Figure = {
  name: "breaking",
  says: "the symmetry factor read back for known breaking: smearing of 0 to 30 %",
  async run(context) {
    const own = context.quick ? QUICK : FULL;
    const sizes = { ...own, trainings: context.trainings ?? own.trainings };
    const samples = RESOLUTIONS.map((resolution): EventsAt => {
      const rng = createRng(context.seed).stream(`breaking, resolution ${resolution}`);
      const events = leakFreeEvents({ resolution, reference: sizes.reference, rng });
      return { resolution, events, test: events.draw("test", sizes.test) };
    });
    const measured = await measuredFactors(samples, sizes, context);
    const exact = await exactAnswers(samples, sizes, context);
    const unit = measured.filter(({ network }) => network === "unit latents");
    const paper = measured.find(({ network }) => network === "as in the paper")!;
    const learned = unit.map(({ factors }, i) => areaEstimate(factors, samples[i]!.test));
    return {
      picture: breakingPicture(unit, paper, exact, learned),
      numbers: {
        head: ["resolution", "network", "training", "weight", "contribution", "exact_share", "auc_best", "auc_mass"],
        rows: measured.flatMap(({ resolution, network, factors }) =>
          factors.map(({ weight, contribution }, training) => {
            const { share, best, ofMass } = exact[RESOLUTIONS.indexOf(resolution)]!;
            return [resolution, network, training, weight, contribution, share, best, ofMass];
          }),
        ),
      },
      rows: [
        ...unit.flatMap((each, i) => factorRows(each, exact[i]!)),
        readBack(
          unit,
          exact.map(({ share }) => share),
        ),
        spreadRow(measured),
      ],
    };
  },
};

/** The paper's network at the paper's resolution, and the one with unit latents at all. */
async function measuredFactors(
  samples: readonly EventsAt[],
  sizes: FactorSizes,
  context: FigureContext,
): Promise<readonly FactorsAt[]> {
  const { executors = workerThreads(), signal, onEvent } = context;
  const cases = samples.flatMap((sample) =>
    FACTOR_NETWORKS.filter((network) => sample.resolution === RESOLUTION || network === "unit latents").map(
      (network) => ({ ...sample, network }),
    ),
  );
  const asked = cases.map((each) =>
    Array.from({ length: sizes.trainings }, (_, training): FactorTraining => ({ ...each, training })),
  );
  const factors = await inGroups(asked, (tasks) =>
    inParallel(tasks, (task, executor, stop) => measureFactor(task, sizes, context, executor, stop), {
      executors,
      signal,
      onEvent,
      task: "breaking",
      unit: "trainings",
    }),
  );
  return cases.map(({ resolution, network }, i) => ({ resolution, network, factors: factors[i]! }));
}

async function exactAnswers(
  samples: readonly EventsAt[],
  { reference }: FactorSizes,
  context: FigureContext,
): Promise<readonly ExactAnswer[]> {
  const answers: ExactAnswer[] = [];
  for (const { resolution, events, test } of samples) {
    const recipe = {
      name: `breaking-${resolution}-exact`,
      seed: context.seed,
      resolution,
      test: test.count,
      reference,
    };
    const best = await keep(context, recipe, trainingCode(), async () => Float32Array.from(events.optimal(test)));
    const ofMass = events.ofMass(test);
    answers.push({
      best: areaOf(best, test).auc,
      ofMass: areaOf(ofMass, test).auc,
      share: exactShare(best, ofMass),
      gap: advantageOver([best], [ofMass], test),
    });
  }
  return answers;
}

function factorRows({ resolution, factors }: FactorsAt, { gap, share }: ExactAnswer): readonly ComparisonRow[] {
  const smearing = `smearing of ${percent(resolution)}`;
  const trainings = `${factors.length} trainings`;
  return [
    estimateRow(`AUC that invariants cannot have, ${smearing}`, gap, "the exact likelihood ratio's less the mass's"),
    {
      quantity: `share of the exact answer that is not the mass's, ${smearing}`,
      ours: share,
      note: "of the logarithm of the likelihood ratio, as contributions are counted",
    },
    estimateRow(`general part's contribution, ${smearing}`, estimateOf(factors, "contribution"), trainings),
    estimateRow(`general part's weight, unit latents, ${smearing}`, estimateOf(factors, "weight"), trainings),
  ];
}

function areaEstimate(factors: readonly Factor[], test: ClassifierEvents): Estimate {
  const areas = factors.map(({ scores }) => areaOf(scores, test));
  return estimate(
    areas.map(({ auc }) => auc),
    areas.map(({ error }) => error),
  );
}

function estimateRow(quantity: string, { mean, error, interval }: Estimate, note: string): ComparisonRow {
  return { quantity, ours: [mean, error], note: `95 %: ${intervalText(interval)}; ${note}` };
}

/** The row that counts pairs of resolutions which the contribution orders as the exact share does. */
function readBack(unit: readonly FactorsAt[], shares: readonly number[]): ComparisonRow {
  const read = unit.map(({ factors }) => estimateOf(factors, "contribution").mean);
  const pairs = shares.flatMap((a, i) => shares.slice(0, i).map((b, j) => (a - b) * (read[i]! - read[j]!)));
  const agree = pairs.filter((product) => product > 0).length;
  return {
    quantity: "pairs of resolutions that the contribution orders as the exact share does",
    ours: `${agree} of ${pairs.length}`,
  };
}

/** The ranges of each version of the factor over trainings. */
function spreadRow(measured: readonly FactorsAt[]): ComparisonRow {
  const at = (network: FactorNetwork): readonly Factor[] =>
    measured.find((each) => each.network === network && each.resolution === RESOLUTION)!.factors;
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
