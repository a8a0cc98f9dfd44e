/** The page that a reproduction is read on: pictures, and our numbers beside the authors', as Markdown. */

import type { ComparisonRow, Figure, Paper } from "../paper.js";
import type { FigureRecord } from "./figure-record.js";
import { quantityText } from "./quantity-text.js";

/** The page; figures without a record are left out. */
export function reproductionReadme(paper: Paper, records: readonly FigureRecord[]): string {
  const { name, title, authors, published, arxiv, figures } = paper;
  const link = arxiv === undefined ? "" : ` ([arXiv:${arxiv}](https://arxiv.org/abs/${arxiv}))`;
  const parts = figures.flatMap((figure) => {
    const record = records.find((each) => each.figure === figure.name);
    return record === undefined ? [] : [section(name, figure, record)];
  });
  const total = records.reduce((sum, { seconds = Number.NaN }) => sum + seconds, 0);
  const time = Number.isNaN(total) ? "" : `, ${secondsText(total)} in all`;
  const counted = `${records.length} of ${figures.length} figures and tables${time}.`;
  return `# ${title}\n\n${authors}, ${published}${link}, reproduced with Noether. ${counted}\n\n${parts.join("\n")}`;
}

function section(
  paper: string,
  { name, says }: Figure,
  { seed, quick, trainings, seconds, rows, files }: FigureRecord,
): string {
  const more = (quick ? " --quick" : "") + (trainings === undefined ? "" : ` --trainings ${trainings}`);
  const command = `noether reproduce ${paper} ${name} --seed ${seed}${more}`;
  const picture = files.find((file) => file.endsWith(".svg"));
  const time = seconds === undefined ? "" : `, ${secondsText(seconds)}`;
  const others = files.filter((file) => file !== picture && !file.endsWith(".json"));
  return [
    `## ${name}: ${says}`,
    "",
    ...(picture === undefined ? [] : [`![${escaped(says)}](${picture})`, ""]),
    ...(rows.length === 0 ? [] : [comparison(rows), ""]),
    `\`${command}\`${time}. ` + `Files: ${others.map((file) => `[${file}](${file})`).join(", ")}.`,
    "",
  ].join("\n");
}

function secondsText(seconds: number): string {
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}

function comparison(rows: readonly ComparisonRow[]): string {
  const lines = rows.map(({ quantity, ours, authors = "", note = "" }) =>
    [quantity, quantityText(ours), quantityText(authors), note].map(escaped),
  );
  return [["quantity", "ours", "authors'", "note"], ["---", "---:", "---:", "---"], ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function escaped(content: string): string {
  return content.replaceAll("|", "\\|").replaceAll("\n", " ");
}
