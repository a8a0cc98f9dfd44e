/**
 * Figure 4: AUC against epoch of the three networks, for 20,000 events (its upper panel) and for 100,000. As the authors log it,
 * pooled over all epochs so far; after each epoch on its own, for which their logs give estimates only; and the accuracy, which they
 * do not pool.
 */

import type { Box } from "@noether/figures";
import { figurePage, type LineSeries, lineChart, SERIES, titled } from "@noether/figures";
import { meanAndDeviation } from "../mean-and-deviation.js";
import { panelBoxes } from "../panel-boxes.js";
import type { ComparisonRow, Figure, FigureContext } from "../paper.js";
import { authorsCurve, type CurveNetwork } from "./authors-curves.js";
import { type Band, bandEnds, curveBand, differenceAt, ofTrainings } from "./bands.js";
import { distances, epochRows, SAMPLE_ERROR } from "./epoch-rows.js";
import { sampledPairs } from "./muon-pairs.js";
import { AUTHORS_AREAS, histogramClassifiers, SEEN } from "./smeared-likelihood.js";
import { NETWORKS, plansOf, pooledAuc, SIZES, studySize, TRAININGS, thousands, trainingsRow } from "./study-size.js";
import { AUTHORS_BIN_RANGE, studyEvents, trainPlans } from "./train-plans.js";

/** The ends of the windows of epochs for which an area is estimated from the authors' pooled one. */
const WINDOWS = [2, 5, 10, 20, 50, 80, 100];
/** The number of true events of each class that the likelihood ratio is counted from. */
const RATIO = 100_000;
const QUICK_RATIO = 5000;
const AUC_RANGE: readonly [number, number] = [0.54, 0.8];
const ACCURACY_RANGE: readonly [number, number] = [0.5, 0.76];
/** The binomial error of an accuracy of 0.7 on test samples of a fifth of so many events. */
const ACCURACY_ERROR: typeof SAMPLE_ERROR = { 20000: 0.0072, 100000: 0.0032 };

/** Our curves and the authors' of one network. */
interface NetworkCurves {
  readonly network: CurveNetwork;
  readonly pooled: Band;
  readonly auc: Band;
  readonly accuracy: Band;
  readonly authors: Band;
  readonly authorsAccuracy: Band;
}

/** The upper panel of the paper's figure, and the lower one. */
export const fig4Small: Figure = figureOf("fig4-small", 0);
export const fig4Large: Figure = figureOf("fig4-large", 1);

function figureOf(name: string, at: 0 | 1): Figure {
  const events = SIZES[at];
  return {
    name,
    says: `AUC and accuracy against epoch of three networks, for ${thousands(events)} events`,
    async run(context) {
      const size = studySize(context, TRAININGS);
      const plans = NETWORKS.map((network) => plansOf(network, size.events[at], size));
      // Run by run, so that an interrupted study has a few trainings of each kind rather than all of one
      await trainPlans(
        Array.from({ length: size.trainings }, (_, run) => plans.map((own) => own[run]!)).flat(),
        context,
      );
      const curves = await Promise.all(
        NETWORKS.map(async (network, i): Promise<NetworkCurves> => {
          const records = await trainPlans(plans[i]!, context);
          return {
            network,
            pooled: curveBand(records, pooledAuc),
            auc: curveBand(records, (score) => score.auc!),
            accuracy: curveBand(records, (score) => score.accuracy!),
            authors: await authorsCurve("auc", network, events),
            authorsAccuracy: await authorsCurve("accuracy", network, events),
          };
        }),
      );
      return {
        picture: epochsPicture(curves, events, size.trainings),
        numbers: {
          head: ["network", "epoch", ...COLUMNS.flatMap((column) => [column, `${column}_std`])],
          rows: curves.flatMap((own) =>
            own.pooled.mean.map((_, i) => [
              own.network,
              i + 1,
              ...COLUMNS.flatMap((column) => [own[column].mean[i]!, own[column].deviation[i]!]),
            ]),
          ),
        },
        rows: [
          ...curves.flatMap(({ network, pooled, authors }) =>
            epochRows(`AUC, ${network}`, pooled, authors, SAMPLE_ERROR[events]),
          ),
          withinTwo(events, curves),
          shiftRow(events, curves),
          ...differenceRows(curves),
          ...(await ceilingRows(size.events[at], context)),
          ...curves.flatMap(({ network, accuracy, authorsAccuracy }) =>
            epochRows(`accuracy, ${network}`, accuracy, authorsAccuracy, ACCURACY_ERROR[events]),
          ),
          trainingsRow(plans.flat()),
        ],
      };
    },
  };
}

const COLUMNS = ["pooled", "auc", "accuracy", "authors", "authorsAccuracy"] as const;

function withinTwo(events: 20_000 | 100_000, curves: readonly NetworkCurves[]): ComparisonRow {
  const all = curves.flatMap(({ pooled, authors }) => distances(pooled, authors, SAMPLE_ERROR[events]));
  const count = (of: (each: (typeof all)[number]) => number): number =>
    all.filter((each) => Math.abs(of(each)) <= 2).length;
  return {
    quantity: "AUC within two standard deviations",
    ours: `${count(({ z }) => z)} of ${all.length}`,
    note: `with the errors of both samples (±${SAMPLE_ERROR[events]}) ${count(({ withSamples }) => withSamples)} of ${all.length}`,
  };
}

