/** `noether gan`: samples in; maps that leave their density alone, the group of these, and ONNX out. */

import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { createRng, InputError, type OnEvent } from "@noether/base";
import { writeFolderAtomic } from "@noether/base/files";
import { workerThread } from "@noether/engine/workers";
import {
  exportMaps,
  type GeneratorLoss,
  replicaMaps,
  type SymmetryFamily,
  type SymmetryGanResult,
  symmetryGroup,
  trainSymmetryGan,
} from "@noether/gan";
import { encodeNpz } from "@noether/physics-data";
import { dataFile } from "../data/data-file.js";
import { ganFamily } from "../data/gan-family.js";
import { loadTable } from "../data/load-table.js";
import { ganSummary } from "../terminal/gan-summary.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";

/** The options as the command line gives them. */
export interface GanCommandOptions {
  readonly data: string;
  readonly array?: string;
  readonly columns?: readonly string[];
  readonly take?: readonly string[];
  readonly inertial?: string;
  readonly family?: string;
  readonly reversed?: boolean;
  readonly cyclic?: number;
  readonly replicas?: number;
  readonly steps?: number;
  readonly batch?: number;
  readonly loss?: GeneratorLoss;
  readonly draws?: "same" | "independent";
  readonly threads?: number;
  readonly seed: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** What `--json` prints and `result.json` holds. */
export interface GanJson {
  readonly data: { readonly source: string; readonly components: number };
  readonly family: string;
  readonly message: string;
  readonly outcomes: SymmetryGanResult["outcomes"];
  /** The group of the converged maps, in words; null for families that are not affine. */
  readonly group: { readonly name: string; readonly dimension: number; readonly status: string } | null;
  readonly parameterNames: readonly string[];
  /** All replicas, in order; null for numbers that are not finite. */
  readonly replicas: readonly {
    readonly parameters: readonly (number | null)[];
    readonly start: readonly number[];
    readonly outcome: string;
    readonly message: string;
    readonly auc: number | null;
    readonly moved: number | null;
  }[];
  readonly seed: number;
  /** Milliseconds. */
  readonly time: number;
  readonly files: readonly string[];
}

/** Runs the command. @returns The exit code. */
export async function ganCommand(options: GanCommandOptions, terminal: Terminal): Promise<number> {
  const begun = terminal.now();
  const { seed, out, threads = availableParallelism(), json = false } = options;
  const bar = progressBar(terminal);
  const { sample, family, result } = await (async () => {
    try {
      const sample = await rowsOf(options.data, options, bar.onEvent);
      const inertial =
        options.inertial === undefined ? undefined : await rowsOf(options.inertial, options, bar.onEvent);
      const family = ganFamily(
        options.family ?? (sample.width === 1 ? "affine" : "volume-preserving"),
        sample.width,
        options.reversed ?? false,
      );
      const result = await trainSymmetryGan(sample.data, family, {
        rng: createRng(seed),
        ...(options.replicas !== undefined && { replicas: options.replicas }),
        ...(options.steps !== undefined && { steps: options.steps }),
        ...(options.batch !== undefined && { batchSize: options.batch }),
        ...(options.loss !== undefined && { generatorLoss: options.loss }),
        ...(options.draws !== undefined && { samples: options.draws }),
        ...(options.cyclic !== undefined && { cyclic: { order: options.cyclic } }),
        ...(inertial !== undefined && { inertial: inertial.data }),
        executors: Array.from({ length: threads }, () => workerThread()),
        onEvent: bar.onEvent,
      });
      return { sample, family, result };
    } finally {
      bar.clear();
    }
  })();
  const answer = jsonOf(options, sample, family, result, terminal.now() - begun);
  if (out !== undefined) await writeGan(out, answer, family, result);
  terminal.out.write(json ? `${JSON.stringify(answer)}\n` : ganSummary(answer, terminal.colors));
  return 0;
}

interface Rows {
  /** `[N, width]`. */
  readonly data: Float64Array;
  readonly width: number;
  readonly source: string;
}

/** Rows of numbers: all components of all vectors, or of each vector those that are to be taken. */
async function rowsOf(name: string, { array, columns, take }: GanCommandOptions, onEvent: OnEvent): Promise<Rows> {
  const table = await loadTable(await dataFile(name, onEvent), { array, columns, onEvent });
  const { count, vectors, dimension } = table;
  const places = take?.map((place) => (/^\d+$/.test(place) ? Number(place) : Number.NaN)) ?? [
    ...Array(dimension).keys(),
  ];
  const wrong = places.findIndex((place) => !(place < dimension));
  if (wrong >= 0) {
    throw new InputError({
      code: "no-such-component",
      got: `--take ${take![wrong]} of vectors with ${dimension} components`,
      expected: `places from 0 to ${dimension - 1}`,
      fix: "Change --take.",
    });
  }
  const width = vectors * places.length;
  const data = new Float64Array(count * width);
  for (let v = 0; v < count * vectors; v++) {
    for (const [k, place] of places.entries()) data[v * places.length + k] = table.data[v * dimension + place]!;
  }
  return { data, width, source: `${count.toLocaleString("en")} samples of ${basename(name)}` };
}

function jsonOf(
  { seed, out }: GanCommandOptions,
  { width, source, data }: Rows,
  family: SymmetryFamily,
  result: SymmetryGanResult,
  time: number,
): GanJson {
  const { message, outcomes, parameterNames, statuses } = result;
  const count = parameterNames.length;
  const row = (values: Float64Array, i: number): number[] => Array.from(values.subarray(i * count, (i + 1) * count));
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const group = outcomes.converged === 0 ? null : symmetryGroup(replicaMaps(result, family, spreads(data, width)));
  const maps = outcomes.converged > 0 ? ["maps.onnx"] : [];
  return {
    data: { source, components: width },
    family: family.name,
    message,
    outcomes,
    group: group && { name: group.name, dimension: group.dimension, status: group.status },
    parameterNames,
    replicas: statuses.map(({ outcome, message: why, auc, moved }, i) => ({
      parameters: row(result.replicas, i).map(finite),
      start: row(result.start, i),
      outcome,
      message: why,
      auc: finite(auc),
      moved: finite(moved),
    })),
    seed,
    time,
    files: out === undefined ? [] : ["result.json", "replicas.npz", ...maps].map((name) => join(out, name)),
  };
}

/** Standard deviations of the components, `[width]`. */
function spreads(data: Float64Array, width: number): Float64Array {
  const rows = data.length / width;
  const [mean, square] = [new Float64Array(width), new Float64Array(width)];
  for (let i = 0; i < data.length; i++) mean[i % width] = mean[i % width]! + data[i]! / rows;
  for (let i = 0; i < data.length; i++) {
    square[i % width] = square[i % width]! + (data[i]! - mean[i % width]!) ** 2 / rows;
  }
  return square.map(Math.sqrt);
}

async function writeGan(
  out: string,
  answer: GanJson,
  family: SymmetryFamily,
  result: SymmetryGanResult,
): Promise<void> {
  const { count, parameterNames, replicas, start, statuses } = result;
  const width = parameterNames.length;
  const shape = [count, width];
  const arrays = encodeNpz({
    replicas: { dtype: "float64", shape, data: replicas },
    start: { dtype: "float64", shape, data: start },
    auc: { dtype: "float64", shape: [count], data: Float64Array.from(statuses, ({ auc }) => auc) },
    converged: {
      dtype: "bool",
      shape: [count],
      data: Uint8Array.from(statuses, ({ outcome }) => (outcome === "converged" ? 1 : 0)),
    },
  });
  const good = Float64Array.from(
    statuses.flatMap(({ outcome }, i) =>
      outcome === "converged" ? Array.from(replicas.subarray(i * width, (i + 1) * width)) : [],
    ),
  );
  await writeFolderAtomic(out, async (folder) => {
    await writeFile(join(folder, "result.json"), `${JSON.stringify(answer, null, 2)}\n`);
    await writeFile(join(folder, "replicas.npz"), arrays);
    if (good.length > 0) await writeFile(join(folder, "maps.onnx"), exportMaps(family, good));
  });
}
