/** `noether scan`: which numbers of generators form an algebra, by training each of them. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRng, NoetherError } from "@noether/base";
import { writeFolderAtomic } from "@noether/base/files";
import { type ScanResult, scan } from "@noether/core";
import { tableToCsv } from "@noether/figures/text";
import { oracleByName } from "@noether/oracles";
import { discoveryInput, type OracleOptions } from "../data/discovery-input.js";
import { type TrainingJson, trainingJson } from "../data/discovery-json.js";
import type { CountRange } from "../terminal/parse-option.js";
import { progressBar } from "../terminal/progress-bar.js";
import { scanSummary } from "../terminal/scan-summary.js";
import type { Terminal } from "../terminal/terminal.js";

/** The options as the command line gives them. */
export interface ScanCommandOptions extends Omit<OracleOptions, "dim"> {
  readonly dim?: CountRange;
  readonly generators: CountRange;
  readonly sparsity?: number;
  readonly epsilon?: number;
  readonly epochs?: number;
  readonly trainings?: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** All numbers of generators for one oracle. */
export interface ScanRow {
  readonly dimension: number;
  readonly oracle: string;
  readonly status: string;
  readonly succeeded: readonly number[];
  /** What the closed form says of the same samples. */
  readonly closedForm: ScanResult["closedForm"];
  readonly trainings: readonly TrainingJson[];
}

/** What `--json` prints and `scan.json` holds. */
export interface ScanJson {
  readonly data: { readonly source: string; readonly notes: readonly string[] };
  /** One for each `--dim`. */
  readonly scans: readonly ScanRow[];
  readonly seed: number;
  /** Milliseconds. */
  readonly time: number;
  readonly files: readonly string[];
}

const FILES = ["scan.json", "scan.csv", "scan.svg", "scan.png"];

/** Runs the command. @returns The exit code. */
export async function scanCommand(options: ScanCommandOptions, terminal: Terminal): Promise<number> {
  const { dim, generators, seed, sparsity, epsilon, epochs, trainings: members, out, json = false } = options;
  const bar = progressBar(terminal);
  const begun = terminal.now();
  const scans: ScanRow[] = [];
  let data: ScanJson["data"] = { source: "", notes: [] };
  try {
    for (const each of dimensionsOf(options.oracle, dim)) {
      const { dim: _, ...rest } = options;
      const asked = each === undefined ? rest : { ...rest, dim: each };
      const { oracle, used, source, notes } = await discoveryInput(asked, undefined, bar.onEvent);
      const chosen = {
        generators,
        ...(sparsity !== undefined && { weights: { sparsity } }),
        ...(epsilon !== undefined && { epsilon }),
        ...(epochs !== undefined && { epochs }),
        ...(members !== undefined && { members }),
      };
      const { trainings, ...result } = await scan(oracle, used, chosen, { rng: createRng(seed), onEvent: bar.onEvent });
      const { status, succeeded, closedForm } = result;
      data = { source, notes };
      scans.push({
        dimension: oracle.dimension,
        oracle: oracle.formula,
        status,
        succeeded,
        closedForm,
        trainings: trainings.map(trainingJson),
      });
    }
  } finally {
    bar.clear();
  }
  const files = out === undefined ? [] : FILES.map((name) => join(out, name));
  const answer: ScanJson = { data, scans, seed, time: terminal.now() - begun, files };
  if (out !== undefined) await writeScan(out, answer);
  terminal.out.write(json ? `${JSON.stringify(answer)}\n` : scanSummary(answer, terminal.colors));
  return 0;
}

/** The dimensions to ask; of a range those that the oracle can have. */
function dimensionsOf(oracle: string | undefined, range: CountRange | undefined): readonly (number | undefined)[] {
  if (range === undefined) return [undefined];
  const all = Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i);
  if (oracle === undefined || all.length === 1) return all;
  const even = all.filter((dimension) => {
    try {
      oracleByName(oracle, { dimension });
      return true;
    } catch (error) {
      if (error instanceof NoetherError && error.code === "odd-dimension") return false;
      throw error;
    }
  });
  return even;
}

async function writeScan(out: string, answer: ScanJson): Promise<void> {
  const { scanFigure } = await import("@noether/figures");
  const { renderPng } = await import("@noether/figures/png");
  const svg = scanFigure(answer);
  const rows = answer.scans.flatMap(({ dimension, trainings }) =>
    trainings.map(({ generators, loss, dominant, succeeded, algebra, epochs }) => [
      dimension,
      generators,
      loss.loss,
      loss.invariance,
      loss.normalisation,
      loss.orthogonality,
      loss.closure,
      loss.sparsity,
      dominant,
      succeeded ? 1 : 0,
      algebra ?? "",
      epochs,
    ]),
  );
  const head = ["dimension", "generators", "loss", "invariance", "normalisation", "orthogonality", "closure"];
  const csv = tableToCsv({ head: [...head, "sparsity", "largest_term", "succeeded", "algebra", "epochs"], rows });
  await writeFolderAtomic(out, async (folder) => {
    await writeFile(join(folder, "scan.json"), `${JSON.stringify(answer, null, 2)}\n`);
    await writeFile(join(folder, "scan.csv"), csv);
    await writeFile(join(folder, "scan.svg"), svg);
    await writeFile(join(folder, "scan.png"), renderPng(svg));
  });
}
