/** Everything that is known of a discovery in the end, as JSON: what `noether discover --json` prints and `result.json` holds. */

import type { OracleError } from "@noether/oracles";
import type { Breaking } from "../breaking/measure-breaking.js";
import type { Strategy } from "../discover.js";
import type { ModelCheck } from "../export/check-model.js";
import type { Result } from "../result.js";
import { isNeural, isTrained } from "./kind-of-result.js";
import type { NearPlane } from "./near-planes.js";
import { type ResultJson, resultToJson } from "./result-to-json.js";
import { type TrainingJson, trainingToJson } from "./training-to-json.js";

/** Milliseconds of each part of a discovery. */
export interface DiscoveryTiming {
  /** Reading the samples, and learning the oracle. */
  readonly read: number;
  readonly discover: number;
  /** Exporting the model and trying it. */
  readonly model: number;
  readonly breaking: number;
  readonly total: number;
}

/** A discovery in JSON. What was not asked for is null, or empty. */
export interface DiscoveryJson extends ResultJson {
  readonly seed: number;
  readonly strategy: Strategy["kind"];
  /** For learned generators: the rotation or boost that each comes close to, and the cosine. */
  readonly near: readonly (NearPlane | null)[];
  /** How much each generator is broken. */
  readonly breaking: Breaking | null;
  /** The exported model, tried on samples that discovery had not seen. */
  readonly model: Omit<ModelCheck, "moved"> | null;
  readonly timing: DiscoveryTiming;
  /** The files that were written. */
  readonly files: readonly string[];
  readonly data: {
    /** What the samples are: `"19,000 samples of drellyan-20k.npz"`. */
    readonly source: string;
    readonly components: readonly string[];
    /** The order of four-momenta in the file. */
    readonly fileOrder: string | null;
    /** What was guessed or learned, in sentences. */
    readonly notes: readonly string[];
  };
  /** For oracles that were learned: their error on held-out labels. */
  readonly learned: OracleError | null;
  /** For trained generators: every number that was tried. */
  readonly trainings: readonly TrainingJson[];
  /** For networks: how good each field is. */
  readonly networks: readonly { readonly defect: number; readonly spread: number }[];
}

/** What `discoveryToJson` says beside the result; all of it may be left out. */
export interface DiscoveryDetails {
  /** The seed of the random draws; default 0. */
  readonly seed?: number | undefined;
  /** What the samples are, in words; default how many there are. */
  readonly source?: string | undefined;
  /** The order of four-momenta in the file; default null. */
  readonly fileOrder?: string | null | undefined;
  /** What was guessed or learned, in sentences; default nothing. */
  readonly notes?: readonly string[] | undefined;
  /** The planes of `nearPlanes`; default none. */
  readonly near?: readonly (NearPlane | null)[] | undefined;
  /** The answer of `measureBreaking`; default null. */
  readonly breaking?: Breaking | undefined;
  /** The answer of `checkModel`; default null. */
  readonly model?: ModelCheck | undefined;
  /** Milliseconds; default 0 for each part. */
  readonly timing?: DiscoveryTiming | undefined;
  /** The files that were written; default none. */
  readonly files?: readonly string[] | undefined;
}

const NO_TIMING: DiscoveryTiming = { read: 0, discover: 0, model: 0, breaking: 0, total: 0 };

/** A discovery as JSON, every key always there. */
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
