/**
 * What the symmetries of dijets are, in words that come from tests: maps that physics suggests are asked, one by one, whether a
 * classifier can tell events from images. A collider's transverse plane knows no direction, and strong interactions no
 * handedness: turning or reflecting both jets together must be exact. What else nearly holds rests on momentum: the jets balance
 * each other, but for what is radiated and for which of them leads. Where the jets change places at random, the latter is gone.
 */

import type { Rng } from "@noether/base";
import { BROKEN, dotRows, figurePage, KEPT } from "@noether/figures";
import { scoreSymmetries, type TwoSampleTest } from "@noether/gan";
import type { ComparisonRow, Figure } from "../paper.js";
import { dijetRotationsExperiment } from "./dijet-experiments.js";
import { dijetSample, planeMap } from "./dijet-sample.js";
import { toldApart } from "./dijet-told-apart.js";

interface Candidate {
  readonly name: string;
  /** The map, `[4, 4]`. */
  readonly matrix: Float64Array;
  /** Whether it does the same to both jets. */
  readonly together?: true;
}

/** A rotation of the second jet alone in its own plane, as the family of two angles has it. */
function secondTurned(angle: number): Float64Array {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, c, -s, 0, 0, s, c);
}

/** A reflection of the second jet alone. */
const secondReflected = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1);

function candidates(rng: Rng): readonly Candidate[] {
  const { family } = dijetRotationsExperiment;
  return [
    { name: "both jets turned by 1 rad", matrix: planeMap(1, 1), together: true },
    { name: "both jets turned by half a turn", matrix: planeMap(Math.PI, Math.PI), together: true },
    { name: "both jets reflected", matrix: planeMap(0, 0, -1), together: true },
    { name: "both jets reflected in another line", matrix: planeMap(1, 1, -1), together: true },
    { name: "difference turned by 0.1 rad, sum not", matrix: planeMap(0.1, 0) },
    { name: "difference turned by 0.3 rad, sum not", matrix: planeMap(0.3, 0) },
    { name: "difference turned by a quarter, sum not", matrix: planeMap(Math.PI / 2, 0) },
    { name: "jets exchanged", matrix: planeMap(Math.PI, 0) },
    { name: "jets exchanged and reversed", matrix: planeMap(0, Math.PI) },
    { name: "second jet turned by 0.02 rad", matrix: secondTurned(0.02) },
    { name: "second jet turned by 0.1 rad", matrix: secondTurned(0.1) },
    { name: "second jet turned by 1 rad", matrix: secondTurned(1) },
    { name: "second jet reflected", matrix: secondReflected },
    { name: "a random rotation of R⁴", matrix: family.matrix!(family.start(rng, 1)) },
  ];
}

/** Events on either side of a test. */
const ASKED = 40_000;
const QUICK_ASKED = 2_000;
/** A map is told apart where the area under the curve is this many standard errors above 1/2; by chance in one of 700 tests. */
const SIGMAS = 3;
/** The largest area of a map that nearly holds: of an event and an image the classifier tells which is which six times in ten. */
const NEARLY = 0.6;

interface Asked extends Candidate {
  readonly ordered: TwoSampleTest;
  readonly shuffled: TwoSampleTest;
}

export const dijetAnswer: Figure = {
  name: "dijet-answer",
  says: "which symmetries dijets have: every candidate asked by itself",
  async run({ rng, quick, onEvent }) {
    const all = await dijetSample(onEvent);
    const events = quick ? QUICK_ASKED : ASKED;
    const rows = all.subarray(0, 8 * events);
    const shuffled = placesAtRandom(rows, rng.stream("places"));
    const list = candidates(rng.stream("rotation"));
    const asked = list.map((candidate, i): Asked => {
      onEvent({ kind: "progress", task: "asking classifiers", done: i, total: list.length, unit: "maps" });
      const ask = (sample: Float64Array, name: string): TwoSampleTest =>
        toldApart(sample, candidate.matrix, { rng: rng.stream(`${candidate.name}, ${name}`), events });
      return { ...candidate, ordered: ask(rows, "ordered"), shuffled: ask(shuffled, "shuffled") };
    });
    const { status } = scoreSymmetries(rows, { dimension: 4, rng: rng.stream("score") });
    return {
      picture: candidatesPicture(asked, events),
      numbers: {
        head: ["map", "auc", "low", "high", "auc_random_order", "low_random_order", "high_random_order"],
        rows: asked.map(({ name, ordered, shuffled: other }) => [
          name,
          ordered.auc,
          ...ordered.interval,
          other.auc,
          ...other.interval,
        ]),
      },
      rows: [
        ...asked.map(({ name, ordered, shuffled: other }) => ({
          quantity: name,
          ours: [ordered.auc, ordered.error] as const,
          note: `area under the curve: ${verdict(ordered)}; ${other.auc.toFixed(4)} with the jets in random order: ${verdict(other)}`,
        })),
        ...answerRows(asked),
        { quantity: "closed form, by score matching", ours: status },
      ],
    };
  },
};

