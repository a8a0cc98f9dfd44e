/** The text of a discovery for a terminal of 80 columns. */

import {
  type Breaking,
  type DiscoveryJson,
  discoveryTitle,
  type Interval,
  isTrained,
  nearLabel,
  type Result,
} from "@noether/core";
import { shortName, wrap } from "@noether/figures/text";
import { realFormWords } from "@noether/lie";
import { kindIn } from "@noether/statistics";
import type { Terminal } from "../terminal/terminal.js";
import { textTable } from "../terminal/text-table.js";
import { timeText } from "../terminal/time-text.js";

const WIDTH = 80;
const MARGIN = 2;
/** The column in which values begin. */
const VALUES = 14;
/** The largest number of labels listed; the others are counted. */
const MOST_LABELS = 12;
/** The number of letters after which formulas are cut. */
const MOST_LETTERS = 240;
/** Shares below this are rounding errors, printed as 0. */
const ROUNDING = 1e-9;

/** The text, several lines, ending in a newline. */
export function discoverySummary(result: Result, json: DiscoveryJson, colors: Terminal["colors"]): string {
  const { status, oracle, outcome } = result;
  const { data, timing, files, breaking } = json;
  const color = outcome === "found" ? colors.green : colors.yellow;
  const lines: readonly (readonly [string, string])[] = [
    ["oracle", `${oracle.formula}  (${oracle.name})`],
    ["data", data.source + (data.fileOrder === null ? "" : `, components ${data.fileOrder}`)],
    ...data.notes.map((note): [string, string] => ["", note]),
    ...answerLines(result, json),
    ...modelLines(json),
    ["time", timesText(timing)],
    ...(files.length > 0 ? [["files", files.join(", ")] as const] : []),
  ];
  return [
    "",
    `  ${color(colors.bold(discoveryTitle(result, json.near)))}`,
    ...wrap(status, WIDTH - MARGIN).map((line) => `  ${line}`),
    "",
    ...lines.flatMap(([key, value]) =>
      wrap(value, WIDTH - VALUES).map(
        (line, i) => `  ${colors.dim((i === 0 ? key : "").padEnd(VALUES - MARGIN))}${line}`,
      ),
    ),
    "",
    ...(isTrained(result) && json.trainings.length > 1 ? [trainingsText(json, colors)] : []),
    ...(breaking === null ? [] : [breakingText(breaking, colors)]),
    "",
  ].join("\n");
}

function answerLines(result: Result, json: DiscoveryJson): readonly (readonly [string, string])[] {
  const { algebra, certain, fields, closest } = result;
  const lines: (readonly [string, string])[] = [];
  const shown = algebra ?? certain;
  if (shown !== undefined) {
    const { closureResidual, identification, representation } = shown;
    const { exactDeviation, rank, isomorphisms } = identification;
    lines.push([algebra === undefined ? "certain" : "algebra", [shown.name, ...isomorphisms].join(" ≅ ")]);
    lines.push(["real form", `${realFormWords(identification)}; rank ${rank}`]);
    lines.push(["generators", listed(shown.labels.map((label, a) => nearText(json, a) ?? label))]);
    if (representation !== undefined) {
      lines.push(["values", `transform under ρ, matrices of ${representation.dimension} rows, given in the result`]);
    }
    lines.push([
      "exactness",
      `closure residual ${digits(closureResidual)}` +
        (exactDeviation === undefined ? "" : `, deviation from the exact algebra ${digits(exactDeviation)}`),
    ]);
  }
  if (fields !== undefined) {
    lines.push([result.outcome === "found" ? "algebra" : "certain", fields.name]);
    fields.formulas.slice(0, MOST_LABELS).forEach((formula, a) => {
      lines.push([a === 0 ? "fields" : "", formula]);
    });
    if (fields.count > MOST_LABELS) lines.push(["", `and ${fields.count - MOST_LABELS} more`]);
  }
  if (closest !== undefined) {
    lines.push([
      "closest",
      `${shortName(closest.formula, MOST_LETTERS)}, cosine with the gradients ${closest.residual.toPrecision(2)}`,
    ]);
  }
  if (isTrained(result)) {
    const { epochs, members, terms, polish } = result.training;
    const succeeded = members.filter((member) => member.succeeded).length;
    lines.push([
      "training",
      `${epochs} epochs, loss ${digits(terms.loss)}, ${succeeded} of ${members.length} trainings succeeded` +
        (polish === undefined ? "" : `; moved by ${digits(polish.moved)} onto the exact algebra`),
    ]);
  }
  return lines;
}

