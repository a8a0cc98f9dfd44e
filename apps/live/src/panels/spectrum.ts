/** The spectrum of the Gram matrix: what is kept below the gap, what is broken above it. */

import { svg } from "../dom.js";

const WIDTH = 560;
const HEIGHT = 300;
const LEFT = 54;
const BOTTOM = 40;
const TOP = 16;
const RIGHT = 16;
/** Eigenvalues under this are drawn on it: they are rounding. */
const FLOOR = 1e-18;
const DECADES = 19;

/** Draws it; `kept` is how many eigenvalues are taken as zero. */
export function spectrumPanel(
  spectrum: readonly number[],
  gap: { readonly below: number; readonly above: number; readonly decades: number } | null,
  kept: number,
): SVGElement {
  const x = (index: number): number => LEFT + ((index + 0.5) * (WIDTH - LEFT - RIGHT)) / spectrum.length;
  const y = (value: number): number => {
    return TOP + ((HEIGHT - TOP - BOTTOM) * -Math.log10(Math.max(value, FLOOR))) / (DECADES - 1);
  };
  const words =
    gap === null || kept === 0
      ? `${spectrum.length} eigenvalues, none of them zero`
      : `${kept} of ${spectrum.length} eigenvalues are zero; the gap above them spans ${gap.decades.toFixed(1)} decades`;
  const picture = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    "aria-label": words,
    class: "spectrum",
  });
  for (let decade = 0; decade < DECADES; decade += 3) {
    const at = y(10 ** -decade);
    picture.append(
      svg("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: at, y2: at, class: "rule" }),
      svg("text", { x: LEFT - 8, y: at + 4, "text-anchor": "end", class: "tick" }, "10", power(-decade)),
    );
  }
  if (gap !== null && kept > 0 && kept < spectrum.length) {
    const at = (x(kept - 1) + x(kept)) / 2;
    const [low, high] = [y(Math.max(gap.below, FLOOR)), y(gap.above)];
    const left = kept > spectrum.length / 2;
    picture.append(
      svg("line", { x1: at, x2: at, y1: low, y2: high, class: "gap" }),
      svg(
        "text",
        { x: at + (left ? -8 : 8), y: (low + high) / 2, "text-anchor": left ? "end" : "start", class: "gap-words" },
        `gap: ${gap.decades.toFixed(1)} decades`,
      ),
    );
  }
  const radius = spectrum.length > 120 ? 2 : spectrum.length > 40 ? 3 : 5;
  picture.append(
    ...spectrum.map((value, i) =>
      svg("circle", { cx: x(i), cy: y(value), r: radius, class: i < kept ? "kept" : "broken" }),
    ),
    svg(
      "text",
      { x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 8, "text-anchor": "middle", class: "tick" },
      "directions of W, by eigenvalue",
    ),
  );
  return picture;
}

function power(exponent: number): SVGElement {
  const minus = exponent < 0 ? `−${-exponent}` : String(exponent);
  return svg("tspan", { dy: -5, class: "power" }, minus);
}