/** The difference that another sample of events makes to all networks alike. */
function shiftRow(events: 20_000 | 100_000, curves: readonly NetworkCurves[]): ComparisonRow {
  const last = curves[0]!.pooled.mean.length - 1;
  const [shift] = meanAndDeviation(curves.map(({ pooled, authors }) => pooled.mean[last]! - authors.mean[last]!));
  return {
    quantity: `AUC, ours minus the authors', mean of the networks, epoch ${last + 1}`,
    ours: [shift, Math.SQRT2 * SAMPLE_ERROR[events]],
    note: "± what two samples of events differ by",
  };
}

/** Differences at the last epoch: all networks are judged on one sample, so that most of its error drops out. */
function differenceRows(curves: readonly NetworkCurves[]): ComparisonRow[] {
  const [hybrid, general, invariant] = curves as [NetworkCurves, NetworkCurves, NetworkCurves];
  const last = hybrid.pooled.mean.length - 1;
  return [hybrid, general].map(({ network, pooled, authors }) => ({
    quantity: `AUC, ${network} minus invariant, epoch ${last + 1}`,
    ours: differenceAt(pooled, invariant.pooled, last),
    authors: differenceAt(authors, invariant.authors, last),
    note: "on the same events: most of the error of the sample drops out",
  }));
}

/** What can be known of our test events from the mass, and from mass and pT: where it is low, so are the networks. */
async function ceilingRows(events: number, { seed, quick, rng, onEvent }: FigureContext): Promise<ComparisonRow[]> {
  const ratio = sampledPairs(quick ? QUICK_RATIO : RATIO, rng.stream("ratio"));
  const classifiers = histogramClassifiers(ratio, rng.stream("smear"), AUTHORS_BIN_RANGE);
  const { test } = (await studyEvents(seed, onEvent))({ events });
  return SEEN.map((seen, i) => ({
    quantity: `AUC of the likelihood ratio of ${seen} on the test events`,
    ours: classifiers[i]!(test),
    authors: AUTHORS_AREAS[seen],
    note: "from histograms; figure bins has its mean over samples",
  }));
}

function epochsPicture(curves: readonly NetworkCurves[], events: number, trainings: number): string {
  return figurePage(
    {
      width: 1620,
      height: 660,
      title: `Learning a broken symmetry with ${thousands(events)} events`,
      subtitle: `${ofTrainings(trainings)}; the authors' five dashed; preset "authors", events made as theirs`,
      source:
        "10,000 PYTHIA events of each class, five smeared copies of each; authors: training logs of arXiv:2412.18773",
    },
    (page) => {
      const [left, middle, right] = panelBoxes(3, page, 10) as [Box, Box, Box];
      const chart =
        (label: string, yRange: readonly [number, number], series: readonly LineSeries[]) =>
        (inner: Box): string =>
          lineChart(series, {
            box: inner,
            x: "epoch",
            y: label,
            xScale: "log",
            xRange: [1, curves[0]!.pooled.mean.length],
            yRange,
          });
      const shown = (ours: keyof NetworkCurves, theirs: keyof NetworkCurves): LineSeries[] =>
        curves.flatMap((own, i) => [
          lineOf(own.network, own[ours] as Band, SERIES[i]!),
          { ...lineOf(`${own.network}, authors`, own[theirs] as Band, SERIES[i]!, false), dashed: true },
        ]);
      const epochs = curves.flatMap(({ network, auc, authors }, i): LineSeries[] => [
        lineOf(network, auc, SERIES[i]!),
        { label: `${network}, authors`, color: SERIES[i]!, ...depooled(authors), draw: "points" },
      ]);
      return [
        titled(
          "AUC as the authors log it",
          "pooled over all epochs so far",
          left,
          chart("AUC", AUC_RANGE, shown("pooled", "authors")),
        ),
        titled(
          "AUC after each epoch",
          "points: estimates from the authors' pooled AUC",
          middle,
          chart("AUC", AUC_RANGE, epochs),
        ),
        titled(
          "Accuracy",
          "after each epoch",
          right,
          chart("accuracy", ACCURACY_RANGE, shown("accuracy", "authorsAccuracy")),
        ),
      ];
    },
  );
}

function lineOf(label: string, band: Band, color: string, withBand = true): LineSeries {
  const x = band.mean.map((_, i) => i + 1);
  return { label, color, x, y: band.mean, ...(withBand && { band: bandEnds(band) }) };
}

/** The area of the epochs from t to T by the pooled area A: (T A_T − t A_t) / (T − t), if scores of all epochs were alike. */
function depooled({ mean }: Band): { readonly x: number[]; readonly y: number[] } {
  const ends = WINDOWS.slice(1).map((to, i) => [WINDOWS[i]!, to] as const);
  return {
    x: ends.map(([from, to]) => Math.sqrt((from + 1) * to)),
    y: ends.map(([from, to]) => (to * mean[to - 1]! - from * mean[from - 1]!) / (to - from)),
  };
}
