/** Everything that is asked about flows that keep the ten logits, as plain records. */

import { createRng, type OnEvent, type Rng } from "@noether/base";
import { type LevelDirections, type LevelSets, levelSets, type NeuralFieldsResult, samples } from "@noether/core";
import { symmetricEigenvalues } from "@noether/linear-algebra";
import {
  askLinear,
  basisField,
  type CandidateField,
  type LinearAnswer,
  levelField,
  randomDirections,
  straightLines,
  trainedField,
  trainFields,
} from "./candidate-fields.js";
import { type DigitNetworks, LATENT } from "./digit-networks.js";
import type { DigitSplit } from "./digit-split.js";
import { type Followed, follow } from "./follow.js";
import { idealDigits, liveliestDirections } from "./ideal-digits.js";
import { latentOracle, latentVectors } from "./latent-oracle.js";
import { CLASSES } from "./load-mnist.js";

/** The numbers of digits, and the sizes of the networks that are fields. */
export interface FlowSizes {
  /** Digits on which fields are sought. */
  readonly samples: number;
  /** Digits for testing that are carried along each field. */
  readonly followed: number;
  /** The widths of the hidden layers of the networks that are fields. */
  readonly hidden: readonly number[];
  readonly epochs: number;
}

/** Lengths along curves of the digits in the picture; the spread of a latent vector is about 4.5. */
const SHOWN_LENGTHS: readonly number[] = [-4.5, -3, -1.5, 0, 1.5, 3, 4.5];
/** Lengths at which fields are compared. */
const COMPARED_LENGTHS: readonly number[] = [1, 2, 3];

const LEAST_SPREAD = 0.1;

/** The answers. */
export interface FlowAnswers {
  /** Dimensions of the latent space that digits use; moving the others is a symmetry that nobody sees. */
  readonly used: number;
  /** At digits for testing: how many directions keep all logits, and how fast the others change them. */
  readonly directions: LevelDirections;
  readonly linear: LinearAnswer;
  /** One field as a network, and as many as there are directions. */
  readonly one: NeuralFieldsResult;
  readonly all: NeuralFieldsResult;
  /** Digits for testing along each kind of field, the exact one first and straight lines last. */
  readonly compared: readonly Followed[];
  /** One digit of each class along the exact flow, and along a straight line. */
  readonly shown: { readonly flow: Followed; readonly random: Followed };
}

/** Computes the answers. */
export async function askFlows(
  networks: DigitNetworks,
  { training, test }: DigitSplit,
  sizes: FlowSizes,
  { seed, rng, onEvent }: { readonly seed: number; readonly rng: Rng; readonly onEvent: OnEvent },
): Promise<FlowAnswers> {
  const oracle = latentOracle(networks);
  const inSamples = (z: Float64Array): ReturnType<typeof samples> => samples(z, { vectors: 1, dimension: LATENT });
  const seen = inSamples((await latentVectors(networks, training)).subarray(0, sizes.samples * LATENT));
  const unseen = await latentVectors(networks, test);
  const used = usedDimensions(unseen);
  const starts = unseen.subarray(0, sizes.followed * LATENT);
  const sets = await levelSets(oracle);
  const options = { rng: createRng(seed), onEvent };
  const fields: CandidateField[] = [];
  try {
    const directions = await sets.directions(starts);
    const linear = await askLinear(oracle, { training: seen, test: inSamples(unseen) }, options);
    const one = await trainFields(oracle, seen, 1, sizes, options);
    const all = await trainFields(oracle, seen, directions.dimensions[0]!, sizes, options);
    const along = randomDirections(sizes.followed, rng.stream("directions"));
    fields.push(
      await levelField("exact flow", sets, starts, along),
      await trainedField("one field as a network", one),
      await trainedField(`first of ${all.network.count} fields as a network`, all),
      basisField("closest affine field", linear.closest),
      straightLines("random direction", along),
    );
    const compared: Followed[] = [];
    for (const [i, field] of fields.entries()) {
      onEvent({ kind: "progress", task: "following fields", done: i, total: fields.length, unit: "fields" });
      compared.push(await follow(networks, sets, field, starts, COMPARED_LENGTHS));
    }
    return {
      used,
      directions,
      linear,
      one,
      all,
      compared,
      shown: await shownDigits(networks, sets, unseen, test.labels, rng),
    };
  } finally {
    for (const field of fields) await field.dispose();
    await sets.dispose();
  }
}

/** Directions in which the spread of latent vectors is at least a tenth of the largest. */
function usedDimensions(z: Float64Array): number {
  const moments = Float64Array.from({ length: LATENT ** 2 }, (_, at) => {
    let sum = 0;
    for (let i = 0; i < z.length; i += LATENT) sum += z[i + Math.floor(at / LATENT)]! * z[i + (at % LATENT)]!;
    return sum;
  });
  const squares = symmetricEigenvalues(moments, LATENT);
  return squares.filter((square) => square >= LEAST_SPREAD ** 2 * squares[LATENT - 1]!).length;
}

async function shownDigits(
  networks: DigitNetworks,
  sets: LevelSets,
  z: Float64Array,
  labels: Uint8Array,
  rng: Rng,
): Promise<FlowAnswers["shown"]> {
  const ideals = await idealDigits(z, labels, sets);
  const lively = await levelField("exact flow", sets, ideals, await liveliestDirections(networks, sets, ideals));
  const random = straightLines("random direction", randomDirections(CLASSES, rng.stream("shown")));
  return {
    flow: await follow(networks, sets, lively, ideals, SHOWN_LENGTHS),
    random: await follow(networks, sets, random, ideals, SHOWN_LENGTHS),
  };
}
