/** Turns options into a discovery strategy and refuses options that exclude each other. */

import { InputError } from "@noether/base";
import { gradient, type NeuralFieldsStrategy, neuralFields, type Strategy, spectral } from "@noether/core";
import type { CliErrorCode } from "../errors.js";
import type { CountRange } from "../terminal/parse-option.js";
import type { FieldsChoice } from "./parse-fields.js";

/** Options that choose a strategy, as the command line gives them. */
export interface StrategyOptions {
  readonly strategy?: "spectral" | "gradient";
  readonly generators?: CountRange;
  readonly fields?: FieldsChoice;
  readonly equivariant?: boolean;
  readonly confidence?: number;
  readonly tolerance?: number;
  readonly sparsity?: number;
  readonly epsilon?: number;
  readonly epochs?: number;
}

/** @throws InputError `usage`, and what the strategies throw. */
export function strategyOf(options: StrategyOptions): Strategy {
  const { strategy, generators, fields, equivariant, confidence, tolerance } = options;
  if (fields !== undefined && "networks" in fields) return networks(options, fields.networks);
  const training = strategy ?? (generators === undefined ? "spectral" : "gradient");
  if (training === "spectral") {
    refuse(
      options,
      ["generators", "sparsity", "epsilon", "epochs"],
      "--strategy spectral, which finds all generators in closed form",
    );
    return spectral({
      fields: fields?.fields,
      values: equivariant === true ? "linear" : undefined,
      confidence,
      tolerance,
    });
  }
  if (generators === undefined) {
    throw new InputError<CliErrorCode>({
      code: "usage",
      got: "--strategy gradient without --generators",
      expected: "a number of generators to train, such as --generators 3 or --generators 1..6",
      fix: "Give --generators, or leave out --strategy to find all generators in closed form.",
    });
  }
  refuse(options, ["equivariant", "confidence", "tolerance"], "--strategy gradient");
  if (fields !== undefined && fields.fields.kind !== "linear" && fields.fields.kind !== "complex-linear") {
    throw together(`--fields ${fields.fields.kind}`, "--strategy gradient, which trains matrices");
  }
  const { sparsity, epsilon, epochs } = options;
  return gradient({
    generators,
    weights: sparsity === undefined ? undefined : { sparsity },
    epsilon,
    epochs,
  });
}

function networks(options: StrategyOptions, count: number): NeuralFieldsStrategy {
  const others = ["strategy", "generators", "equivariant", "confidence", "tolerance", "sparsity", "epsilon"] as const;
  refuse(options, others, "--fields neural");
  return neuralFields({ count, epochs: options.epochs });
}

function refuse(options: StrategyOptions, names: readonly (keyof StrategyOptions)[], beside: string): void {
  const given = names.find((name) => options[name] !== undefined);
  if (given !== undefined) throw together(`--${given}`, beside);
}

function together(option: string, beside: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "usage",
    got: `${option} with ${beside}`,
    expected: "options that can be combined",
    fix: `Leave out ${option.split(" ")[0]}.`,
  });
}
