/** One picture of an algebra, made for a slide: the Dynkin diagram and the facts on the left, the roots on the right. */

import type { CoxeterPlane, RootSystem } from "@noether/lie";
import type { AlgebraDescription } from "../data/describe-algebra.js";
import { actionWords, dynkinName, weylOrder } from "../terminal/algebra-words.js";
import { realForm } from "../terminal/real-form.js";
import type { Box } from "./box.js";
import { dynkinDiagram } from "./dynkin-diagram.js";
import { rootPanel } from "./root-panel.js";
import { BROKEN, FAINT, INK, KEPT, PAPER } from "./style.js";
import { fittingSize, picture, text } from "./svg.js";
import { wrap } from "./wrap.js";

const WIDTH = 1600;
const HEIGHT = 900;
const MARGIN = 60;
const LEFT = 600;
const TOP = 150;
const LINE = 26;
/** Characters in a line of facts. */
const FACT = 64;
/** Further parts are counted. */
const MOST_PLANES = 6;

/** Draws the page; `source` says where the matrices come from. */
export function algebraPage(found: AlgebraDescription, source: string): string {
  const { identification, roots, planes = [], status } = found;
  const { name, isomorphisms, recognised } = identification;
  const title = recognised ? [name, ...isomorphisms.slice(0, 2)].join(" ≅ ") : "an algebra without a name";
  const lines = wrap(status, 150);
  const parts = [
    text(title, MARGIN, 88, {
      size: fittingSize(title, WIDTH - 2 * MARGIN, 46),
      weight: "bold",
      color: recognised ? KEPT : INK,
    }),
    ...lines.map((line, i) => text(line, MARGIN, 122 + 20 * i, { size: 15 })),
    text(source, MARGIN, HEIGHT - 22, { size: 13, color: FAINT }),
    text("noether", WIDTH - MARGIN, HEIGHT - 22, { size: 13, color: FAINT, anchor: "end" }),
  ];
  const facts = factLines(found);
  const factsTop = HEIGHT - 60 - LINE * facts.length;
  parts.push(...facts.map((fact, i) => text(fact, MARGIN, factsTop + LINE * (i + 1), { size: 16 })));
  if (roots) {
    const notes = diagramNotes(roots);
    const head = TOP + 24;
    const height = factsTop - head - 40 - 20 * notes.length;
    const partial = identification.radicalDimension !== identification.centreDimension;
    parts.push(
      text(`Dynkin diagram${partial ? " of the Levi factor" : ""}: ${dynkinName(found)}`, MARGIN, head, {
        size: 18,
        weight: "bold",
      }),
      dynkinDiagram(roots, { x: MARGIN, y: head + 14, width: LEFT, height }),
      ...notes.map((note, i) => text(note, MARGIN, head + 14 + height + 20 * (i + 1), { size: 13, color: FAINT })),
      ...rootPanels(roots, planes, {
        x: MARGIN + LEFT + 40,
        y: TOP,
        width: WIDTH - 2 * MARGIN - LEFT - 40,
        height: HEIGHT - TOP - 60,
      }),
    );
  } else {
    const none =
      identification.rank === 0 ? "no roots were found" : `${found.kind ?? "this algebra"}: there are no roots`;
    parts.push(text(none, MARGIN, TOP + 24, { size: 18, color: FAINT }));
  }
  return picture(WIDTH, HEIGHT, `${title}. ${status}`, PAPER, parts);
}

function factLines(found: AlgebraDescription): string[] {
  const { identification, kind, roots, action } = found;
  const { dimension, rank, recognised, confidence, closureResidual } = identification;
  const facts = [`dimension ${dimension}, rank ${rank}${kind === undefined ? "" : `, ${kind}`}`];
  facts.push(`${recognised ? "real form: " : ""}${realForm(identification)}`);
  if (roots) {
    facts.push(`${roots.count} roots, Weyl group of order ${weylOrder(roots)}`);
    const space = action ? actionWords(action, roots) : [];
    facts.push(...space.slice(0, 4).map((words, i) => `${i === 0 ? "acts on " : "and on "}${words}`));
    if (space.length > 4) facts.push(`and on ${space.length - 4} more`);
  }
  facts.push(
    `brackets close within ${closureResidual.toExponential(1)}` +
      (recognised ? `; confidence ${(Math.floor(confidence * 1e5) / 1e3).toFixed(3)} %` : ""),
  );
  return facts.flatMap((fact) => wrap(fact, FACT));
}

/** What the marks mean, of those that are there. */
function diagramNotes({ painted, involution, squaredLengths }: RootSystem): string[] {
  return [
    ...(new Set(squaredLengths).size > 1 ? ["arrows in bonds point to shorter roots"] : []),
    ...(painted.includes(1) ? ["filled: noncompact simple roots"] : []),
    ...(involution.some((image, i) => image !== i) ? ["double arrows: exchanged by the Cartan involution"] : []),
  ];
}

function rootPanels(roots: RootSystem, planes: readonly CoxeterPlane[], box: Box): string[] {
  const shown = merged(roots, planes).slice(0, MOST_PLANES);
  const hidden = planes.length - shown.length;
  const columns = Math.ceil(Math.sqrt(shown.length));
  const rows = Math.ceil(shown.length / columns);
  const cell = { width: box.width / columns, height: (box.height - 24) / rows };
  const several = shown.length > 1;
  const head = several ? "Roots, each part in its Coxeter plane" : "Roots in the Coxeter plane";
  const parts = [text(head, box.x + box.width, box.y + 24, { size: 18, weight: "bold", anchor: "end" })];
  for (const [i, plane] of shown.entries()) {
    const x = box.x + (i % columns) * cell.width;
    const y = box.y + 24 + Math.floor(i / columns) * cell.height;
    const { type, coxeterNumber } = plane;
    const words = `${type.letter}${type.rank}, h = ${coxeterNumber}`;
    const lengths = new Set(Array.from(plane.roots, (a) => roots.squaredLengths[a]!)).size;
    const foot = y + cell.height - 6;
    parts.push(rootPanel(roots, plane, { x, y: y + 10, width: cell.width, height: cell.height - 40 }));
    if (several) parts.push(text(words, x + cell.width / 2, foot, { size: 14, color: FAINT, anchor: "middle" }));
    if (lengths > 1) {
      parts.push(text("● long", x + cell.width - 150, foot, { size: 14, color: KEPT }));
      parts.push(text("● short", x + cell.width - 80, foot, { size: 14, color: BROKEN }));
    }
  }
  if (hidden > 0 && shown.length === MOST_PLANES) {
    parts.push(text(`and ${hidden} more`, box.x + box.width, box.y + box.height + 20, { anchor: "end", color: FAINT }));
  }
  return parts;
}

/** Two lines of roots, A1 + A1, fill one plane together: at right angles. */
function merged({ parts }: RootSystem, planes: readonly CoxeterPlane[]): readonly CoxeterPlane[] {
  const [first, second] = planes;
  if (parts.length !== 2 || !first || !second || first.type.rank + second.type.rank > 2) return planes;
  const turned = second.points.map((_, i) => (i % 2 === 0 ? second.points[i + 1]! : 0));
  return [
    {
      ...first,
      roots: Int32Array.of(...first.roots, ...second.roots),
      points: Float64Array.of(...first.points, ...turned),
    },
  ];
}
