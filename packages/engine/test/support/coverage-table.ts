/** COVERAGE.md: what the engine can do with each op, found by asking the rows of the op table. */

import { topologicalOrder } from "../../src/graph/topological-order.js";
import * as e from "../../src/index.js";
import { prepare } from "../../src/simplify/prepare.js";
import { opCases } from "./op-cases.js";
import { problemOf } from "./problem.js";

/** Some node of every row: the rows answer for nodes, not in general. */
function nodesByOp(): ReadonlyMap<string, e.Node> {
  const x = e.input("x", ["N"]);
  const expressions = [e.stopGradient(x), e.customGradient(e.add(x, 1), [x], (dy) => [dy])];
  for (const opCase of opCases) expressions.push(problemOf(opCase, 1).output);
  // Gemm is made by the simplifier alone.
  const prepared = expressions.flatMap((y) => Object.values(prepare(e.graph({ y: e.mul(y, 1) }), "float64").outputs));
  const nodes = [...topologicalOrder(prepared), ...topologicalOrder(expressions)];
  return new Map(nodes.map((node) => [node.op.name, node]));
}

function gradientOf(node: e.Node): string {
  const y = node.outputs[0]!;
  if (node.inputs.length === 0) return "";
  if (y.type !== "float") return "none";
  if (node.op.gradient === undefined) return "refused";
  const dy = e.broadcastTo(1, y.shape);
  const flows = node.op.gradient(dy, node, node.attributes).some((gradient) => gradient !== undefined);
  return flows ? "any order" : "zero";
}

/** The file, line by line. */
export function coverageTable(): string {
  const nodes = nodesByOp();
  const imported = new Set(e.importedOps);
  const rows = Object.entries(e.opTable).flatMap(([family, ops]) =>
    ops.map((op) => {
      const node = nodes.get(op.name);
      if (node === undefined) throw new Error(`no case has a node of ${op.name}`);
      const lowered = op.lower?.(node, node.attributes, "float64") !== undefined;
      const isOnnx = /^[A-Z]/.test(op.onnx);
      return [
        family,
        `\`${op.name}\``,
        op.onnx,
        gradientOf(node),
        node.inputs.length === 0 || op.onnx === "none" ? "" : lowered ? "lowered" : "native",
        !isOnnx ? "" : imported.has(op.onnx) ? "yes" : "no",
        op.doc.replaceAll("|", "\\|"),
      ];
    }),
  );
  const written = new Set(rows.map(([, , onnx]) => onnx));
  const composed = e.importedOps.filter((name) => !written.has(name));
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    "# Ops",
    "",
    "Written by `test/coverage-table.test.ts` from the op table; `npx vitest run coverage-table -u` writes it anew.",
    "",
    "- **Gradient**: rules are graphs of the same ops, so any order works; the first and the second are tested against",
    "  central differences. *zero*: flat wherever it has a derivative. *none*: the result is no float.",
    "- **float64**: *native* where onnxruntime's own kernel runs, *lowered* where the op is composed of others because it",
    "  has none in double, or an inexact or slow one.",
    "- **Import**: whether files may hold the ONNX op.",
    "",
    line(["Family", "Op", "ONNX", "Gradient", "float64", "Import", "Meaning"]),
    line(["---", "---", "---", "---", "---", "---", "---"]),
    ...rows.map(line),
    "",
    `${e.importedOps.length} ONNX ops are imported: those above, and as compositions of them`,
    `${composed.map((name) => `\`${name}\``).join(", ")}.`,
    "",
  ].join("\n");
}
