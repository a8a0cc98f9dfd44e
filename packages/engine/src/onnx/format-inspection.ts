/** An inspected model as text for a terminal. */

import type { InspectedValue, OnnxInspection } from "./inspect-onnx.js";

/** Metadata values beyond this many characters are cut. */
const MOST = 72;

/** Options of `formatInspection`. */
export interface FormatInspectionOptions {
  /** Whether every node gets a line; default false, counts by op. */
  readonly nodes?: boolean | undefined;
}

/** The text, lines without a trailing newline. */
export function formatInspection(model: OnnxInspection, { nodes = false }: FormatInspectionOptions = {}): string {
  const opsets = Object.entries(model.opsets).map(([domain, version]) => `${domain} ${version}`);
  const count = (total: number, noun: string): string =>
    `${total.toLocaleString("en")} ${noun}${total === 1 ? "" : "s"}`;
  return [
    ...columns([
      ["model", model.graphName || "(unnamed)"],
      ["producer", `${model.producer || "(unknown)"}, IR version ${model.irVersion}, opset ${opsets.join(", ")}`],
      [
        "size",
        `${count(model.nodes.length, "node")}, ${count(model.parameters, "parameter")} in ${count(model.parameterBytes, "byte")}`,
      ],
      ...model.inputs.map((value) => ["input", valueInWords(value)]),
      ...model.outputs.map((value) => ["output", valueInWords(value)]),
    ]),
    "",
    ...(nodes
      ? nodeLines(model)
      : columns([["op", "count"], ...model.ops.map(({ op, count }) => [op, String(count)])])),
    ...metadataLines(model),
  ].join("\n");
}

function valueInWords({ name, dtype, shape }: InspectedValue): string {
  return `${name}  ${dtype} ${shape === undefined ? "of unknown shape" : `[${shape.map((axis) => (axis === "" ? "?" : axis)).join(", ")}]`}`;
}

function nodeLines({ nodes }: OnnxInspection): string[] {
  return columns([
    ["op", "node", "from", "to", "parameters"],
    ...nodes.map(({ op, name, inputs, outputs, parameters }) => [
      op,
      name,
      inputs.map((input) => input || "–").join(", "),
      outputs.join(", "),
      parameters > 0 ? String(parameters) : "",
    ]),
  ]);
}

function metadataLines({ metadata }: OnnxInspection): string[] {
  const pairs = Object.entries(metadata);
  if (pairs.length === 0) return [];
  const short = (value: string): string => (value.length > MOST ? `${value.slice(0, MOST - 1)}…` : value);
  return ["", ...columns([["metadata", ""], ...pairs.map(([key, value]) => [key, short(value)])])];
}

/** Pads all columns but the last to one width. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!)))
      .join("  ")
      .trimEnd(),
  );
}
