/** `noether scan`: finds which numbers of generators form an algebra, by training each of them. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRng, NoetherError } from "@noether/base";
import { writeFolderAtomic } from "@noether/base/files";
import { type ScanJson, type ScanResult, scan, scanToJson } from "@noether/core";
import { tableToCsv } from "@noether/figures/text";
import { oracleByName } from "@noether/oracles";
import { discoveryInput, type OracleOptions } from "../discover/discovery-input.js";
import type { CountRange } from "../terminal/parse-option.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { scanSummary } from "./scan-summary.js";

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

const FILES = ["scan.json", "scan.csv", "scan.svg", "scan.png"];

/** Runs the command. @returns The exit code. */
export async function scanCommand(options: ScanCommandOptions, terminal: Terminal): Promise<number> {
  const { dim, generators, seed, sparsity, epsilon, epochs, trainings, out, json = false } = options;
  const bar = progressBar(terminal);
  const begun = terminal.now();
  const results: ScanResult[] = [];
  let data: ScanJson["data"] = { source: "", notes: [] };
  try {
    for (const each of dimensionsOf(options.oracle, dim)) {
      const { dim: _, ...rest } = options;
      const asked = each === undefined ? rest : { ...rest, dim: each };
      const { oracle, used, source, notes } = await discoveryInput(asked, undefined, bar.onEvent);
      const chosen = {
        generators,
        weights: sparsity === undefined ? undefined : { sparsity },
        epsilon,
        epochs,
        trainings,
      };
      results.push(await scan(oracle, used, chosen, { rng: createRng(seed), onEvent: bar.onEvent }));
      data = { source, notes };
    }
  } finally {
    bar.clear();
  }
  const files = out === undefined ? [] : FILES.map((name) => join(out, name));
  const answer = scanToJson(results, { ...data, seed, time: terminal.now() - begun, files });
  if (out !== undefined) await writeScan(out, answer);
  terminal.out.write(json ? `${JSON.stringify(answer)}\n` : scanSummary(answer, terminal.colors));
  return 0;
}

/** The dimensions to scan; of a range, only those that the oracle supports. */
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
      loss.normalization,
      loss.orthogonality,
      loss.closure,
      loss.sparsity,
      dominant,
      succeeded ? 1 : 0,
      algebra ?? "",
      epochs,
    ]),
  );
  const head = ["dimension", "generators", "loss", "invariance", "normalization", "orthogonality", "closure"];
  const csv = tableToCsv({ head: [...head, "sparsity", "largest_term", "succeeded", "algebra", "epochs"], rows });
  await writeFolderAtomic(out, async (folder) => {
    await writeFile(join(folder, "scan.json"), `${JSON.stringify(answer, null, 2)}\n`);
    await writeFile(join(folder, "scan.csv"), csv);
    await writeFile(join(folder, "scan.svg"), svg);
    await writeFile(join(folder, "scan.png"), renderPng(svg));
  });
}
