/** `noether data plot`: histograms of a file as one picture. */

import { basename } from "node:path";
import { writeFileAtomic } from "@noether/base/files";
import { dataFile, type EventFileChoice, histogramObservables } from "@noether/physics-data";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { withRate } from "../terminal/with-rate.js";

/** The options as the command line gives them. */
export interface DataPlotOptions extends EventFileChoice {
  readonly of?: readonly string[];
  readonly by?: string;
  readonly weight?: string;
  readonly bins: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly log?: "x" | "y" | "xy";
}

/** Runs the command. @returns The exit code. */
export async function dataPlotCommand(file: string, options: DataPlotOptions, terminal: Terminal): Promise<number> {
  const { out, json = false, log = "", of: observables, ...choice } = options;
  const axes = { logX: log.includes("x"), logY: log.includes("y") };
  const bar = progressBar(terminal);
  try {
    const onEvent = withRate(bar.onEvent, terminal.now);
    const path = await dataFile(file, { onEvent });
    const gathered = await histogramObservables(path, { ...choice, ...axes, observables, onEvent });
    const stem = (out ?? basename(path).replace(/(\.(gz|npz|npy|lhe|csv|parquet|h5|hdf5|hepmc3?))+$/, "")).replace(
      /\.(svg|png)$/,
      "",
    );
    // Plot, its document and the font take a third of a second to load: only where a picture is wanted
    const { histogramsFigure } = await import("@noether/figures");
    const { renderPng } = await import("@noether/figures/png");
    const svg = histogramsFigure(gathered, { logY: axes.logY, file: basename(path) });
    const files = [`${stem}.svg`, `${stem}.png`];
    await writeFileAtomic(files[0]!, svg);
    await writeFileAtomic(files[1]!, renderPng(svg));
    bar.clear();
    const panels = gathered.panels.map(({ name, label, series }) => ({
      name,
      label,
      series: series.map(({ label: of, histogram: { edges, counts, outside } }) => ({
        of,
        edges: [...edges],
        counts: [...counts],
        outside,
      })),
    }));
    terminal.out.write(
      json
        ? `${JSON.stringify({ events: gathered.events, panels, files })}\n`
        : `\n  ${panels.map(({ name }) => name).join(", ")}\n  ${files.join(", ")}\n\n`,
    );
    return 0;
  } finally {
    bar.clear();
  }
}
