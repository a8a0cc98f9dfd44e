/** The generators as matrices one can read: a button each, whose choice the vector field follows. */

import { html } from "../dom.js";

/** Larger matrices are colored without numbers. */
const MOST_NUMBERS = 6;

/** A grid of buttons; `choose` hears of the index. The first is chosen. */
export function generatorsPanel(
  generators: readonly (readonly (readonly number[])[])[],
  labels: readonly string[],
  choose: (index: number) => void,
): HTMLElement {
  const buttons = generators.map((matrix, index) =>
    html(
      "button",
      {
        type: "button",
        class: "generator",
        "aria-pressed": String(index === 0),
        click: () => {
          for (const [i, button] of buttons.entries()) button.setAttribute("aria-pressed", String(i === index));
          choose(index);
        },
      },
      html("span", { class: "label" }, labels[index] ?? `W${index + 1}`),
      matrixTable(matrix),
    ),
  );
  return html("div", { class: "generators" }, ...buttons);
}

function matrixTable(matrix: readonly (readonly number[])[]): HTMLElement {
  const largest = Math.max(...matrix.flat().map(Math.abs));
  const cell = (value: number): HTMLElement => {
    const size = Math.abs(value) / largest;
    const shown = Math.abs(value) < 1e-9 ? "0" : String(Number(value.toPrecision(3))).replace("-", "−");
    const kind = size < 1e-9 ? "zero" : value > 0 ? "plus" : "minus";
    const style = `--size: ${size.toFixed(3)}`;
    return html("span", { class: `cell ${kind}`, style }, matrix.length <= MOST_NUMBERS ? shown : "");
  };
  const style = `--columns: ${matrix.length}`;
  return html("span", { class: "matrix", style }, ...matrix.flat().map(cell));
}
