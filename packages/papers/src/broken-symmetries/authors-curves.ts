/** The authors' logs: the CSV files of the folder `authors`, whose README says where each is from. */

import { readFile } from "node:fs/promises";
import type { NetworkName } from "@noether/hybrid";
import type { Band } from "./bands.js";

/** The networks of their curves. */
export type CurveNetwork = Exclude<NetworkName, "enlarged-hybrid">;

/** The AUC pooled over epochs, or the accuracy, after each of 100 epochs. */
export async function authorsCurve(
  what: "auc" | "accuracy",
  network: CurveNetwork,
  events: 20_000 | 100_000,
): Promise<Band> {
  const [file, mean, deviation] =
    what === "auc" ? (["auc-curves", "mean", "std"] as const) : (["accuracy-and-loss", "acc_mean", "acc_std"] as const);
  const rows = (await authorsRows(file)).filter((row) => row["model"] === network && row["db_size"] === String(events));
  return { mean: rows.map((row) => Number(row[mean])), deviation: rows.map((row) => Number(row[deviation])) };
}

/** The largest pooled AUC of 100 epochs, against the part of the training events. */
export async function authorsFractions(
  network: CurveNetwork,
): Promise<Band & { readonly fractions: readonly number[] }> {
  const rows = (await authorsRows("auc-against-fraction")).filter((row) => row["model"] === network);
  const column = (name: string): number[] => rows.map((row) => Number(row[name]));
  return { fractions: column("fraction"), mean: column("mean"), deviation: column("std") };
}

/** The weight of the general part in figure 5, at each GeV. */
export async function authorsWeights(): Promise<readonly { readonly pt: number; readonly weight: number }[]> {
  const rows = (await authorsRows("weight-curve")).filter((row) => row["source"]!.startsWith("paper_fig5"));
  return rows.map(({ pt, weight }) => ({ pt: Number(pt), weight: Number(weight) }));
}

/** The mean of that weight in bins of 10 GeV. */
export async function authorsWeightBins(): Promise<readonly { readonly low: number; readonly weight: number }[]> {
  const rows = (await authorsRows("weight-against-pt")).filter((row) => row["source"]!.startsWith("paper_fig5"));
  return rows.map((row) => ({ low: Number(row["pt_lo"]), weight: Number(row["mean"]) }));
}

/** The rows of a file, by the names of its columns. Files are read from `src`, which the package ships beside `dist`. */
async function authorsRows(name: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const path = new URL(`../../src/broken-symmetries/authors/${name}.csv`, import.meta.url);
  const [head, ...lines] = (await readFile(path, "utf8"))
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(head!.map((column, i) => [column, cells[i]!])));
}
