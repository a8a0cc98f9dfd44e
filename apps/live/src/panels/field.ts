/**
 * A generator as a moving vector field: points carried by exp(tW) in a plane of two components, the others zero. Steps are exact:
 * the exponential of a 2 × 2 matrix. Nothing moves where the reader asked for less motion, until asked to.
 */

import { html } from "../dom.js";

const SIZE = 420;
const POINTS = 420;
/** Half the width of the plane that is shown. */
const REACH = 1.25;
/** Seconds that a point lives, at most. */
const LIFE = 4;
/** Units of t in a second. */
const PACE = 0.5;
/** Points drawn ahead where nothing moves: the length of a still stroke, in t. */
const STILL = 0.35;

interface Point {
  x: number;
  y: number;
  age: number;
}

/** What the panel shows, and how to end it. */
export interface FieldPanel {
  readonly element: HTMLElement;
  show(matrix: readonly (readonly number[])[]): void;
  dispose(): void;
}

/** Makes the panel for vectors with these components. */
export function fieldPanel(components: readonly string[]): FieldPanel {
  const ratio = Math.min(2, devicePixelRatio);
  const canvas = html("canvas", { width: SIZE * ratio, height: SIZE * ratio, role: "img" });
  const context = canvas.getContext("2d")!;
  const planes = components.flatMap((a, i) =>
    components.slice(i + 1).map((b, k) => [i, i + 1 + k, `${a} – ${b}`] as const),
  );
  const select = html(
    "select",
    { id: "plane", change: () => restart() },
    ...planes.map(([, , words], index) => html("option", { value: index }, words)),
  );
  const pause = html("button", { type: "button", click: () => toggle() });
  const points: Point[] = Array.from({ length: POINTS }, () => ({ x: 0, y: 0, age: 0 }));
  let matrix: readonly (readonly number[])[] = [];
  let moving = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  let frame = 0;
  let last = 0;

  const born = (point: Point): void => {
    point.x = REACH * (2 * Math.random() - 1);
    point.y = REACH * (2 * Math.random() - 1);
    point.age = LIFE * Math.random();
  };

  const draw = (seconds: number): void => {
    const [i, j] = planes[Number(select.value)]!;
    const step = exponential2(part(matrix, i, j), PACE * seconds);
    const ahead = exponential2(part(matrix, i, j), moving ? 0.06 : STILL);
    const style = getComputedStyle(canvas);
    const scale = (SIZE * ratio) / (2 * REACH);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = style.getPropertyValue("--paper");
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.translate(canvas.width / 2, canvas.height / 2);
    axes(context, canvas.width / 2, style.getPropertyValue("--rule"));
    context.strokeStyle = style.getPropertyValue("--kept");
    context.lineWidth = 1.6 * ratio;
    context.lineCap = "round";
    context.beginPath();
    for (const point of points) {
      [point.x, point.y] = [step[0] * point.x + step[1] * point.y, step[2] * point.x + step[3] * point.y];
      point.age += seconds;
      if (point.age > LIFE || Math.max(Math.abs(point.x), Math.abs(point.y)) > 1.1 * REACH) born(point);
      const { x, y } = point;
      context.moveTo(scale * x, -scale * y);
      context.lineTo(scale * (ahead[0] * x + ahead[1] * y), -scale * (ahead[2] * x + ahead[3] * y));
    }
    context.stroke();
  };

  const tick = (time: number): void => {
    draw(Math.min(0.05, (time - last) / 1000));
    last = time;
    frame = moving ? requestAnimationFrame(tick) : 0;
  };

  const restart = (): void => {
    for (const point of points) born(point);
    const words = planes[Number(select.value)]?.[2] ?? "";
    canvas.setAttribute("aria-label", `The chosen generator as a flow in the plane ${words}`);
    draw(0);
  };

  const toggle = (): void => {
    moving = !moving;
    say();
    if (moving && frame === 0) frame = requestAnimationFrame(tick);
  };

  const say = (): void => {
    pause.textContent = moving ? "Pause" : "Move";
  };

  say();
  const controls = html("div", { class: "controls" }, html("label", { for: "plane" }, "plane "), select, pause);
  return {
    element: html("div", { class: "field" }, canvas, controls),
    show(next) {
      matrix = next;
      select.value = String(busiest(next, planes));
      restart();
      if (moving && frame === 0) frame = requestAnimationFrame(tick);
    },
    dispose() {
      moving = false;
      cancelAnimationFrame(frame);
    },
  };
}

/** The plane in which the matrix does most. */
function busiest(
  matrix: readonly (readonly number[])[],
  planes: readonly (readonly [number, number, string])[],
): number {
  const sizes = planes.map(([i, j]) => Math.hypot(...part(matrix, i, j)));
  return Math.max(0, sizes.indexOf(Math.max(...sizes)));
}

function part(matrix: readonly (readonly number[])[], i: number, j: number): readonly [number, number, number, number] {
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? 0;
  return [at(i, i), at(i, j), at(j, i), at(j, j)];
}

/** exp(tM) = e^{th} (cosh(tr) 1 + sinh(tr)/r (M − h)), with h half the trace and r² = h² − det M, of either sign. */
export function exponential2(
  [a, b, c, d]: readonly [number, number, number, number],
  t: number,
): readonly [number, number, number, number] {
  const h = (a + d) / 2;
  const square = h * h - (a * d - b * c);
  const r = Math.sqrt(Math.abs(square));
  const even = square >= 0 ? Math.cosh(t * r) : Math.cos(t * r);
  const odd = r < 1e-12 ? t : (square >= 0 ? Math.sinh(t * r) : Math.sin(t * r)) / r;
  const e = Math.exp(t * h);
  return [e * (even + odd * (a - h)), e * odd * b, e * odd * c, e * (even + odd * (d - h))];
}

function axes(context: CanvasRenderingContext2D, reach: number, color: string): void {
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(-reach, 0);
  context.lineTo(reach, 0);
  context.moveTo(0, -reach);
  context.lineTo(0, reach);
  context.stroke();
}
