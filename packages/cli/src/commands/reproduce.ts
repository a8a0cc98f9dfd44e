/** `noether reproduce`: figures of a paper, computed anew, with our numbers beside the authors'. */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRng, InputError } from "@noether/base";
import { writeFileAtomic, writeFolderAtomic } from "@noether/base/files";
import { tableToCsv } from "@noether/figures";
import type { Figure, FigureContext, FigureResult, Paper } from "@noether/papers";
import {
  type FigureRecord,
  figuresOf,
  paperByName,
  paperNames,
  quantityText,
  reproductionReadme,
} from "@noether/papers";
import type { CliErrorCode } from "../errors.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { textTable } from "../terminal/text-table.js";

/** The options as the command line gives them. */
export interface ReproduceOptions {
  readonly out?: string;
  readonly seed: number;
  readonly quick?: boolean;
  readonly runs?: number;
  readonly list?: boolean;
  readonly json?: boolean;
}

/** What `--json` prints. */
export interface ReproductionJson {
  readonly paper: string;
  readonly folder: string;
  readonly figures: readonly FigureRecord[];
}

/** Runs the command. @returns The exit code. */
export async function reproduceCommand(
  name: string | undefined,
  wanted: readonly string[],
  { out, seed, quick = false, runs, list = false, json = false }: ReproduceOptions,
  terminal: Terminal,
): Promise<number> {
  if (list) return await listPapers(name === undefined ? paperNames : [name], json, terminal);
  if (name === undefined) {
    throw new InputError<CliErrorCode>({
      code: "no-paper",
      got: "no paper",
      expected: `one of: ${paperNames.join(", ")}`,
      fix: "See noether reproduce --list.",
    });
  }
  const paper = await paperByName(name);
  const folder = out ?? `noether-${name}`;
  const done: FigureRecord[] = [];
  for (const figure of figuresOf(paper, wanted)) {
    done.push(await runFigure(paper, figure, folder, { seed, quick, ...(runs && { runs }) }, terminal, json));
  }
  const reproduction: ReproductionJson = { paper: name, folder, figures: done };
  terminal.out.write(json ? `${JSON.stringify(reproduction)}\n` : `\n  ${join(folder, "README.md")}\n`);
  return 0;
}

/** Computes a figure, writes its files and the page, and says what came out. */
async function runFigure(
  paper: Paper,
  figure: Figure,
  folder: string,
  size: Pick<FigureContext, "seed" | "quick" | "runs">,
  terminal: Terminal,
  json: boolean,
): Promise<FigureRecord> {
  const bar = progressBar(terminal);
  const begun = terminal.now();
  let result: FigureResult;
  try {
    const rng = createRng(size.seed).stream(`${paper.name}/${figure.name}`);
    result = await figure.run({ ...size, rng, folder, onEvent: bar.onEvent });
  } finally {
    bar.clear();
  }
  const { picture, numbers, rows } = result;
  const files = [...(picture === undefined ? [] : ["svg", "png"]), "csv", "json"].map((end) => `${figure.name}.${end}`);
  const seconds = (terminal.now() - begun) / 1000;
  const record: FigureRecord = { figure: figure.name, ...size, seconds, rows, files };
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
  const records = await Promise.all(paper.figures.map(({ name }) => readRecord(join(folder, `${name}.json`))));
  const known = records.filter((each) => each !== undefined);
  await writeFileAtomic(join(folder, "README.md"), reproductionReadme(paper, known));
  if (!json) terminal.out.write(figureSummary(figure, record, terminal.colors));
  return record;
}

/** The record of a figure that was run before, if it is there and ours. */
async function readRecord(path: string): Promise<FigureRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(path, "utf8")) as Partial<FigureRecord>;
    return Array.isArray(record.rows) && Array.isArray(record.files) ? (record as FigureRecord) : undefined;
  } catch {
    return undefined; // not there, or somebody else's: the page goes without it
  }
}

function figureSummary({ name, says }: Figure, { rows, seconds }: FigureRecord, colors: Terminal["colors"]): string {
  const lines = rows.map(({ quantity, ours, authors = "" }) => [quantity, quantityText(ours), quantityText(authors)]);
  const head = `\n  ${colors.bold(colors.green(name))}  ${says} ${colors.dim(`(${seconds.toFixed(1)} s)`)}\n`;
  return head + (lines.length === 0 ? "" : `\n${textTable(["", "ours", "authors'"], lines, colors)}`);
}

async function listPapers(names: readonly string[], json: boolean, { out, colors }: Terminal): Promise<number> {
  const papers = await Promise.all(names.map(paperByName));
  if (json) {
    out.write(`${JSON.stringify(papers)}\n`); // functions drop out: names and what they show remain
    return 0;
  }
  for (const { name, title, authors, published, figures } of papers) {
    out.write(`\n  ${colors.bold(name)}  ${title}\n  ${colors.dim(`${authors}, ${published}`)}\n`);
    for (const figure of figures) out.write(`    ${figure.name.padEnd(12)} ${figure.says}\n`);
  }
  out.write("\n");
  return 0;
}
