/** `noether discover`: data and an oracle in; the algebra, its evidence, a model and a picture out. */

import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { createRng, InputError } from "@noether/base";
import { writeFolderAtomic } from "@noether/base/files";
import {
  checkModel,
  discover,
  exportOnnx,
  type ModelCheck,
  normalSamples,
  type Result,
  type ResultJson,
  resultToJson,
  type Samples,
  samples,
  spectral,
} from "@noether/core";
import { type Oracle, oracleByName, oracleCatalogue } from "@noether/oracles";
import { type ComponentOrder, encodeNpz } from "@noether/physics-data";
import { orderFourMomenta } from "../data/four-momenta.js";
import { loadTable } from "../data/load-table.js";
import { discoverySummary } from "../terminal/discovery-summary.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";

/** The options as the command line gives them. */
export interface DiscoverCommandOptions {
  readonly oracle: string;
  readonly dim?: number;
  readonly signature?: readonly [number, number];
  readonly data?: string;
  readonly array?: string;
  readonly components?: ComponentOrder;
  readonly samples?: number;
  readonly seed: number;
  readonly precision: "float32" | "float64";
  readonly out?: string;
  readonly json?: boolean;
}

/** What `--json` prints and `result.json` holds. */
export interface DiscoveryJson extends ResultJson {
  readonly data: { readonly source: string; readonly components: readonly string[]; readonly fileOrder: string | null };
  /** The exported model, tried on samples that discovery had not seen; null without one. */
  readonly model: Omit<ModelCheck, "moved"> | null;
  /** Milliseconds. */
  readonly timing: Readonly<Record<"read" | "discover" | "model" | "total", number>>;
  readonly files: readonly string[];
}

/** Samples drawn where there is no file: enough for n² unknowns many times over. */
const LEAST_DRAWN = 1000;
const DRAWN_PER_UNKNOWN = 4;
/** Samples kept back to try the model on; of small files at most this share. */
const FRESH = 1000;
const FRESH_SHARE = 0.05;

/** Runs the command. @returns The exit code: 0 for an answer, 2 for too few samples. */
export async function discoverCommand(options: DiscoverCommandOptions, terminal: Terminal): Promise<number> {
  const clock = [terminal.now()];
  const lap = (): number => clock.push(terminal.now());
  const bar = progressBar(terminal);
  try {
    const input = await prepare(options, bar.onEvent);
    lap();
    const result = await discover(input.oracle, input.used, spectral(), { seed: options.seed, onEvent: bar.onEvent });
    lap();
    const model = result.outcome === "found" ? exportOnnx(result, { precision: options.precision }) : undefined;
    const rng = createRng(options.seed).stream("model check");
    const { precision } = options;
    const check = model && (await checkModel(model, result, input.fresh, { rng, precision }));
    lap();
    bar.clear();

    const decided = result.outcome !== "too-few-samples";
    const json: DiscoveryJson = {
      ...resultToJson(result),
      data: { source: input.source, components: input.oracle.components, fileOrder: input.fileOrder },
      model: check === undefined ? null : withoutMoved(check),
      timing: {
        read: clock[1]! - clock[0]!,
        discover: clock[2]! - clock[1]!,
        model: clock[3]! - clock[2]!,
        total: clock[3]! - clock[0]!,
      },
      files: options.out === undefined || !decided ? [] : fileNames(result, options.out),
    };
    if (options.out !== undefined && decided) await writeFiles(options.out, result, json, model, input.source);
    if (options.json === true) terminal.out.write(`${JSON.stringify(json)}\n`);
    else if (decided) terminal.out.write(discoverySummary(result, json, terminal.colors));
    if (decided) return 0;
    throw tooFewSamples(result);
  } finally {
    bar.clear();
  }
}

interface Prepared {
  readonly oracle: Oracle;
  /** What discovery sees. */
  readonly used: Samples;
  /** What it does not, for trying the model. */
  readonly fresh: Samples;
  readonly source: string;
  readonly fileOrder: string | null;
}

