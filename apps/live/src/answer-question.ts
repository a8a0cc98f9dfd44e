/** From a question to an answer, by the packages alone: the same in a browser's worker and in Node, where it is tested. */

import { createRng } from "@noether/base";
import {
  type Algebra,
  discover,
  exportOnnx,
  normalSamples,
  type Result,
  resultToJson,
  samples,
  spectral,
} from "@noether/core";
import { coxeterPlane, representation, snap, toGap } from "@noether/lie";
import { type Oracle, oracleByName, oracleCatalog } from "@noether/oracles";
import { detectComponentOrder, reorderComponents } from "@noether/physics-data/browser";
import type { Answer, Question, RootPicture } from "./question.js";
import { type Table, tableOf } from "./table-of.js";

/** Samples drawn where there is no file: many times the unknowns, and no fewer than this. */
const LEAST_DRAWN = 1000;
const DRAWN_PER_UNKNOWN = 20;

/** @throws InputError, FileError: what the readers and `discover` refuse. */
export async function answerQuestion(question: Question, now: () => number): Promise<Answer> {
  const start = now();
  const { oracle, table, source, fileOrder } = readQuestion(question);
  const used = samples(table.data, table);
  const read = now();
  const result = await discover(oracle, used, spectral(), { rng: createRng(question.seed) });
  const discovered = now();
  const { algebra } = result;
  const onnx = onnxOf(result);
  const gap = algebra === undefined ? undefined : gapOf(algebra);
  return {
    result: resultToJson(result),
    source,
    fileOrder,
    roots: algebra === undefined ? [] : rootPictures(algebra),
    ...(onnx && { onnx }),
    ...(gap !== undefined && { gap }),
    timing: { read: read - start, discover: discovered - read, total: now() - start },
  };
}

interface Read extends Pick<Answer, "source" | "fileOrder"> {
  readonly oracle: Oracle;
  readonly table: Table;
}

function readQuestion({ oracle: choice, file, seed }: Question): Read {
  const { name, ...rest } = choice;
  if (file === undefined) {
    const oracle = oracleByName(name, rest);
    const { vectors, dimension } = oracle;
    const count = Math.max(LEAST_DRAWN, DRAWN_PER_UNKNOWN * dimension ** 2);
    const table = normalSamples(createRng(seed).stream("samples"), { count, vectors, dimension });
    return { oracle, table, source: `${count.toLocaleString("en")} normal samples`, fileOrder: null };
  }
  const given = tableOf(file);
  const entry = oracleCatalog.find((each) => each.name === name);
  const oracle = oracleByName(name, {
    ...(entry?.takes === "dimension" && { dimension: given.dimension }),
    ...(entry?.takesVectors && { vectors: given.vectors }),
    ...rest,
  });
  const arranged = given.vectors === 1 ? splitRows(given, oracle) : given;
  const source = `${given.count.toLocaleString("en")} samples of ${file.name}`;
  if (oracle.components[0] !== "E" || arranged.dimension !== 4) {
    return { oracle, table: arranged, source, fileOrder: null };
  }
  const { order, certain } = detectComponentOrder(arranged.data);
  if (!certain || order === "E,px,py,pz") return { oracle, table: arranged, source, fileOrder: certain ? order : null };
  return {
    oracle,
    table: { ...arranged, data: reorderComponents(arranged.data, { from: order }) },
    source,
    fileOrder: order,
  };
}

/** Rows of a table are as many vectors as the oracle takes, where they have that length. */
function splitRows(table: Table, { vectors, dimension }: Oracle): Table {
  return table.dimension === vectors * dimension ? { ...table, vectors, dimension } : table;
}

function onnxOf(result: Result): Uint8Array | undefined {
  return result.outcome === "found" && result.algebra !== undefined
    ? exportOnnx(result, { precision: "float64" })
    : undefined;
}

function gapOf({ generators, identification }: Algebra): string | undefined {
  if (identification.outcome !== "named") return undefined;
  const snapped = snap(generators);
  return snapped.outcome === "snapped" ? toGap(identification, snapped) : undefined;
}

/** Empty where there are no roots, or noise leaves them open. */
function rootPictures({ generators, identification }: Algebra): RootPicture[] {
  const { radicalDimension, centerDimension, dimension } = identification;
  if (radicalDimension === undefined || radicalDimension !== centerDimension || centerDimension === dimension)
    return [];
  const { root } = representation(generators);
  const longest = Math.max(...root.squaredLengths);
  return coxeterPlane(root).map(({ type, points, roots }) => ({
    name: `${type.letter}${type.rank}`,
    points,
    long: Uint8Array.from(roots, (a) => Number(root.squaredLengths[a] === longest)),
  }));
}
