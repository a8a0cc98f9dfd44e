/** Turns options into an oracle (by name, from a model or from labels) and the samples at which it is evaluated. */

import { basename } from "node:path";
import { createRng, InputError, type OnEvent } from "@noether/base";
import {
  type Context,
  complexLinear,
  componentSpreads,
  defaultMostUnknowns,
  type Fields,
  linear,
  normalSamples,
  type Samples,
  samples,
  splitSamples,
  unknownCount,
} from "@noether/core";
import { importOnnx } from "@noether/engine";
import { learnOracle, modelOracle, type Oracle, oracleByName, oracleCatalog } from "@noether/oracles";
import {
  arrangeVectors,
  type ComponentOrder,
  type EventSamples,
  labelsOf,
  loadSamples,
  orderMomenta,
  recognizeMomenta,
  sampleObservable,
} from "@noether/physics-data";
import { readBytes } from "../data/read-bytes.js";
import type { CliErrorCode } from "../errors.js";
import { commandLineWords } from "../terminal/command-line-words.js";
import { withCommandLineFix } from "./command-line-fix.js";

/** The options of every command that needs an oracle, as the command line gives them. */
export interface OracleOptions {
  readonly oracle?: string;
  readonly model?: string;
  readonly labels?: string;
  readonly dim?: number;
  readonly signature?: readonly [number, number];
  readonly vectors?: number;
  readonly data?: string;
  readonly array?: string;
  readonly columns?: readonly string[];
  readonly components?: ComponentOrder;
  readonly samples?: number;
  readonly seed: number;
  /** With `model`: the outputs to use. */
  readonly outputs?: readonly string[];
  readonly head?: "auto" | "logits" | "values";
  /** With `model`: the order in which it expects the components of momenta; default that of the file. */
  readonly takes?: ComponentOrder;
  /** With `model`: the step of finite differences, as a share of each component's spread. */
  readonly step?: number;
  /** With `labels`: whether they are values or classes; default guessed from the labels. */
  readonly task?: "regression" | "classification";
  readonly members?: number;
  readonly steps?: number;
  readonly context?: string;
}

/** An oracle and its samples. */
export interface DiscoveryInput {
  readonly oracle: Oracle;
  /** The samples that discovery uses. */
  readonly used: Samples;
  /** Samples that discovery does not use, for checking the exported model. */
  readonly fresh: Samples;
  /** The quantity in whose bins breaking is measured, one value for each sample in `used`. */
  readonly context?: Context;
  /** A description of the samples, such as `"19,000 samples of drellyan-20k.npz"`. */
  readonly source: string;
  /** The order of four-momenta in the file. */
  readonly fileOrder: ComponentOrder | null;
  /** Sentences about what was guessed or learned. */
  readonly notes: readonly string[];
}

/** The number of samples drawn if there is no file: several equations for each unknown. */
const LEAST_DRAWN = 1000;
const DRAWN_PER_UNKNOWN = 4;
/** The number of further samples drawn for checking the exported model. */
const FRESH = 1000;
/** The default number of networks that learn labels: with six or more, bounds cover the disagreement between them. */
const MEMBERS = 8;

/** Options that apply to one kind of oracle only. */
const OWN = {
  oracle: ["dim", "signature", "samples"],
  model: ["outputs", "head", "takes", "step"],
  labels: ["task", "members", "steps"],
} as const satisfies Readonly<Record<string, readonly (keyof OracleOptions)[]>>;

/**
 * Loads the samples and makes the oracle; learns labels first.
 *
 * @param fields - The vector fields to be searched, default linear; they determine how many samples are drawn if there is no file.
 * @throws InputError `usage`, `no-data`, and what the parts throw.
 */
