/** `noether reproduce`: figures of a paper, computed anew, with our numbers beside the authors'. */

import { join } from "node:path";
import { InputError } from "@noether/base";
import type { FigureRecord, OtherVersions, Paper } from "@noether/papers";
import type { CliErrorCode } from "../errors.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { textTable } from "../terminal/text-table.js";
import { loadPapers, type Papers } from "./load-papers.js";
import { PAPER_NAMES } from "./paper-names.js";

/** The options as the command line gives them. */
export interface ReproduceCommandOptions {
  readonly out?: string;
  readonly seed: number;
  readonly quick?: boolean;
  readonly trainings?: number;
  readonly otherVersions?: OtherVersions;
  readonly list?: boolean;
  readonly json?: boolean;
}

/** Runs the command. @returns The exit code. */
export async function reproduceCommand(
  paper: string | undefined,
  figures: readonly string[],
  { out: folder, seed, quick, trainings, otherVersions, list = false, json = false }: ReproduceCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { out, colors, now } = terminal;
  if (paper === undefined && !list) {
    throw new InputError<CliErrorCode>({
      code: "no-paper",
      got: "no paper",
      expected: `one of: ${PAPER_NAMES.join(", ")}`,
      fix: "See noether reproduce --list.",
    });
  }
  const papers = await loadPapers();
  if (paper === undefined || list) {
    const all = await Promise.all((paper === undefined ? papers.paperNames : [paper]).map(papers.paperByName));
    out.write(json ? `${JSON.stringify(all)}\n` : listText(all, colors)); // JSON drops functions: names and titles remain
    return 0;
  }
  const bar = progressBar(terminal);
  try {
    const reproduction = await papers.reproducePaper(paper, figures, {
      folder,
      seed,
      quick,
      trainings,
      otherVersions,
      now,
      onEvent: bar.onEvent,
      onRecord(record, { says }) {
        bar.clear();
        if (!json) out.write(recordText(record, says, papers, colors));
      },
    });
    out.write(json ? `${JSON.stringify(reproduction)}\n` : `\n  ${join(reproduction.folder, "README.md")}\n`);
  } finally {
    bar.clear();
  }
  return 0;
}

function recordText(
  { figure, rows, seconds }: FigureRecord,
  says: string,
  { quantityText }: Papers,
  colors: Terminal["colors"],
): string {
  const lines = rows.map(({ quantity, ours, authors = "" }) => [quantity, quantityText(ours), quantityText(authors)]);
  const head = `\n  ${colors.bold(colors.green(figure))}  ${says} ${colors.dim(`(${seconds?.toFixed(1)} s)`)}\n`;
  return head + (lines.length === 0 ? "" : `\n${textTable(["", "ours", "authors'"], lines, colors)}`);
}

function listText(papers: readonly Paper[], colors: Terminal["colors"]): string {
  const parts = papers.map(({ name, title, authors, published, figures }) => {
    const head = `\n  ${colors.bold(name)}  ${title}\n  ${colors.dim(`${authors}, ${published}`)}\n`;
    return head + figures.map((figure) => `    ${figure.name.padEnd(12)} ${figure.says}\n`).join("");
  });
  return `${parts.join("")}\n`;
}
