/** The two leading jets of multijet events across the beam, and the action of a linear map on their sum and difference. */

import type { OnEvent } from "@noether/base";
import { dataset, readNpz } from "@noether/physics-data";

/** The components (p1x, p1y, p2x, p2y) of all 100,000 events, GeV, `[N, 4]`, the leading jet first. */
export async function dijetSample(onEvent?: OnEvent): Promise<Float64Array> {
  const { path } = await dataset("dijets", { onEvent });
  const { jets } = await readNpz(path);
  const { data, shape } = jets!;
  return Float64Array.from({ length: shape[0]! * 4 }, (_, i) => Number(data[(i >> 1) * 4 + (i & 1)]));
}

/**
 * A map seen in the planes of the difference d = (p1 − p2)/√2 and of the sum s = (p1 + p2)/√2. Jets are nearly back to back: s
 * is a tenth of d. What mixes the planes leaks; what does not turns each, or reflects both.
 */
export interface PlaneParts {
  /** The Frobenius norm of the block from s to d: 0 where the planes stay. */
  readonly leak: number;
  /** The sign of the determinant in the plane of d. */
  readonly orientation: 1 | -1;
  /** The angles in the planes of d and s, radians; for a reflection the angle of the image of the x-axis. */
  readonly difference: number;
  readonly sum: number;
  /** The first less the second, in (−π, π]: 0 where both jets turn together. */
  readonly apart: number;
}

/** @param matrix - `[4, 4]`, orthogonal. */
export function planeParts(matrix: ArrayLike<number>): PlaneParts {
  const difference = block(matrix, -1, -1);
  const sum = block(matrix, 1, 1);
  const orientation = difference[0] * difference[3] - difference[1] * difference[2] < 0 ? -1 : 1;
  const angle = ([a, b, c, d]: Block): number =>
    orientation > 0 ? Math.atan2(c - b, a + d) : Math.atan2(b + c, a - d);
  const [first, second] = [angle(difference), angle(sum)];
  return {
    leak: Math.hypot(...block(matrix, -1, 1)),
    orientation,
    difference: first,
    sum: second,
    apart: wrapped(first - second),
  };
}

type Block = readonly [a: number, b: number, c: number, d: number];

/** The part of the map from p1 + right p2 to p1 + left p2, both over √2, row-major. */
function block(matrix: ArrayLike<number>, left: number, right: number): Block {
  const entry = (a: number, b: number): number => {
    const [top, bottom] = [4 * a + b, 4 * (a + 2) + b];
    return (matrix[top]! + right * matrix[top + 2]! + left * (matrix[bottom]! + right * matrix[bottom + 2]!)) / 2;
  };
  return [entry(0, 0), entry(0, 1), entry(1, 0), entry(1, 1)];
}

/** The angle in (−period/2, period/2]. */
export function wrapped(radians: number, period: number = 2 * Math.PI): number {
  return radians - period * Math.ceil(radians / period - 0.5);
}

/** The map that turns the plane of d by one angle and that of s by another; both reflected for an orientation of −1. */
export function planeMap(difference: number, sum: number, orientation: 1 | -1 = 1): Float64Array {
  const turn = (angle: number): Block => {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    return [c, -orientation * s, s, orientation * c];
  };
  const [d, s] = [turn(difference), turn(sum)];
  return Float64Array.from({ length: 16 }, (_, at) => {
    const [row, column] = [at >> 2, at & 3];
    const k = 2 * (row & 1) + (column & 1);
    return row >> 1 === column >> 1 ? (d[k]! + s[k]!) / 2 : (s[k]! - d[k]!) / 2;
  });
}