export async function discoveryInput(
  options: OracleOptions,
  fields: Fields | undefined,
  onEvent: OnEvent,
): Promise<DiscoveryInput> {
  const { oracle, model, labels } = options;
  const asked = [oracle, model, labels].filter((each) => each !== undefined).length;
  if (asked !== 1) {
    throw new InputError<CliErrorCode>({
      code: "usage",
      got: asked === 0 ? "none of --oracle, --model and --labels" : "more than one of --oracle, --model and --labels",
      expected: "exactly one of them",
      fix: "Say what should stay the same: --oracle NAME, --model FILE or --labels COLUMN.",
    });
  }
  refuseOthers(options, oracle !== undefined ? "oracle" : model !== undefined ? "model" : "labels");
  if (oracle !== undefined) return byName(options, oracle, fields, onEvent);
  const table = await read(options, labels === undefined ? [] : [labels], undefined, onEvent);
  return model === undefined ? byLabels(options, labels!, table, onEvent) : byModel(options, model, table);
}

function refuseOthers(options: OracleOptions, asked: keyof typeof OWN): void {
  for (const [kind, names] of Object.entries(OWN)) {
    const given = kind === asked ? undefined : names.find((name) => options[name] !== undefined);
    if (given === undefined) continue;
    throw new InputError<CliErrorCode>({
      code: "usage",
      got: `--${given} with --${asked}`,
      expected: `--${given} with --${kind} only`,
      fix: `Leave out --${given}.`,
    });
  }
}

async function byName(
  options: OracleOptions,
  name: string,
  fields: Fields | undefined,
  onEvent: OnEvent,
): Promise<DiscoveryInput> {
  const { dim, signature, vectors, data, seed } = options;
  const named = oracleByName(name, { dimension: dim, signature, vectors });
  if (data === undefined) {
    if (options.context !== undefined) throw noData("--context");
    return drawn(named, options.samples ?? drawnCount(named, fields), seed);
  }
  const raw = await read(options, [], named.vectors, onEvent);
  const { samples: loaded, note } = arrangeVectors(raw, { vectors: raw.vectors === 1 ? named.vectors : undefined });
  const takesDimension = oracleCatalog.some((entry) => entry.name === name && entry.takes === "dimension");
  const oracle =
    takesDimension && dim === undefined ? oracleByName(name, { dimension: loaded.dimension, vectors }) : named;
  const { names } = loaded;
  const plain = names?.length === oracle.dimension && oracle.components[0] === "x1";
  const spacetime = oracle.components[0] === "E" && loaded.dimension === 4;
  const table = spacetime ? orderMomenta(loaded, { components: options.components }) : { ...loaded, order: null };
  return {
    oracle: plain ? { ...oracle, components: names } : oracle,
    ...parts(table, options),
    fileOrder: spacetime ? (table.fileOrder?.order ?? null) : null,
    notes: note === undefined ? [] : [commandLineWords(note)],
  };
}

async function byModel(options: OracleOptions, path: string, raw: EventSamples): Promise<DiscoveryInput> {
  const { components: given, outputs, head, step } = options;
  const graph = importOnnx(await readBytes(path, "ONNX model"));
  const shape = graph.inputs[0]?.shape.slice(1);
  const { samples: arranged, note } = arrangeVectors(raw, { vectors: options.vectors, shape });
  const inFile = recognizeMomenta(arranged, { components: given });
  const table = options.takes === undefined ? inFile : inOrder(inFile, options.takes);
  const { vectors, dimension, order } = table;
  const components = order?.split(",") ?? table.names;
  const { used, ...rest } = parts(table, options);
  const oracle = withCommandLineFix(() =>
    modelOracle(graph, {
      vectors,
      dimension,
      name: basename(path),
      components,
      outputs,
      head,
      differences: step === undefined ? undefined : { step, scale: componentSpreads(used) },
    }),
  );
  const formula = oracle.formula.replace(/ of the model ".*"$/, ` of ${basename(path)}`); // exporters name models "torch_jit"
  const differences =
    oracle.differences &&
    `The model is differentiated by finite differences that err by about ${oracle.differences.error.toExponential(0)}.`;
  return {
    oracle: { ...oracle, formula },
    used,
    ...rest,
    fileOrder: inFile.order,
    notes: [note && commandLineWords(note), differences].filter((each) => each !== undefined),
  };
}

