/** Vector fields of the plane on a grid, with the oracle below them: what a picture of them needs. */

import { fieldAt, fieldsOf, isNeural, networkFields, type Result, type Samples } from "@noether/core";
import { compile, graph, input, type Tensor } from "@noether/engine";
import type { Oracle } from "@noether/oracles";
import { gridPoints } from "../charts/field-chart.js";

/** Fields and oracle in the square from −range to range. */
export interface PlaneView {
  readonly range: number;
  /** Arrows along one side. */
  readonly side: number;
  /** Each `[side · side, 2]`, at `gridPoints(range, side)`. */
  readonly fields: readonly Float64Array[];
  /** The oracle's first output, between points of a grid. */
  readonly oracle: (x: number, y: number) => number;
  readonly levels: readonly number[];
  /** Arrows are as long as this power of the field's strength: fields that bend are weak in most places. */
  readonly power: number;
}

const SIDE = 15;
/** Points along a side at which the oracle is asked. */
const FINE = 129;
/** Share of the components that lie in the square. */
const SHOWN = 0.98;
const LEVELS = 9;

/** The view of a result, if it is one of single vectors of the plane with fields to show. */
export async function planeView(result: Result, oracle: Oracle, used: Samples): Promise<PlaneView | undefined> {
  if (oracle.dimension !== 2 || oracle.vectors !== 1) return undefined;
  const sizes = used.data.map(Math.abs).sort();
  const range = Number((sizes[Math.floor(SHOWN * (sizes.length - 1))]! || 1).toPrecision(2));
  const points = gridPoints(range, SIDE);
  const fields = await fieldsAt(result, points);
  if (fields.length === 0) return undefined;
  const fine = Float64Array.from({ length: 2 * FINE * FINE }, (_, k) => {
    const at = k % 2 === 0 ? (k / 2) % FINE : Math.floor(k / 2 / FINE);
    return range * ((2 * at) / (FINE - 1) - 1);
  });
  const phi = await valuesAt((x) => oracle.evaluate(x), fine, [FINE * FINE, 1, 2]);
  const outputs = phi.length / (FINE * FINE);
  const values = Float64Array.from({ length: FINE * FINE }, (_, i) => phi[i * outputs]!);
  const sorted = values.filter(Number.isFinite).sort();
  const levels = Array.from({ length: LEVELS }, (_, i) => sorted[Math.floor(((i + 0.5) / LEVELS) * sorted.length)]!);
  const power = isNeural(result) || result.fields !== undefined || result.closest !== undefined ? 0.5 : 1;
  return { range, side: SIDE, fields, oracle: interpolated(values, range), levels: [...new Set(levels)], power };
}

async function fieldsAt(result: Result, points: Float64Array): Promise<readonly Float64Array[]> {
  const count = points.length / 2;
  if (isNeural(result)) {
    const { network } = result;
    const values = await valuesAt((x) => networkFields(network, x), points, [count, 2]);
    return Array.from({ length: network.count }, (_, a) =>
      Float64Array.from({ length: 2 * count }, (_, k) => values[((k >> 1) * network.count + a) * 2 + (k % 2)]!),
    );
  }
  const found = fieldsOf(result);
  const certain = result.certain === undefined ? [] : fieldsOf({ ...result, algebra: result.certain });
  const closest = result.closest === undefined ? [] : [result.closest.field];
  const shown = [found, certain, closest].find((each) => each.length > 0) ?? [];
  return shown.map((field) => {
    const out = new Float64Array(2 * count);
    for (let i = 0; i < count; i++) out.set(fieldAt(field, points.subarray(2 * i, 2 * i + 2)), 2 * i);
    return out;
  });
}

async function valuesAt(
  evaluate: (x: Tensor) => Tensor,
  data: Float64Array,
  shape: readonly number[],
): Promise<Float64Array> {
  const x = input("x", ["N", ...shape.slice(1)]);
  const compiled = await compile(graph({ y: evaluate(x) }, [x]), { precision: "float64" });
  try {
    return (await compiled.run({ x: { data, shape } }))["y"]!.data as Float64Array;
  } finally {
    await compiled.dispose();
  }
}

/** Bilinear between the points of the fine grid. */
function interpolated(values: Float64Array, range: number): (x: number, y: number) => number {
  const place = (at: number): readonly [cell: number, part: number] => {
    const position = (Math.min(1, Math.max(-1, at / range)) + 1) * ((FINE - 1) / 2);
    const cell = Math.min(FINE - 2, Math.floor(position));
    return [cell, position - cell];
  };
  return (x, y) => {
    const [[i, p], [j, q]] = [place(x), place(y)];
    const at = (column: number, row: number): number => values[row * FINE + column]!;
    return (1 - q) * ((1 - p) * at(i, j) + p * at(i + 1, j)) + q * ((1 - p) * at(i, j + 1) + p * at(i + 1, j + 1));
  };
}
