/** One page on what `noether gan` found: the replicas and their training, their parameters, the group and its tests. */

import { type DiscoveredGroup, type DiscoveredGroupJson, discoveredGroupToJson, type GroupJson } from "@noether/gan";
import { ganLossCurve } from "../charts/gan-loss-curve.js";
import type { Box } from "../page/box.js";
import { FAINT, INK, KEPT, PAPER } from "../page/style.js";
import { fittingSize, picture, text } from "../page/svg.js";
import { titled } from "../page/titled.js";
import { wrap } from "../page/wrap.js";
import { replicaColors } from "./gan-components.js";
import { groupGenerators, groupTable } from "./gan-group-panel.js";
import { ganHistograms } from "./gan-histograms.js";
import { shownParameters } from "./gan-parameters.js";
import { ganScatter } from "./gan-scatter.js";
import { componentTests, replicaTests } from "./gan-tests.js";

const WIDTH = 1600;
const HEIGHT = 1000;
const MARGIN = 60;
const GAP = 44;
const COLUMNS = [540, 400, 452] as const;
/** Height of the loss below the replicas. */
const LOSS = 250;
/** Generators and tables beyond these are not drawn: their cells would be dust. */
const MOST_GENERATORS = 16;
const MOST_TABLE = 60;

/** Draws what `discoverGroup` found on a page of 1600 by 1000 pixels. @returns An SVG document. */
export function ganFigure(found: DiscoveredGroup): string {
  const answer = discoveredGroupToJson(found);
  const { training: result } = found;
  const { group, data, inertial, family, seed } = answer;
  const title = titleOf(answer);
  const lines = wrap(sentences(answer), 160);
  const top = 150 + 22 * lines.length;
  const height = HEIGHT - 62 - top;
  const [first, second, third] = COLUMNS.map((width, i): Box => {
    const before = COLUMNS.slice(0, i).reduce((sum, each) => sum + each + GAP, MARGIN);
    return { x: before, y: top, width, height };
  }) as [Box, Box, Box];
  const shown = shownParameters(answer);
  const colors = replicaColors(answer);
  const also =
    inertial === null ? "" : ` · ${inertial.source ?? "a sample"} as the inertial density, ${inertial.imposed}`;
  const origin = data.source === null ? "" : `${data.source} · `;
  const footer = `${origin}${family}${also}${seed === null ? "" : ` · seed ${seed}`}`;
  return picture(WIDTH, HEIGHT, `${title}. ${lines.join(" ")}`, PAPER, [
    text(title, MARGIN, 88, {
      size: fittingSize(title, WIDTH - 2 * MARGIN, 46),
      weight: "bold",
      color: isSure(answer) ? KEPT : INK,
    }),
    ...lines.map((line, i) => text(line, MARGIN, 124 + 22 * i, { size: 16 })),
    titled(
      "The replicas",
      group === null
        ? "from their start, ringed, to their end; gray: not converged"
        : "a color for each component; black: converged and in none; gray: not converged",
      { ...first, height: height - LOSS },
      (inner) => ganScatter(shown, result, colors, inner),
    ),
    titled(
      "The training",
      "median over replicas, and four of five of them",
      { ...first, y: top + height - LOSS, height: LOSS },
      (inner) => ganLossCurve(result, inner, "step"),
    ),
    titled("The parameters", parametersText(shown.length), second, (inner) => ganHistograms(shown, answer, inner)),
    ...groupPanels(answer, third),
    text(footer, MARGIN, HEIGHT - 22, { size: fittingSize(footer, WIDTH - 2 * MARGIN - 90, 13), color: FAINT }),
    text("noether", WIDTH - MARGIN, HEIGHT - 22, { size: 13, color: FAINT, anchor: "end" }),
  ]);
}

function titleOf({ outcome, group, training, family }: DiscoveredGroupJson): string {
  if (outcome === "none") return "No symmetry in this family";
  if (outcome === "only-identity") return "Only the identity";
  if (group === null) return `${training.outcomes.converged} symmetries: ${family}`;
  return group.name === "undecided" ? "Symmetries that show no group yet" : group.name;
}

/** A group that score matching does not contradict. */
function isSure({ group, rival }: DiscoveredGroupJson): boolean {
  return group !== null && group.name !== "undecided" && rival?.agreement?.outcome !== "disagree";
}

/** What is said of all of it. */
function sentences({ status, rival }: DiscoveredGroupJson): string {
  const score = rival === null ? "" : ` By score matching: ${rival.status} ${rival.agreement?.status ?? ""}`;
  return `${status}${score}`.trim();
}

function parametersText(count: number): string {
  const which = count <= 4 ? "" : `the four of ${count} in which answers differ most; `;
  return `${which}dashed: at the start; blue: where they converged`;
}

function groupPanels(answer: DiscoveredGroupJson, box: Box): string[] {
  const { outcome, group } = answer;
  const [upper, lower] = [
    { ...box, height: (box.height - GAP) / 2 },
    { ...box, y: box.y + (box.height + GAP) / 2, height: (box.height - GAP) / 2 },
  ];
  const replicas = (inner: Box): string => replicaTests(answer, inner);
  const each = "a fresh classifier against each replica";
  if (group === null) {
    const why = outcome === "none" ? "none converged" : "groups are told from matrices, which these maps have not";
    return [titled("Held-out samples", `${each}; ${why}`, upper, replicas)];
  }
  const says = "a fresh classifier against each component, with a 95 % interval";
  const tests = group.components.some(({ test }) => test !== null)
    ? titled("Held-out samples", says, lower, (inner) => componentTests(group.components, inner))
    : titled("Held-out samples", each, lower, replicas);
  return [groupPanel(group, upper), tests];
}

function groupPanel(group: GroupJson, box: Box): string {
  const { generators, table, components } = group;
  if (generators.length > MOST_GENERATORS || table.length > MOST_TABLE) {
    const what = `${generators.length} generators and ${components.length} components: see result.json`;
    return titled("The group", what, box, () => "");
  }
  if (generators.length === 0) {
    const says = "row times column; 1 is the identity";
    return titled("The multiplication table", says, box, (inner) => groupTable(group, inner));
  }
  const half = { ...box, width: 0.58 * box.width };
  const rest = { ...box, x: box.x + 0.62 * box.width, width: 0.38 * box.width };
  const alone = table.length === 1;
  return [
    titled("The continuous part", "its generators", alone ? box : half, (inner) => groupGenerators(group, inner)),
    ...(alone ? [] : [titled("The components", "row times column", rest, (inner) => groupTable(group, inner))]),
  ].join("\n");
}
