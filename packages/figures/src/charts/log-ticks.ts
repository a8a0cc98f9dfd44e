/** Ticks of logarithmic axes: powers of ten, and 2 and 5 times them where there are few. */

import { superscript } from "../page/script-digits.js";

/** From this many powers of ten on, they are enough. */
const ENOUGH = 3;
/** Beyond this many, every second or third one is labelled. */
const MOST = 8;

/** Where ticks are, and what stands at them. */
export interface LogTicks {
  readonly ticks: number[];
  readonly tickFormat: (value: number) => string;
}

/** Ticks within [low, high], rising. */
export function logTicks(low: number, high: number): LogTicks {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const count = last - first + 1;
  const step = Math.max(1, Math.ceil(count / MOST));
  if (count >= ENOUGH) {
    const ticks = Array.from({ length: Math.ceil(count / step) }, (_, i) => Number(`1e${first + i * step}`));
    const plain = low >= 0.1 && high < 1e4;
    return {
      ticks,
      tickFormat: (value) => (plain ? String(value) : `10${superscript(Math.round(Math.log10(value)))}`),
    };
  }
  const within = (digits: readonly number[]): number[] =>
    Array.from({ length: count + 1 }, (_, i) => first - 1 + i)
      .flatMap((exponent) => digits.map((digit) => Number(`${digit}e${exponent}`)))
      .filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  const few = within([1, 2, 5]);
  const short = low >= 0.001 && high < 1e6;
  return {
    ticks: few.length >= ENOUGH ? few : within([1, 2, 3, 4, 5, 6, 7, 8, 9]),
    tickFormat: short ? (value) => value.toLocaleString("en") : powerText,
  };
}

/** `5·10⁵`. */
function powerText(value: number): string {
  const [digits, exponent] = value.toExponential().split("e") as [string, string];
  return `${digits === "1" ? "" : `${digits}·`}10${superscript(Number(exponent))}`;
}
