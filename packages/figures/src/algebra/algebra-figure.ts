/** One picture of an algebra, made for a slide: the Dynkin diagram and the facts on the left, the roots on the right. */

import {
  type AlgebraDescription,
  actionWords,
  type CoxeterPlane,
  dynkinName,
  type RootSystem,
  realFormWords,
  weylOrderWords,
} from "@noether/lie";
import { matrixHeight, matrixPanel } from "../charts/matrix-panel.js";
import type { Box } from "../page/box.js";
import { FAINT, INK, KEPT, PAPER } from "../page/style.js";
import { fittingSize, picture, text } from "../page/svg.js";
import { wrap } from "../page/wrap.js";
import { dynkinDiagram } from "./dynkin-diagram.js";
import { rootPanel } from "./root-panel.js";

const WIDTH = 1600;
const HEIGHT = 900;
const MARGIN = 60;
const LEFT = 600;
const TOP = 150;
const LINE = 26;
/** Characters in a line of facts. */
const FACT = 64;
/** Height of a line under the diagram. */
const NOTE = 20;
/** The Cartan matrix is drawn up to this rank. */
const MOST_RANK = 8;
/** Height of the head line of the roots. */
const HEAD = 34;
/** Further kinds of parts are counted. */
const MOST_PLANES = 6;

/** The facts about an algebra that the picture shows. */
type DescribedAlgebra = Pick<AlgebraDescription, "status" | "identification" | "kind" | "roots" | "planes" | "action">;

/** Options of `algebraFigure`. */
export interface AlgebraFigureOptions {
  /** Where the matrices come from, for the line at the bottom. */
  readonly source: string;
}

/** Draws what `describeAlgebra` found on a page of 1600 by 900 pixels. @returns An SVG document. */
export function algebraFigure(found: DescribedAlgebra, { source }: AlgebraFigureOptions): string {
  const { identification, roots, planes = [], status } = found;
  const { name, isomorphisms } = identification;
  const named = identification.outcome === "named";
  const title = named ? [name, ...isomorphisms.slice(0, 2)].join(" ≅ ") : "an algebra without a name";
  const lines = wrap(status, 150);
  const parts = [
    text(title, MARGIN, 88, {
      size: fittingSize(title, WIDTH - 2 * MARGIN, 46),
      weight: "bold",
      color: named ? KEPT : INK,
    }),
    ...lines.map((line, i) => text(line, MARGIN, 122 + 20 * i, { size: 15 })),
    text(source, MARGIN, HEIGHT - 22, { size: 13, color: FAINT }),
    text("noether", WIDTH - MARGIN, HEIGHT - 22, { size: 13, color: FAINT, anchor: "end" }),
  ];
  const facts = factLines(found);
  const factsTop = HEIGHT - 70 - LINE * facts.length;
  parts.push(...facts.map((fact, i) => text(fact, MARGIN, factsTop + LINE * (i + 1), { size: 16 })));
  if (roots) {
    parts.push(
      ...diagramPanels(found, roots, factsTop),
      ...rootPanels(roots, planes, {
        x: MARGIN + LEFT + 40,
        y: TOP,
        width: WIDTH - 2 * MARGIN - LEFT - 40,
        height: HEIGHT - TOP - 50,
      }),
    );
  } else {
    const none = found.kind === undefined ? "nothing was found out" : `${found.kind}: there are no roots to draw`;
    parts.push(text(none, MARGIN, TOP + 24, { size: 18, color: FAINT }));
  }
  return picture(WIDTH, HEIGHT, `${title}. ${status}`, PAPER, parts);
}

/** The Dynkin diagram with what its marks mean, and the Cartan matrix where it is small, down to `bottom`. */
function diagramPanels(found: DescribedAlgebra, roots: RootSystem, bottom: number): string[] {
  const { radicalDimension, centerDimension } = found.identification;
  const { rank, cartanMatrix } = roots;
  const notes = diagramNotes(roots);
  const matrix = rank > 1 && rank <= MOST_RANK;
  const head = TOP + 24;
  const of = radicalDimension === centerDimension ? "" : " of the Levi factor";
  const { svg, height } = dynkinDiagram(roots, {
    x: MARGIN,
    y: head + 10,
    width: LEFT,
    height: bottom - head - 20 - NOTE * notes.length - (matrix ? 60 + matrixHeight(rank) : 0),
  });
  const under = head + 10 + height;
  const parts = [
    text(`Dynkin diagram${of}: ${dynkinName(found)}`, MARGIN, head, { size: 18, weight: "bold" }),
    svg,
    ...notes.map((note, i) => text(note, MARGIN, under + NOTE * (i + 1), { size: 13, color: FAINT })),
  ];
  if (matrix) {
    const y = under + NOTE * notes.length + 40;
    parts.push(text("Cartan matrix", MARGIN, y, { size: 18, weight: "bold" }));
    parts.push(matrixPanel(cartanMatrix, rank, MARGIN + 6, y + 14));
  }
  return parts;
}