/** The events with their jets in random order. */
function placesAtRandom(rows: Float64Array, rng: Rng): Float64Array {
  const mixed = rows.slice();
  for (let at = 0; at < rows.length; at += 4) {
    if (rng.uniform() < 0.5) continue;
    mixed.set(rows.subarray(at + 2, at + 4), at);
    mixed.set(rows.subarray(at, at + 2), at + 2);
  }
  return mixed;
}

/** The verdict: `kept` if events and images cannot be told apart, `nearly` if they hardly can. */
function verdict({ auc, error }: TwoSampleTest): "kept" | "nearly" | "broken" {
  if (auc <= 0.5 + SIGMAS * error) return "kept";
  return auc < NEARLY ? "nearly" : "broken";
}

function answerRows(asked: readonly Asked[]): ComparisonRow[] {
  const count = (quantity: string, chosen: readonly Asked[]): ComparisonRow => ({
    quantity,
    ours: `${chosen.length} of ${asked.length}`,
    note: chosen.length === 0 ? undefined : chosen.map(({ name }) => name).join("; "),
  });
  const which = (wanted: ReturnType<typeof verdict>): Asked[] =>
    asked.filter(({ ordered }) => verdict(ordered) === wanted);
  return [
    { quantity: "symmetries of dijets", ours: answerOf(asked) },
    count("kept: a classifier cannot tell", which("kept")),
    count(`nearly kept: area under ${NEARLY}`, which("nearly")),
    count("broken", which("broken")),
    count(
      "broken by nothing but which jet leads",
      asked.filter(({ ordered, shuffled }) => verdict(ordered) !== "kept" && verdict(shuffled) === "kept"),
    ),
  ];
}

/** The verdict in words. */
function answerOf(asked: readonly Asked[]): string {
  const kept = asked.filter(({ ordered }) => verdict(ordered) === "kept");
  const common = asked.filter(({ together }) => together);
  if (!common.every((each) => kept.includes(each))) return "none: not even maps that do the same to both jets";
  const others = kept.filter(({ together }) => !together).map(({ name }) => name);
  const rest = others.length === 0 ? "nothing else" : `and, as far as can be told: ${others.join("; ")}`;
  return `O(2): one rotation or reflection of both jets; ${rest}`;
}

function candidatesPicture(asked: readonly Asked[], events: number): string {
  const series = [
    { label: "leading jet first", color: KEPT },
    { label: "jets in random order", color: BROKEN },
  ] as const;
  return figurePage(
    {
      width: 1300,
      height: 260 + 34 * asked.length,
      title: "What dijets keep: both jets turned or reflected together",
      subtitle:
        "area under the curve of a fresh classifier that tells events from their images; 1/2: it cannot; bars: 95 %",
      source: `PYTHIA dijets, ${events.toLocaleString("en")} events beside the images of as many others`,
    },
    (box) => [
      dotRows(
        asked.flatMap(({ name, ordered, shuffled }) =>
          [ordered, shuffled].map(({ auc, interval: [low, high] }, i) => ({
            row: name,
            series: series[i]!.label,
            low,
            high,
            at: auc,
          })),
        ),
        {
          box,
          rows: asked.map(({ name }) => name),
          series,
          x: "area under the curve",
          scale: "linear",
          range: [0.48, 1],
          left: 330,
        },
      ),
    ],
  );
}
