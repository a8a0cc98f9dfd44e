/** `noether discover`: give it samples and an oracle; get the algebra, its evidence, an ONNX model and pictures. */

import { createRng, InputError, type OnEvent } from "@noether/base";
import {
  type Breaking,
  checkModel,
  type DiscoveryJson,
  discover,
  discoveryToJson,
  exportOnnx,
  isNeural,
  type ModelCheck,
  measureBreaking,
  nearLabel,
  nearPlanes,
  type Result,
  type Samples,
} from "@noether/core";
import type { CliErrorCode } from "../errors.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { discoveryFiles, writeDiscovery } from "./discovery-files.js";
import { type DiscoveryInput, discoveryInput, type OracleOptions } from "./discovery-input.js";
import { discoverySummary } from "./discovery-summary.js";
import { measuredGenerators } from "./measured-generators.js";
import { type StrategyOptions, strategyOf } from "./strategy-of.js";

/** The options as the command line gives them. */
export interface DiscoverCommandOptions extends OracleOptions, StrategyOptions {
  /** Generators whose breaking is measured: an algebra by name, or a file. */
  readonly measure?: string;
  readonly precision: "float32" | "float64";
  readonly out?: string;
  readonly json?: boolean;
}

/** Runs the command. @returns The exit code: 0 for an answer, 2 for too few samples. */
export async function discoverCommand(options: DiscoverCommandOptions, terminal: Terminal): Promise<number> {
  const strategy = strategyOf(options);
  const bar = progressBar(terminal);
  const clock = [terminal.now()];
  const lap = (): number => clock.push(terminal.now());
  try {
    const fields = strategy.kind === "spectral" ? strategy.fields : undefined;
    const input = withScalars(await discoveryInput(options, fields, bar.onEvent), fields?.kind === "complex-linear");
    lap();
    const result = await discover(input.oracle, input.used, strategy, {
      rng: createRng(options.seed),
      onEvent: bar.onEvent,
    });
    lap();
    const { model, check } = await exported(result, input, options);
    lap();
    const near = nearOf(result, input.used);
    const broken = await measured(result, near, input, options, bar.onEvent);
    lap();
    bar.clear();

    const decided = result.outcome !== "too-few-samples";
    const spans = [1, 2, 3, 4].map((i) => clock[i]! - clock[i - 1]!);
    const json = discoveryToJson(result, {
      seed: options.seed,
      source: input.source,
      fileOrder: input.fileOrder,
      notes: input.notes,
      near,
      breaking: broken,
      model: check,
      timing: {
        read: spans[0]!,
        discover: spans[1]!,
        model: spans[2]!,
        breaking: broken === undefined ? 0 : spans[3]!,
        total: clock[4]! - clock[0]!,
      },
      files: options.out === undefined || !decided ? [] : discoveryFiles(result, broken !== undefined, options.out),
    });
    if (options.out !== undefined && decided) await writeDiscovery(options.out, result, input, json, model);
    if (options.json === true) terminal.out.write(`${JSON.stringify(json)}\n`);
    else if (decided) terminal.out.write(discoverySummary(result, json, terminal.colors));
    if (decided) return 0;
    throw tooFewSamples(result);
  } finally {
    bar.clear();
  }
}

/** Complex fields treat vectors as (Re z…, Im z…), even if the oracle declares real scalars. */
function withScalars(input: DiscoveryInput, complex: boolean): DiscoveryInput {
  return complex ? { ...input, oracle: { ...input.oracle, scalars: "complex" } } : input;
}

/** Exports the flow as a model and checks it on samples that discovery has not used. */
async function exported(
  result: Result,
  { oracle, fresh }: DiscoveryInput,
  { precision, seed }: DiscoverCommandOptions,
): Promise<{ readonly model?: Uint8Array; readonly check?: ModelCheck }> {
  if (result.outcome !== "found" || isNeural(result)) return {};
  const model = exportOnnx(result, { precision, rng: createRng(seed), metadata: { seed: String(seed) } });
  // Equivariant values change along the flow, and learned oracles are judged by their measured breaking: no check for either.
  if (result.algebra?.representation !== undefined || result.oracle.domain === "data") return { model };
  const rng = createRng(seed).stream("model check");
  const check = await checkModel(model, result, oracle, fresh, { rng, precision });
  return Number.isFinite(check.meanMove) ? { model, check } : { model };
}

/** Measures the breaking of the requested generators or, for learned oracles, of those found. */
async function measured(
  { algebra, certain }: Result,
  near: DiscoveryJson["near"],
  { oracle, used, context }: DiscoveryInput,
  { measure, confidence }: DiscoverCommandOptions,
  onEvent: OnEvent,
): Promise<Breaking | undefined> {
  const own = oracle.domain === "data" || context !== undefined ? (algebra ?? certain)?.generators : undefined;
  const generators = measure === undefined ? own : await measuredGenerators(measure, oracle);
  if (generators === undefined) return undefined;
  const answer = await measureBreaking(oracle, used, generators, { context, confidence, onEvent });
  if (measure !== undefined) return answer;
  const called = answer.generators.map((each, a) => ({ ...each, label: nearLabel(near[a]) ?? each.label }));
  return { ...answer, generators: called };
}

function nearOf({ algebra, certain, oracle }: Result, used: Samples): DiscoveryJson["near"] {
  const shown = algebra ?? certain;
  if (shown === undefined || oracle.domain !== "data") return [];
  return nearPlanes(shown, oracle.components, used);
}

function tooFewSamples({ samples: { count, needed }, status }: Result): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "too-few-samples",
    got: `${count} samples`,
    expected: count < needed ? `at least ${needed}, one equation or more for each unknown` : "more distinct samples",
    fix: count < needed ? `Give ${needed} or more distinct samples.` : status,
  });
}
