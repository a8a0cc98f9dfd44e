/**
 * The inertial density imposed afterwards: of the maps that keep the data, those that keep a second sample too.
 *
 * Any density has false symmetries, as x → F⁻¹(1 − F(x)) with its distribution function F, which differ from one density to
 * the next (Desai, Nachman, Thaler, 2112.05722, section 2). The other two ways are a family in which there are none, and
 * the option `inertial` of training.
 */

import { checkInteger, type OnEvent, type Rng } from "@noether/base";
import type { Executor } from "@noether/engine";
import type { SymmetryFamily } from "../families/symmetry-family.js";
import { checkSample, HELD_OUT, sampleOf } from "../training/check-sample.js";
import { examine } from "../training/examine.js";
import { statusOf, summaryOf } from "../training/replica-status.js";
import type { ReplicaStatus, SymmetryGanResult } from "../training/symmetry-gan-result.js";

/** Options of `keepInertial`. */
export interface KeepInertialOptions {
  /** The source of all randomness. */
  readonly rng: Rng;
  /** How far above 0.5, beyond three standard errors, the area under the curve may lie; default 0.02. */
  readonly tolerance?: number | undefined;
  /** The number of steps of each fresh classifier; default 1000. */
  readonly steps?: number | undefined;
  /** The number of samples, and of images, in a step; default 128. */
  readonly batchSize?: number | undefined;
  /** The widths of the classifiers' hidden layers; default [32, 32]. */
  readonly hidden?: readonly number[] | undefined;
  /** Where graphs run. Default: the default executor, once. */
  readonly executors?: readonly (Executor | undefined)[] | undefined;
  /** The most replicas in one graph; default 10. */
  readonly replicasPerGraph?: number | undefined;
  /** Interrupts the examination: its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Receives progress, in steps of replicas. */
  readonly onEvent?: OnEvent | undefined;
}

/**
 * The result with every converged map examined on `inertial` as well, by a fresh classifier: where that can tell samples
 * from images, the replica becomes `stuck`, and its status says on which sample. Other replicas stay as they were.
 *
 * @param inertial - `[M, n]`, row-major, n of the family; at least 1000 rows.
 * @throws InputError `wrong-length`, `not-finite`, `not-an-integer`, `too-few-samples`, `constant-component`; the reason of `signal`.
 */
export async function keepInertial(
  result: SymmetryGanResult,
  family: SymmetryFamily,
  inertial: ArrayLike<number>,
  options: KeepInertialOptions,
): Promise<SymmetryGanResult> {
  const { rng, tolerance = 0.02, steps = 1000, batchSize = 128, hidden = [32, 32] } = options;
  const { executors = [undefined], replicasPerGraph = 10, signal, onEvent } = options;
  for (const [name, value] of Object.entries({ steps, batchSize, replicasPerGraph })) checkInteger(value, name, 1);
  checkSample(inertial, family.dimension, "inertial");
  const { data, view, training, heldOut } = sampleOf(inertial, family.dimension, rng.stream("rows"), HELD_OUT);
  const width = result.parameterNames.length;
  const asked = result.statuses.flatMap(({ outcome }, i) => (outcome === "converged" ? [i] : []));
  const total = asked.length * steps;
  let done = 0;
  const reports = await examine({
    family,
    view,
    data,
    training,
    heldOut,
    replicas: asked,
    parameters: asked.map((i) => Array.from(result.replicas.subarray(i * width, (i + 1) * width))),
    rng: rng.stream("examination"),
    executors,
    replicasPerGraph,
    hidden,
    batchSize,
    steps,
    signal,
    onSteps: (more) => {
      done += more;
      onEvent?.({ kind: "progress", task: "asking the inertial sample", done, total, unit: "replica steps" });
    },
  });
  const statuses = [...result.statuses];
  for (const [k, i] of asked.entries()) statuses[i] = onBoth(statuses[i]!, statusOf([reports[k]!], tolerance));
  return { ...result, ...summaryOf(statuses) };
}

/** What is left of a converged status. `moved` stays that of the data. */
function onBoth(onData: ReplicaStatus, onInertial: ReplicaStatus): ReplicaStatus {
  const { auc, aucError, outcome } = onInertial;
  if (outcome === "converged") return auc > onData.auc ? { ...onData, auc, aucError } : onData;
  const status = `It keeps the data, not the inertial sample: ${onInertial.status}`;
  return { outcome: "stuck", status, auc, aucError, moved: onData.moved };
}
