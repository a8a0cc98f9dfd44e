/** The area under the curve from ranks alone (Mann and Whitney), for where no error is asked for and scores may be NaN. */

/**
 * The chance that a value of the first sample is above one of the second; ties count half. It is exact to the last bit, and NaN
 * if a value is NaN. `areaUnderCurve` gives the same number with weights, checks and DeLong's error.
 */
export function rankArea(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const [a, b] = [Float64Array.from(first), Float64Array.from(second)];
  return a.some(Number.isNaN) || b.some(Number.isNaN) ? Number.NaN : areaOfSorted(a.sort(), b.sort());
}

/** The area of two lists in ascending order. */
export function areaOfSorted(first: Float64Array, second: Float64Array): number {
  let [below, through, sum] = [0, 0, 0];
  for (const score of first) {
    while (below < second.length && second[below]! < score) below++;
    while (through < second.length && second[through]! <= score) through++;
    sum += below + through;
  }
  return sum / (2 * first.length * second.length);
}

/**
 * Hanley and McNeil's standard error of an area, Radiology 143 (1982) 29: from the area and the sizes of both samples alone.
 */
export function hanleyMcNeilError(area: number, first: number, second: number): number {
  const q1 = area / (2 - area);
  const q2 = (2 * area * area) / (1 + area);
  const variance = area * (1 - area) + (first - 1) * (q1 - area * area) + (second - 1) * (q2 - area * area);
  return Math.sqrt(Math.max(0, variance) / (first * second));
}

/** The standard error of the area of two samples of one density, whose area is 1/2: that of Wilcoxon's rank sum, without ties. */
export function nullAreaError(first: number, second: number): number {
  return Math.sqrt((first + second + 1) / (12 * first * second));
}