async function prepare(
  { oracle: name, dim, signature, data, array, components, samples: drawn, seed }: DiscoverCommandOptions,
  onEvent: ReturnType<typeof progressBar>["onEvent"],
): Promise<Prepared> {
  const named = oracleByName(name, { dimension: dim, signature });
  if (data === undefined) return drawSamples(named, drawn, seed);
  const loaded = await loadTable(data, { array, particles: named.vectors, onEvent });
  const takesDimension = oracleCatalogue.some((entry) => entry.name === name && entry.takes === "dimension");
  const oracle = takesDimension && dim === undefined ? oracleByName(name, { dimension: loaded.dimension }) : named;
  const spacetime = oracle.components[0] === "E" && loaded.dimension === 4;
  const ordered = spacetime ? orderFourMomenta(loaded, components) : { table: loaded, order: null };
  const { table } = ordered;
  const all = samples(table.data, table);
  const fresh = Math.min(FRESH, Math.floor(all.count * FRESH_SHARE));
  const [used, kept] = split(all, all.count - fresh);
  return {
    oracle,
    used,
    fresh: fresh > 0 ? kept : used,
    source: `${used.count.toLocaleString("en")} samples of ${basename(data)}`,
    fileOrder: ordered.order,
  };
}

function drawSamples(oracle: Oracle, drawn: number | undefined, seed: number): Prepared {
  const { vectors, dimension } = oracle;
  const count = drawn ?? Math.max(LEAST_DRAWN, DRAWN_PER_UNKNOWN * dimension ** 2);
  const rng = createRng(seed).stream("samples");
  const [used, fresh] = split(normalSamples(rng, { count: count + FRESH, vectors, dimension }), count);
  const source = `${count.toLocaleString("en")} normal samples`;
  return { oracle, used, fresh, source, fileOrder: null };
}

function split(all: Samples, first: number): [Samples, Samples] {
  const at = first * all.vectors * all.dimension;
  return [
    { ...all, count: first, data: all.data.subarray(0, at) },
    { ...all, count: all.count - first, data: all.data.subarray(at) },
  ];
}

function withoutMoved({ moved: _, ...rest }: ModelCheck): Omit<ModelCheck, "moved"> {
  return rest;
}

function fileNames({ outcome }: Result, out: string): readonly string[] {
  const found = outcome === "found" ? ["generators.npz", "generators.onnx"] : [];
  return ["result.json", ...found, "report.svg", "report.png"].map((name) => join(out, name));
}

async function writeFiles(
  out: string,
  result: Result,
  json: DiscoveryJson,
  model: Uint8Array | undefined,
  source: string,
): Promise<void> {
  // Plot, its document and the font take a third of a second to load: only where a picture is wanted
  const { discoveryReport } = await import("../figures/discovery-report.js");
  const { renderPng } = await import("../figures/render-png.js");
  const svg = discoveryReport(result, source);
  await writeFolderAtomic(out, async (folder) => {
    const write = (name: string, content: string | Uint8Array): Promise<void> => writeFile(join(folder, name), content);
    await write("result.json", `${JSON.stringify(json, null, 2)}\n`);
    await write("report.svg", svg);
    await write("report.png", renderPng(svg));
    if (result.algebra === undefined || model === undefined) return;
    const { generators, structureConstants } = result.algebra;
    const { count, size, entries } = generators;
    await write("generators.onnx", model);
    await write(
      "generators.npz",
      encodeNpz({
        generators: { dtype: "float64", shape: [count, size, size], data: entries },
        structure_constants: { dtype: "float64", shape: [count, count, count], data: structureConstants },
      }),
    );
  });
}

function tooFewSamples({ samples: { count, needed }, oracle }: Result): InputError {
  return new InputError({
    code: "too-few-samples",
    got: `${count} samples`,
    expected: `at least ${needed} for the ${oracle.dimension ** 2} unknowns of a generator`,
    fix: `Give ${needed} or more distinct samples.`,
  });
}
