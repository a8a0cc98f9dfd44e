/**
 * The symmetry factor: the part of a hybrid network's answer that comes from its general part, against pT, with a band
 * over several trainings.
 *
 * The learned weight alone is no measurement: a latent vector that is ten times as long needs a tenth of the weight.
 * The contribution is: what the logit moves by where a part's latent vector, rather than its mean, is put in, to
 * first order
 *
 *   c = (z - mean z) · ∂logit/∂z,
 *
 * which no change of coordinates of the latent vectors changes. A bin's contribution of the general part is rms
 * c_general over rms c_general + rms c_invariant.
 */

import { checkFinite, checkLength, InputError } from "@noether/base";
import { compile, type Executor, grad, graph, runInChunks, slice, sum, type TensorData } from "@noether/engine";
import { type Band, sampleBand } from "@noether/statistics";
import type { ClassifierEvents } from "../data/classifier-events.js";
import { meanTransverseMomentum } from "../data/mean-transverse-momentum.js";
import type { HybridErrorCode } from "../errors.js";
import { foldedOutput } from "../export/folded-output.js";
import { eventInput } from "../networks/events.js";
import { checkParticles } from "../networks/network.js";
import type { Classifier } from "../training/classifier.js";

/** The factor in one bin. */
export interface SymmetryFactorBin {
  readonly low: number;
  readonly high: number;
  readonly events: number;
  /** The mean learned weight of the general part, in [0, 1]; absent where the network has no weights. */
  readonly weight?: Band | undefined;
  /** The contribution of the general part to the logit, in [0, 1]. */
  readonly contribution: Band;
}

/** Options of `symmetryFactor`. */
export interface SymmetryFactorOptions {
  /** The edges of the bins, increasing, in the unit of `by`. */
  readonly edges: readonly number[];
  /** The quantity by which events are binned, a number per event; default the mean pT of their particles, GeV. */
  readonly by?: ArrayLike<number> | undefined;
  /** What runs the networks; default onnxruntime. */
  readonly executor?: Executor | undefined;
}

/**
 * The factor of hybrid networks, bin by bin; bins without events are left out.
 *
 * @throws InputError `not-hybrid`, `no-classifiers`, `wrong-particles`, `out-of-range` for edges, `wrong-length`,
 *   `not-finite`.
 */
export async function symmetryFactor(
  classifiers: readonly Classifier[],
  events: Pick<ClassifierEvents, "count" | "vectors" | "data">,
  { edges, by = meanTransverseMomentum(events), executor }: SymmetryFactorOptions,
): Promise<readonly SymmetryFactorBin[]> {
  checkFinite(edges, "edges");
  checkLength(by, events.count, "by", `[${events.count}], a value for each event`);
  if (edges.length < 2 || edges.some((edge, i) => i > 0 && edge <= edges[i - 1]!)) {
    throw new InputError<HybridErrorCode>({
      code: "out-of-range",
      got: `edges [${edges.slice(0, 6).join(", ")}]`,
      expected: "at least two increasing edges",
      fix: "Pass for example edges: [10, 20, 30, 40].",
    });
  }
  if (classifiers.length === 0) {
    throw new InputError<HybridErrorCode>({
      code: "no-classifiers",
      got: "an empty list of classifiers",
      expected: "at least one hybrid",
      fix: "Train a hybridNetwork, or a preset of one.",
    });
  }
  const rows = edges
    .slice(1)
    .map((high, i) =>
      Array.from({ length: events.count }, (_, row) => row).filter((row) => by[row]! >= edges[i]! && by[row]! < high),
    );
  const measured: (readonly { readonly weight: number; readonly contribution: number }[])[] = [];
  for (const classifier of classifiers) {
    checkParticles(classifier.network, events.vectors);
    measured.push(await measure(classifier, events, rows, executor));
  }
  return rows.flatMap((own, bin): SymmetryFactorBin[] => {
    if (own.length === 0) return [];
    const band = (key: "weight" | "contribution"): Band => sampleBand(measured.map((each) => each[bin]![key]));
    const weight = band("weight");
    return [
      {
        low: edges[bin]!,
        high: edges[bin + 1]!,
        events: own.length,
        weight: Number.isNaN(weight.mean) ? undefined : weight,
        contribution: band("contribution"),
      },
    ];
  });
}

/** Weight and contribution of one classifier in each bin. */
async function measure(
  classifier: Classifier,
  { count: events, vectors: particles, data: p4 }: Pick<ClassifierEvents, "count" | "vectors" | "data">,
  rows: readonly (readonly number[])[],
  executor: Executor | undefined,
): Promise<readonly { readonly weight: number; readonly contribution: number }[]> {
  const { logit, latents, weights } = foldedOutput(classifier, eventInput(classifier.network.particles));
  if (latents === undefined) {
    throw new InputError<HybridErrorCode>({
      code: "not-hybrid",
      got: `a classifier of the ${classifier.network.name} network`,
      expected: "hybrids only",
      fix: "Leave it out: only hybrids have a symmetry factor.",
    });
  }
  const slopes = grad(sum(logit), [...latents]);
  const compiled = await compile(
    graph({
      general: latents[0],
      invariant: latents[1],
      generalSlope: slopes[0]!,
      invariantSlope: slopes[1]!,
      ...(weights === undefined ? {} : { weight: slice(weights, 1, 0, 1) }),
    }),
    { executor },
  );
  try {
    const outputs = await runInChunks(compiled, { p4: { data: p4, shape: [events, particles, 4] } });
    const general = contributions(outputs["general"]!, outputs["generalSlope"]!);
    const invariant = contributions(outputs["invariant"]!, outputs["invariantSlope"]!);
    const weight = outputs["weight"]?.data as Float32Array | undefined;
    return rows.map((own) => {
      const rms = (c: Float64Array): number =>
        Math.sqrt(own.reduce((total, row) => total + c[row]! ** 2, 0) / own.length);
      const [g, s] = [rms(general), rms(invariant)];
      return {
        weight: weight === undefined ? Number.NaN : own.reduce((total, row) => total + weight[row]!, 0) / own.length,
        contribution: g + s === 0 ? 0 : g / (g + s),
      };
    });
  } finally {
    await compiled.dispose();
  }
}

/** c for each event, from `[events, latent]` each. */
function contributions({ data, shape: [events = 0, latent = 0] }: TensorData, slope: TensorData): Float64Array {
  const mean = new Float64Array(latent);
  for (let i = 0; i < data.length; i++) mean[i % latent]! += Number(data[i]) / events;
  const out = new Float64Array(events);
  for (let i = 0; i < data.length; i++) {
    out[Math.floor(i / latent)]! += (Number(data[i]) - mean[i % latent]!) * Number(slope.data[i]);
  }
  return out;
}
