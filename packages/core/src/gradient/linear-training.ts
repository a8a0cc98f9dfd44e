/** The training of linear generators: the terms of the chosen losses, put together. */

import { InputError, type Rng } from "@noether/base";
import { add, input, mul, square, sum, type Tensor, type TensorData } from "@noether/engine";
import type { CoreErrorCode } from "../errors.js";
import { createUnitaryStructure, type UnitaryStructure, unitaryTerms } from "./antihermitian-terms.js";
import type { Equations } from "./equations.js";
import { finiteChange, pointsInput } from "./finite-change.js";
import type { GradientStrategy } from "./gradient.js";
import { closure, exactInvariance, type LossSizes, orthonormality, pairsOf, sparsity } from "./loss-terms.js";
import {
  createStructureNetwork,
  type StructureNetwork,
  type StructureNetworkTensors,
  structureNetwork,
  structureSeeds,
} from "./structure-network.js";
import type { Trainable } from "./train-generators.js";

/** Names of the terms, in the order of reports. */
export const termNames = ["invariance", "normalization", "orthogonality", "closure", "sparsity"] as const;

/** What is learned for one member: generators `[N, length]`, and what structure constants are made of. */
export interface LinearParameters {
  readonly [name: string]: TensorData | StructureNetwork | UnitaryStructure;
  readonly generators: TensorData;
}

/**
 * The training of `generators` generators on `equations`.
 *
 * @throws InputError `not-complex`.
 */
export function linearTraining(
  equations: Equations,
  generators: number,
  strategy: GradientStrategy,
  rng: Rng,
): Trainable<LinearParameters> {
  const { oracle, unknowns, gram, points } = equations;
  const { weights, epsilon, losses, trainings: members, warmup } = strategy;
  const sizes: LossSizes = { unknowns, generators, members };
  const pairs = pairsOf(generators).length;
  const closing = weights.closure > 0 && pairs > 0;
  const form = closing ? strategy.structureConstants : "least-squares";

  const unitary = losses === "antihermitian";
  if (unitary && oracle.scalars !== "complex") {
    throw new InputError<CoreErrorCode>({
      code: "not-complex",
      got: `oracle "${oracle.name}" of real vectors`,
      expected: 'an oracle of complex vectors for losses "antihermitian"',
      fix: "Choose other losses, or an oracle such as complex-norm.",
    });
  }
  const networks = unitary ? 2 * pairs : pairs;
  const gramInput = epsilon === "exact" ? input("gram", [unknowns.length, unknowns.length]) : undefined;
  const pointInput = points && pointsInput(oracle, points.count);
  const seedInput = form === "network" ? structureSeeds(members, networks, generators) : undefined;
  const feeds: Record<string, TensorData> = {};
  if (gramInput !== undefined) feeds["gram"] = { data: gram, shape: [unknowns.length, unknowns.length] };
  if (points !== undefined) {
    feeds["points"] = { data: points.data, shape: [points.count, points.vectors, points.dimension] };
  }
  if (seedInput !== undefined) {
    const draws = rng.stream("structure seeds");
    feeds["structure_seeds"] = {
      data: Float64Array.from({ length: members * networks * generators }, draws.normal),
      shape: [members, networks, 1, generators],
    };
  }

  const terms = (w: Tensor, structure: unknown): Record<string, Tensor> => {
    const change = (): Tensor => finiteChange(oracle, w, pointInput!, epsilon as number, sizes);
    if (unitary) {
      const networks = structure as Readonly<Record<string, StructureNetworkTensors>>;
      const closes = closing ? { networks, seeds: seedInput! } : undefined;
      return unitaryTerms(w, change(), epsilon as number, sizes, closes);
    }
    const constants =
      form === "network" ? structureNetwork(structure as StructureNetworkTensors, seedInput!) : structure;
    return {
      invariance:
        gramInput === undefined ? mul(sum(square(change()), [1, 2]), 1 / points!.count) : exactInvariance(w, gramInput),
      ...orthonormality(w, sizes),
      ...(closing && {
        closure: closure(w, sizes, {
          structure: constants as Tensor | undefined,
          outerSquare: losses === "quartic-closure",
        }),
      }),
      ...(weights.sparsity > 0 && { sparsity: sparsity(w, sizes) }),
    };
  };

  return {
    task: `training ${generators} generator${generators === 1 ? "" : "s"}`,
    shared: [gramInput, pointInput, seedInput].filter((tensor) => tensor !== undefined),
    feeds,
    fingerprint: `oracle ${oracle.name}; ${generators} generators; ${describe(strategy)}; form ${checksum(gram)}`,
    first: (draws) => ({
      generators: uniform(draws, [generators, unknowns.length], 1 / Math.sqrt(unknowns.columns)),
      ...(form === "free" && { structure: uniform(draws, [pairs, generators], FIRST_CONSTANTS) }),
      ...(form === "network" && {
        structure: (unitary ? createUnitaryStructure : createStructureNetwork)(draws, pairs, generators),
      }),
    }),
    objective: (parameters, warmth) => {
      const found = terms(parameters.generators as Tensor, parameters["structure"]);
      const weighted = termNames
        .filter((name) => found[name] !== undefined && weights[name] > 0)
        .map((name) => {
          const term = mul(found[name]!, weights[name]);
          return [name, name === "closure" && warmup > 0 ? mul(term, warmth) : term] as const;
        });
      return {
        loss: weighted.map(([, term]) => term).reduce((a, b) => add(a, b)),
        metrics: Object.fromEntries(weighted),
      };
    },
  };
}

/** Structure constants start near 0, from where both signs are as near. */
const FIRST_CONSTANTS = 0.1;

function uniform(rng: Rng, shape: readonly number[], bound: number): TensorData {
  const length = shape.reduce((product, axis) => product * axis, 1);
  return { data: Float64Array.from({ length }, () => bound * (2 * rng.uniform() - 1)), shape };
}

/** What makes a training what it is, but for its length. */
function describe({
  weights,
  warmup,
  epsilon,
  losses,
  frame,
  structureConstants,
  learningRate,
}: GradientStrategy): string {
  const rate = typeof learningRate === "number" ? learningRate : learningRate(0);
  return JSON.stringify({ weights, warmup, epsilon, losses, frame, structureConstants, rate });
}

/** Differs where the samples do. */
function checksum(gram: Float64Array): string {
  return gram.reduce((total, value, i) => total + value * Math.sin(i + 1), 0).toPrecision(17);
}