function factLines(found: DescribedAlgebra): string[] {
  const { identification, kind, roots, action } = found;
  const { dimension, rank, confidence, closureResidual = 0 } = identification;
  const named = identification.outcome === "named";
  const facts = [`dimension ${dimension}, rank ${rank}${kind === undefined ? "" : `, ${kind}`}`];
  facts.push(`${named ? "real form: " : ""}${realFormWords(identification)}`);
  if (roots) {
    facts.push(`${roots.count} roots, Weyl group of order ${weylOrderWords(roots)}`);
    const space = action ? actionWords(action, roots) : [];
    facts.push(...space.slice(0, 4).map((words, i) => `${i === 0 ? "acts on" : "and on"} dimension ${words}`));
    if (space.length > 4) facts.push(`and on ${space.length - 4} more`);
  }
  facts.push(
    `brackets close within ${closureResidual.toExponential(1)}` +
      (named ? `; confidence ${(Math.floor(confidence * 1e5) / 1e3).toFixed(3)} %` : ""),
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

/** One panel for each kind of part. */
function rootPanels(roots: RootSystem, planes: readonly CoxeterPlane[], box: Box): string[] {
  const kinds = panelsOf(planes);
  const shown = kinds.slice(0, MOST_PLANES);
  const columns = Math.ceil(Math.sqrt(shown.length));
  const rows = Math.ceil(shown.length / columns);
  const cell = { width: box.width / columns, height: (box.height - HEAD) / rows };
  const one = shown.length === 1;
  const head = one ? `Roots in the Coxeter plane: ${shown[0]!.caption}` : "Roots, each part in its Coxeter plane";
  const parts = [text(head, box.x + box.width, box.y + 24, { size: 18, weight: "bold", anchor: "end" })];
  for (const [i, { plane, caption }] of shown.entries()) {
    const x = box.x + (i % columns) * cell.width;
    const y = box.y + HEAD + Math.floor(i / columns) * cell.height;
    const gap = one ? 0 : 16;
    const inner = { x: x + gap, y: y + gap, width: cell.width - 2 * gap, height: cell.height - 2 * gap };
    parts.push(rootPanel(roots, plane, one ? inner : { ...inner, height: inner.height - 20 }));
    if (one) continue;
    const middle = x + cell.width / 2;
    parts.push(text(caption, middle, y + cell.height - 8, { size: 14, color: FAINT, anchor: "middle" }));
  }
  const hidden = kinds.length - shown.length;
  if (hidden > 0) {
    parts.push(text(`and ${hidden} more`, box.x + box.width, box.y + box.height + 20, { anchor: "end", color: FAINT }));
  }
  return parts;
}

interface Panel {
  readonly plane: CoxeterPlane;
  readonly caption: string;
}

/** Parts of one type look alike: they are drawn once. Two lines, A1 + A1, fill one plane, at right angles. */
function panelsOf(planes: readonly CoxeterPlane[]): readonly Panel[] {
  const [first, second] = planes;
  if (planes.length === 2 && first && second && first.type.rank + second.type.rank === 2) {
    const turned = second.points.map((_, i) => (i % 2 === 0 ? second.points[i + 1]! : 0));
    const plane = {
      ...first,
      roots: Int32Array.of(...first.roots, ...second.roots),
      points: Float64Array.of(...first.points, ...turned),
    };
    return [{ plane, caption: "A1 + A1" }];
  }
  const kinds = new Map<string, CoxeterPlane[]>();
  for (const plane of planes) {
    const name = `${plane.type.letter}${plane.type.rank}`;
    kinds.set(name, [...(kinds.get(name) ?? []), plane]);
  }
  return [...kinds].map(([name, [plane, ...others]]) => {
    const times = others.length === 0 ? "" : `, ${others.length + 1} times`;
    return { plane: plane!, caption: `${name}${times}, Coxeter number ${plane!.coxeterNumber}` };
  });
}