function nearText({ near }: DiscoveryJson, a: number): string | undefined {
  const label = nearLabel(near[a]);
  return label && `${label} (cosine ${near[a]!.cosine.toFixed(3)})`;
}

function modelLines({ model }: DiscoveryJson): readonly (readonly [string, string])[] {
  if (model === null) return [];
  const moved = `moved ${model.samples.toLocaleString("en")} fresh samples by ${(100 * model.meanMove).toFixed(0)} % of their length; `;
  return [["model", `${moved}the oracle changed by at most ${digits(model.largestChange)}`]];
}

/** A table with a row for each number of generators that was tried. */
function trainingsText({ trainings }: DiscoveryJson, colors: Terminal["colors"]): string {
  const rows = trainings.map(({ generators, algebra, loss, dominant }) => [
    `  ${generators}`,
    algebra ?? "no algebra",
    digits(loss.loss),
    dominant,
  ]);
  return textTable(["  generators", "algebra", "loss", "largest term"], rows, colors);
}

/** A table of how strongly each generator is broken and, with a context, in which bins. */
function breakingText({ generators, context, confidence, kinds }: Breaking, colors: Terminal["colors"]): string {
  const share = ({ value, low, high }: Interval): string => `${percent(value)} % (${percent(low)} to ${percent(high)})`;
  const rows = generators.map(({ label, change, ofRandom, ofSpread }) => [
    `  ${label}`,
    ofRandom.value < ROUNDING ? "0" : short(change.value),
    `${percent(ofSpread.value)} %`,
    share(ofRandom),
  ]);
  const head = ["  broken", "change", "of spread", "of a random direction"];
  const parts = [textTable(head, rows, colors)];
  if (context !== undefined) {
    const bins = generators[0]!.bins;
    const names = bins.map((bin) => (kinds === null ? `to ${short(bin.high)}` : short(kindIn(bin, kinds))));
    const first = kinds === null ? `  ${context} from ${short(bins[0]?.low ?? Number.NaN)}` : `  ${context}`;
    const rows = generators.map(({ label, bins: of }) => [
      `  ${label}`,
      ...of.map(({ ofRandom }) => `${percent(ofRandom.value)} %`),
    ]);
    parts.push("\n", textTable([first, ...names], rows, colors));
  }
  const says =
    `The change of the oracle for t = 1 (one radian, one unit of rapidity), relative to its spread and to the change that a ` +
    `random direction of the same size causes. The intervals hold simultaneously at ${percent(confidence)} % confidence.`;
  return `${parts.join("")}\n${wrap(says, WIDTH - MARGIN)
    .map((line) => `  ${colors.dim(line)}`)
    .join("\n")}\n`;
}

function listed(labels: readonly string[]): string {
  const more = labels.length > MOST_LABELS ? `, and ${labels.length - MOST_LABELS} more` : "";
  return labels.slice(0, MOST_LABELS).join(", ") + more;
}

function timesText({ read, discover, breaking, total }: DiscoveryJson["timing"]): string {
  return (
    `${timeText(read)} to prepare, ${timeText(discover)} to discover` +
    `${breaking > 0 ? `, ${timeText(breaking)} to measure` : ""}, ${timeText(total)} in all`
  );
}

function percent(share: number): string {
  if (share < ROUNDING) return "0";
  const value = 100 * share;
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(2)));
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function digits(value: number): string {
  return value.toExponential(1);
}