/** Reorders the components of momenta to `to`. */
function inOrder(table: EventSamples, to: ComponentOrder): EventSamples {
  if (table.order !== null) return orderMomenta(table, { to });
  throw new InputError<CliErrorCode>({
    code: "which-order",
    got: `--takes ${to} for components that are not known to be momenta`,
    expected: "four-momenta whose component order is known",
    fix: "Give the order of the file: --components E,px,py,pz or --components px,py,pz,E.",
  });
}

async function byLabels(
  options: OracleOptions,
  name: string,
  raw: EventSamples,
  onEvent: OnEvent,
): Promise<DiscoveryInput> {
  const { components: given, seed, members = MEMBERS, steps } = options;
  const { samples: arranged, note } = arrangeVectors(raw, { vectors: options.vectors });
  const table = recognizeMomenta(arranged, { components: given });
  const { task, values, note: taskNote } = labelsOf(table, name, { task: options.task });
  const { vectors, dimension, count, order } = table;
  const components = order?.split(",") ?? table.names;
  const { used, ...rest } = parts(table, options);
  const { oracle, training } = await learnOracle(
    { vectors, dimension, inputs: used.data, labels: values.subarray(0, (values.length / count) * used.count) },
    {
      rng: createRng(seed).stream("learning"),
      task,
      name,
      trainings: members,
      components,
      steps,
      onEvent,
    },
  );
  const { share, samples: held } = oracle.error;
  const learned =
    `${members} network${members === 1 ? "" : "s"} learned ${name}: on ${held.toLocaleString("en")} held-out samples they err by ` +
    `${(100 * share).toPrecision(2)} % of its spread.`;
  return {
    oracle,
    used,
    ...rest,
    fileOrder: order,
    notes: [note, taskNote, learned, training.outcome === "diverged" ? training.status : undefined]
      .filter((each) => each !== undefined)
      .map(commandLineWords),
  };
}

async function read(
  { data, array, columns, context }: OracleOptions,
  apart: readonly string[],
  particles: number | undefined,
  onEvent: OnEvent,
): Promise<EventSamples> {
  if (data === undefined) throw noData("--model or --labels");
  const others = columns === undefined && context !== undefined ? [...apart, context] : apart;
  return loadSamples(data, { array, columns, apart: others, particles, onEvent });
}

/** Splits the samples into those used and those held back; the context covers those used. */
function parts(
  table: EventSamples,
  { data, context: name }: OracleOptions,
): Pick<DiscoveryInput, "used" | "fresh" | "source" | "context"> {
  const all = samples(table.data, table);
  const [used, kept] = splitSamples(all);
  const context = name === undefined ? undefined : sampleObservable(table, name);
  return {
    used,
    fresh: kept.count > 0 ? kept : used,
    ...(context && { context: { ...context, values: context.values.subarray(0, used.count) } }),
    source: `${used.count.toLocaleString("en")} samples of ${basename(data!)}`,
  };
}

/** The number of samples to draw for the unknowns; `discover` itself refuses too many unknowns. */
function drawnCount({ dimension, scalars }: Oracle, fields: Fields | undefined): number {
  const unknowns = unknownCount(fields ?? (scalars === "complex" ? complexLinear() : linear()), dimension);
  return unknowns > defaultMostUnknowns ? LEAST_DRAWN : Math.max(LEAST_DRAWN, Math.ceil(DRAWN_PER_UNKNOWN * unknowns));
}

function drawn(oracle: Oracle, count: number, seed: number): DiscoveryInput {
  const { vectors, dimension } = oracle;
  const rng = createRng(seed).stream("samples");
  const [used, fresh] = splitSamples(normalSamples(rng, { count: count + FRESH, vectors, dimension }), count);
  const source = `${count.toLocaleString("en")} normal samples`;
  return { oracle, used, fresh, source, fileOrder: null, notes: [] };
}

function noData(option: string): InputError<CliErrorCode> {
  return new InputError<CliErrorCode>({
    code: "no-data",
    got: `${option} without --data`,
    expected: "samples; they are drawn only for --oracle without --context",
    fix: "Give --data FILE.",
  });
}
