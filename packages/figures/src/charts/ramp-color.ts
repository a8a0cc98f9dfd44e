/** Colors between those of a ramp. */

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The color at a part of the ramp from 0, its first color, to 1, its last; beyond, the end's color. */
export function rampColor(ramp: readonly Rgb[], part: number): Rgb {
  const at = Math.min(1, Math.max(0, part)) * (ramp.length - 1);
  const from = Math.min(ramp.length - 2, Math.floor(at));
  const [a, b] = [ramp[from]!, ramp[from + 1]!];
  const mixed = (k: 0 | 1 | 2): number => Math.round(a[k] + (at - from) * (b[k] - a[k]));
  return [mixed(0), mixed(1), mixed(2)];
}

/** As SVG takes it. */
export function rgbText(color: Rgb): string {
  return `rgb(${color.join(",")})`;
}
