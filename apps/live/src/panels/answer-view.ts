/** The whole answer: name and sentence first, then evidence, matrices, the moving field, roots, files. */

import { html } from "../dom.js";
import type { Answer } from "../question.js";
import { downloads } from "./downloads.js";
import { fieldPanel } from "./field.js";
import { generatorsPanel } from "./generators.js";
import { rootsPanel } from "./roots.js";
import { spectrumPanel } from "./spectrum.js";

/** More generators than this are not shown as matrices. */
const MOST_MATRICES = 60;

/** What is shown, and how to end it. */
export interface AnswerView {
  readonly element: HTMLElement;
  dispose(): void;
}

/** Makes it. */
export function answerView(answer: Answer): AnswerView {
  const { result, source, timing, roots } = answer;
  const shown = result.generators.length > 0 ? result : result.certain;
  const files = downloads(answer);
  const sections = [
    html("p", { class: "status" }, result.status),
    facts([
      ["oracle", `${result.oracle.formula} (${result.oracle.name})`],
      ["data", source],
      ["time", `${timeText(timing.discover)} to discover, ${timeText(timing.total)} in all`],
      ...exactness(result),
    ]),
  ];
  if (result.spectrum.length > 0) {
    const kept = result.generators.length;
    sections.push(section("Spectrum", spectrumPanel(result.spectrum, result.gap, kept)));
  }
  let field: ReturnType<typeof fieldPanel> | undefined;
  if (shown !== null && shown.generators.length > 0) {
    const { generators, labels } = shown;
    const size = generators[0]!.length;
    if (size === result.oracle.dimension && size > 1) {
      field = fieldPanel(result.oracle.components);
      sections.push(section("The chosen generator, as it moves", field.element));
      field.show(generators[0]!);
    }
    const few = generators.slice(0, MOST_MATRICES);
    const words = shown === result ? "Generators" : "Generators that are certain";
    const panel = generatorsPanel(few, labels, (index) => field?.show(generators[index]!));
    const more = generators.length - few.length;
    sections.push(
      section(`${words} (${generators.length})`, panel, ...(more > 0 ? [`and ${more} more in the files`] : [])),
    );
  }
  if (roots.length > 0) sections.push(section("Roots", html("div", { class: "parts" }, ...roots.map(rootsPanel))));
  sections.push(section("Take it with you", files.element));
  const title = html("h2", { id: "answer-title", tabindex: -1 }, titleOf(answer));
  return {
    element: html("article", { "aria-labelledby": "answer-title", class: "answer" }, title, ...sections),
    dispose() {
      field?.dispose();
      files.dispose();
    },
  };
}

function titleOf({ result: { outcome, algebra, isomorphisms, certain } }: Answer): string {
  if (outcome === "found") return [algebra, ...isomorphisms.slice(0, 2)].join(" ≅ ");
  if (outcome === "none") return "no linear symmetry";
  return certain === null ? "undecided" : `undecided; certain: ${certain.algebra}`;
}

function exactness({ closureResidual, exactDeviation }: Answer["result"]): [string, string][] {
  if (closureResidual === null) return [];
  const off = exactDeviation === null ? "" : `, deviation from the exact algebra ${exactDeviation.toExponential(1)}`;
  return [["exactness", `brackets close to ${closureResidual.toExponential(1)}${off}`]];
}

function timeText(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function facts(rows: readonly (readonly [string, string])[]): HTMLElement {
  return html(
    "dl",
    { class: "facts" },
    ...rows.flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, value)]),
  );
}

function section(title: string, ...content: readonly (Node | string)[]): HTMLElement {
  return html("section", {}, html("h3", {}, title), ...content);
}
