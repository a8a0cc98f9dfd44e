/** What the fixed steps of an exported flow cost in accuracy, measured against adaptive steps on typical points. */

import type { Rng } from "@noether/base";
import { type FieldAlgebra, fieldOf } from "../fields/field-algebra.js";
import { fieldAt, type VectorField } from "../fields/vector-field.js";
import { flow } from "../flows/flow.js";
import type { Result } from "../result.js";
import { typicalSamples } from "../system/typical-samples.js";

/** Points through which curves are compared, */
const POINTS = 16;
/** and where on them it is looked; errors are those at the end. */
const TIMES = [0.125, 0.25, 0.375, 0.5];
/** Curves that go further, in sizes of the data, are not compared: near a pole no number of steps is enough. */
export const reach = 10;
/** Of the adaptive integration: far below what fixed steps leave, but for very many. */
const TOLERANCE = 1e-12;

/** The largest error of the curves that stay near the data. */
export interface StepError {
  /** |fixed − adaptive| / |data|, norms. */
  readonly error: number;
  readonly curves: number;
  /** Curves that go further than `reach`. */
  readonly escaped: number;
}

/** Compares `steps` Runge-Kutta steps with an adaptive integration. */
export function stepError(found: FieldAlgebra, { sums, oracle }: Result, steps: number, root: Rng): StepError {
  const n = oracle.dimension;
  const rng = root.stream("step-error");
  const points =
    sums === undefined
      ? Float64Array.from({ length: POINTS * n }, () => rng.normal())
      : typicalSamples(sums.frame, { vectors: 1, count: POINTS }, rng).data;
  const scale = Math.hypot(...points) / Math.sqrt(POINTS);
  let [error, curves, escaped] = [0, 0, 0];
  for (let a = 0; a < found.count; a++) {
    const field = fieldOf(found, a);
    for (let p = 0; p < POINTS; p++) {
      const point = points.subarray(p * n, (p + 1) * n);
      for (const sign of [1, -1]) {
        const times = TIMES.map((time) => sign * time);
        const { points: exact } = flow(field, point, times, { tolerance: TOLERANCE });
        if (!(Math.max(...exact.map(Math.abs)) <= reach * scale)) {
          escaped++; // NaN too: it ended before
          continue;
        }
        const fixed = fixedSteps(field, point, times.at(-1)!, steps);
        error = Math.max(error, distance(fixed, exact.subarray(-n)) / scale);
        curves++;
      }
    }
  }
  return { error, curves, escaped };
}

/** The arithmetic of `fieldAction`. */
function fixedSteps(field: VectorField, point: Float64Array, time: number, steps: number): Float64Array {
  const h = time / steps;
  const ahead = (x: Float64Array, slope: Float64Array, by: number): Float64Array =>
    x.map((value, i) => value + by * slope[i]!);
  let x = point;
  for (let step = 0; step < steps; step++) {
    const k1 = fieldAt(field, x);
    const k2 = fieldAt(field, ahead(x, k1, h / 2));
    const k3 = fieldAt(field, ahead(x, k2, h / 2));
    const k4 = fieldAt(field, ahead(x, k3, h));
    x = x.map((value, i) => value + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
  }
  return x;
}

function distance(a: Float64Array, b: Float64Array): number {
  return Math.hypot(...a.map((value, i) => value - b[i]!));
}
