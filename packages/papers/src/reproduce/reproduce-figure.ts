/** Computes a figure, and writes its files and the page of its paper. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomic, writeFolderAtomic } from "@noether/base/files";
import { tableToCsv } from "@noether/figures";
import type { Figure, Paper } from "../paper.js";
import { figuresOf, paperByName } from "../papers.js";
import { defaultFolder, runFigure } from "./compute-figure.js";
import { type FigureRecord, readFigureRecord } from "./figure-record.js";
import type { ReproduceOptions } from "./reproduce-options.js";
import { reproductionReadme } from "./reproduction-readme.js";

/**
 * Computes a figure of a paper and writes its picture (SVG and PNG), its numbers (CSV) and its record (JSON) into the folder.
 * The page README.md there is written anew with all figures whose records are in the folder.
 *
 * @param paper - The name of the paper: `"broken-symmetries"`.
 * @param figure - The name of the figure: `"fig1"`.
 * @throws InputError `unknown-paper`, `unknown-figure`, `not-an-integer`, `not-a-folder`; FileError `write-failed`; the reason of
 * the signal.
 */
export async function reproduceFigure(
  paper: string,
  figure: string,
  options: ReproduceOptions = {},
): Promise<FigureRecord> {
  const found = await paperByName(paper);
  return await reproduce(found, figuresOf(found, [figure])[0]!, options);
}

/** The same for a paper and a figure that are at hand. */
export async function reproduce(paper: Paper, figure: Figure, options: ReproduceOptions): Promise<FigureRecord> {
  const { seed = 0, quick = false, trainings, folder = defaultFolder(paper), now } = options;
  const begun = now?.();
  const { picture, numbers, rows } = await runFigure(paper, figure, options);
  const seconds = now === undefined ? undefined : (now() - begun!) / 1000;
  const files = [...(picture === undefined ? [] : ["svg", "png"]), "csv", "json"].map((end) => `${figure.name}.${end}`);
  const record: FigureRecord = { figure: figure.name, seed, quick, trainings, seconds, rows, files };
  await writeFolderAtomic(folder, async (temporary) => {
    const write = (end: string, content: string | Uint8Array): Promise<void> =>
      writeFile(join(temporary, `${figure.name}.${end}`), content);
    if (picture !== undefined) {
      const { renderPng } = await import("@noether/figures/png");
      await write("svg", picture);
      await write("png", renderPng(picture));
    }
    await write("csv", tableToCsv(numbers));
    await write("json", `${JSON.stringify(record, null, 2)}\n`);
  });
  await writePage(paper, folder);
  return record;
}

async function writePage(paper: Paper, folder: string): Promise<void> {
  const records = await recordsIn(paper, folder);
  await writeFileAtomic(join(folder, "README.md"), reproductionReadme(paper, records));
}

/** The records of a paper's figures that are in a folder, in the paper's order. */
export async function recordsIn({ figures }: Paper, folder: string): Promise<readonly FigureRecord[]> {
  const records = await Promise.all(figures.map(({ name }) => readFigureRecord(join(folder, `${name}.json`))));
  return records.filter((record) => record !== undefined);
}
