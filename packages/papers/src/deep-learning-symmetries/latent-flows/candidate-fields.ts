/**
 * Vector fields in the latent space that may keep all logits: the best affine one, networks, and in closed form.
 *
 * Authors of arXiv:2302.00806 train networks. What they come close to is the projection on the level sets of the logits.
 */

import type { OnEvent, Rng } from "@noether/base";
import {
  type BatchField,
  type Breaking,
  type ClosestField,
  discover,
  fieldAt,
  type LevelSets,
  measureBreaking,
  type NeuralFieldsResult,
  networkFields,
  neuralFields,
  polynomial,
  type Result,
  type Samples,
  spectral,
  type VectorField,
} from "@noether/core";
import { compile, graph, input } from "@noether/engine";
import { generators } from "@noether/lie";
import type { Oracle } from "@noether/oracles";
import { LATENT } from "./digit-networks.js";

/** A field, ready to be followed from several points at once. */
export interface CandidateField {
  readonly name: string;
  readonly at: BatchField;
  /** Takes the error of a step back. */
  readonly settle?: (points: Float64Array) => Promise<Float64Array>;
  dispose(): Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

/** The answer on linear fields. */
export interface LinearAnswer {
  readonly result: Result;
  /** The affine field that comes closest, and how much it breaks the logits on other samples. */
  readonly closest: VectorField;
  readonly broken: Breaking;
}

/** Asks for matrices in closed form, and for the affine field that comes closest. */
export async function askLinear(
  oracle: Oracle,
  { training, test }: { readonly training: Samples; readonly test: Samples },
  options: { readonly rng: Rng; readonly onEvent: OnEvent },
): Promise<LinearAnswer> {
  const result = await discover(oracle, training, spectral(), options);
  // A formula is told which field comes closest: none keeps this oracle, so that it is not asked away from the samples.
  const formula: Oracle = { ...oracle, domain: "everywhere" };
  const affine = await discover(formula, training, spectral({ fields: polynomial(1) }), options);
  const closest = (affine.closest as ClosestField).field;
  return {
    result,
    closest,
    broken: await measureBreaking(oracle, test, generators([homogeneous(closest)]), { onEvent: options.onEvent }),
  };
}

/** The matrix `[[W, b], [0, 0]]` of an affine field. */
function homogeneous(field: VectorField): Float64Array {
  const n = LATENT;
  const b = fieldAt(field, new Float64Array(n));
  const matrix = new Float64Array((n + 1) ** 2);
  for (let j = 0; j <= n; j++) {
    const column = fieldAt(
      field,
      Float64Array.from({ length: n }, (_, i) => (i === j ? 1 : 0)),
    );
    for (let i = 0; i < n; i++) matrix[i * (n + 1) + j] = j === n ? b[i]! : column[i]! - b[i]!;
  }
  return matrix;
}

/** A field in a finite basis. */
export function basisField(name: string, field: VectorField): CandidateField {
  return {
    name,
    dispose: nothing,
    at: async (points) => rowwise(points, (point) => fieldAt(field, point)),
  };
}

/** The same direction everywhere, one for each point: what keeps nothing. */
export function straightLines(name: string, directions: Float64Array): CandidateField {
  return { name, dispose: nothing, at: async () => directions };
}

/** The part of fixed directions, one for each point, that keeps all logits: P(z) u. */
export async function levelField(
  name: string,
  sets: LevelSets,
  starts: Float64Array,
  directions: Float64Array,
): Promise<CandidateField> {
  const values = await sets.values(starts);
  return {
    name,
    dispose: nothing,
    at: (points) => sets.project(points, directions),
    settle: (points) => sets.restore(points, values),
  };
}

/** Trains `count` fields that are orthogonal on the samples. */
export async function trainFields(
  oracle: Oracle,
  training: Samples,
  count: number,
  { hidden, epochs }: { readonly hidden: readonly number[]; readonly epochs: number },
  options: { readonly rng: Rng; readonly onEvent: OnEvent },
): Promise<NeuralFieldsResult> {
  return await discover(oracle, training, neuralFields({ count, hidden, epochs, trainings: 1 }), options);
}

/** The first of the fields that were trained. */
export async function trainedField(name: string, { network }: NeuralFieldsResult): Promise<CandidateField> {
  const x = input("x", ["N", LATENT]);
  const compiled = await compile(graph({ v: networkFields(network, x) }, [x]), { precision: "float64" });
  return {
    name,
    dispose: () => compiled.dispose(),
    async at(points) {
      const { v } = await compiled.run({ x: { data: points, shape: [points.length / LATENT, LATENT] } });
      const all = v!.data as Float64Array;
      return rowwise(points, (_, i) => all.subarray(i * network.count * LATENT, (i * network.count + 1) * LATENT));
    },
  };
}

/** Standard normal directions, `[count, 16]`. */
export function randomDirections(count: number, rng: Rng): Float64Array {
  return Float64Array.from({ length: count * LATENT }, () => rng.normal());
}

function rowwise(points: Float64Array, f: (point: Float64Array, i: number) => ArrayLike<number>): Float64Array {
  const out = new Float64Array(points.length);
  for (let i = 0; i < points.length / LATENT; i++) {
    out.set(f(points.subarray(i * LATENT, (i + 1) * LATENT), i), i * LATENT);
  }
  return out;
}
