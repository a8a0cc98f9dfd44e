/** A discovery and everything measured afterwards as JSON: what `noether discover --json` prints and `result.json` holds. */

import type { OracleError } from "@noether/oracles";
import type { Breaking } from "../breaking/measure-breaking.js";
import type { Strategy } from "../discover.js";
import type { ModelCheck } from "../export/check-model.js";
import type { Result } from "../result.js";
import { isNeural, isTrained } from "./kind-of-result.js";
import type { NearPlane } from "./near-planes.js";
import { type ResultJson, resultToJson } from "./result-to-json.js";
import { type TrainingJson, trainingToJson } from "./training-to-json.js";

/** The time of each part of a discovery, in milliseconds. */
export interface DiscoveryTiming {
  /** The time for reading the samples and learning the oracle. */
  readonly read: number;
  readonly discover: number;
  /** The time for exporting the model and checking it. */
  readonly model: number;
  readonly breaking: number;
  readonly total: number;
}

/** A discovery in JSON. Parts that were not requested are null or empty. */
export interface DiscoveryJson extends ResultJson {
  readonly seed: number;
  readonly strategy: Strategy["kind"];
  /** The rotation or boost nearest to each learned generator, with the cosine between them. */
  readonly near: readonly (NearPlane | null)[];
  /** The answer of `measureBreaking`; null if it was not requested. */
  readonly breaking: Breaking | null;
  /** The check of the exported model on samples that discovery did not use. */
  readonly model: Omit<ModelCheck, "moved"> | null;
  readonly timing: DiscoveryTiming;
  /** The files that were written. */
  readonly files: readonly string[];
  readonly data: {
    /** A description of the samples, such as `"19,000 samples of drellyan-20k.npz"`. */
    readonly source: string;
    readonly components: readonly string[];
    /** The order of four-momenta in the file. */
    readonly fileOrder: string | null;
    /** Sentences about what was guessed or learned. */
    readonly notes: readonly string[];
  };
  /** The error on held-out labels, for learned oracles. */
  readonly learned: OracleError | null;
  /** One training for each number of generators tried, for trained generators. */
  readonly trainings: readonly TrainingJson[];
  /** The quality of each field, for fields that are networks. */
  readonly networks: readonly { readonly defect: number; readonly spread: number }[];
}

/** What `discoveryToJson` records besides the result; every property is optional. */
export interface DiscoveryDetails {
  /** The seed of the random draws; default 0. */
  readonly seed?: number | undefined;
  /** A description of the samples; default their number. */
  readonly source?: string | undefined;
  /** The order of four-momenta in the file; default null. */
  readonly fileOrder?: string | null | undefined;
  /** Sentences about what was guessed or learned; default none. */
  readonly notes?: readonly string[] | undefined;
  /** The planes of `nearPlanes`; default none. */
  readonly near?: readonly (NearPlane | null)[] | undefined;
  /** The answer of `measureBreaking`; default null. */
  readonly breaking?: Breaking | undefined;
  /** The answer of `checkModel`; default null. */
  readonly model?: ModelCheck | undefined;
  /** The time of each part in milliseconds; default 0 for each. */
  readonly timing?: DiscoveryTiming | undefined;
  /** The files that were written; default none. */
  readonly files?: readonly string[] | undefined;
}

const NO_TIMING: DiscoveryTiming = { read: 0, discover: 0, model: 0, breaking: 0, total: 0 };

/** Turns a discovery into JSON in which every key is always present. */
export function discoveryToJson(result: Result, details: DiscoveryDetails = {}): DiscoveryJson {
  const {
    seed = 0,
    fileOrder = null,
    notes = [],
    near = [],
    breaking,
    model,
    timing = NO_TIMING,
    files = [],
  } = details;
  const { oracle, samples } = result;
  return {
    ...resultToJson(result),
    seed,
    strategy: isTrained(result) ? "gradient" : isNeural(result) ? "neural-fields" : "spectral",
    near,
    breaking: breaking ?? null,
    model: model === undefined ? null : withoutMoved(model),
    timing,
    files,
    data: {
      source: details.source ?? `${samples.count.toLocaleString("en")} samples`,
      components: oracle.components,
      fileOrder,
      notes,
    },
    learned: oracle.error ?? null,
    trainings: isTrained(result) ? result.trainings.map(trainingToJson) : [],
    networks: isNeural(result) ? result.quality : [],
  };
}

function withoutMoved({ moved: _, ...rest }: ModelCheck): Omit<ModelCheck, "moved"> {
  return rest;
}
