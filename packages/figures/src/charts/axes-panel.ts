/** Three axes in a sphere, seen from the side, with the angles between them. */

import type { Box } from "../page/box.js";
import { FAINT, INK, RULE, SERIES } from "../page/style.js";
import { text } from "../page/svg.js";

/** Looked at from here: turned about the vertical, then lifted, radians. */
const VIEW = { azimuth: -0.62, elevation: 0.42 };
/** Points of a drawn circle. */
const STEPS = 72;
const HEAD = 11;
const CAPTION = 30;

/** Draws unit vectors `[count, 3]` into a box, with a line of words below. */
export function axesPanel(axes: ArrayLike<number>, caption: string, box: Box): string {
  const radius = Math.min(box.width, box.height - CAPTION) / 2 - 12;
  const [cx, cy] = [box.x + box.width / 2, box.y + (box.height - CAPTION) / 2];
  const place = (v: readonly [number, number, number]): readonly [number, number] => {
    const [right, , up] = turned(v);
    return [cx + radius * right, cy - radius * up];
  };
  const circle = (point: (angle: number) => readonly [number, number, number]): string => {
    const parts = { front: "", back: "" };
    for (let i = 0; i < STEPS; i++) {
      const [from, to] = [point((2 * Math.PI * i) / STEPS), point((2 * Math.PI * (i + 1)) / STEPS)];
      const side = turned(from)[1] + turned(to)[1] < 0 ? "front" : "back";
      parts[side] += `M${place(from).map(rounded).join(" ")}L${place(to).map(rounded).join(" ")}`;
    }
    return (
      `<path d="${parts.back}" fill="none" stroke="${RULE}" stroke-dasharray="2 3"/>` +
      `<path d="${parts.front}" fill="none" stroke="${FAINT}" stroke-opacity="0.7"/>`
    );
  };
  const count = axes.length / 3;
  const vectors = Array.from({ length: count }, (_, a) => [axes[3 * a]!, axes[3 * a + 1]!, axes[3 * a + 2]!] as const);
  // What points away from the viewer is drawn first
  const order = vectors.map((_, a) => a).sort((a, b) => turned(vectors[b]!)[1] - turned(vectors[a]!)[1]);
  return [
    `<circle cx="${cx}" cy="${cy}" r="${radius}" fill="#f4f6f8" stroke="${RULE}"/>`,
    circle((t) => [Math.cos(t), Math.sin(t), 0]),
    circle((t) => [Math.cos(t), 0, Math.sin(t)]),
    circle((t) => [0, Math.cos(t), Math.sin(t)]),
    ...order.map((a) => arrow([cx, cy], place(vectors[a]!), SERIES[a % SERIES.length]!)),
    `<circle cx="${cx}" cy="${cy}" r="3" fill="${INK}"/>`,
    text(caption, cx, box.y + box.height - 4, { size: 15, anchor: "middle" }),
  ].join("\n");
}

/** Right, away from the viewer, up. */
function turned([x, y, z]: readonly [number, number, number]): readonly [number, number, number] {
  const [c, s] = [Math.cos(VIEW.azimuth), Math.sin(VIEW.azimuth)];
  const [u, v] = [c * x - s * y, s * x + c * y];
  const [ce, se] = [Math.cos(VIEW.elevation), Math.sin(VIEW.elevation)];
  return [u, ce * v - se * z, se * v + ce * z];
}

function arrow([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number], color: string): string {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const head = Math.min(HEAD, length);
  const [ux, uy] = length === 0 ? [0, 0] : [(x1 - x0) / length, (y1 - y0) / length];
  const [bx, by] = [x1 - head * ux, y1 - head * uy];
  const wing = (side: number): string =>
    `${rounded(bx - side * 0.45 * head * uy)} ${rounded(by + side * 0.45 * head * ux)}`;
  return (
    `<path d="M${rounded(x0)} ${rounded(y0)}L${rounded(bx)} ${rounded(by)}" stroke="${color}" stroke-width="3.5"/>` +
    `<path d="M${rounded(x1)} ${rounded(y1)}L${wing(1)}L${wing(-1)}Z" fill="${color}"/>`
  );
}

function rounded(value: number): string {
  return value.toFixed(2);
}
