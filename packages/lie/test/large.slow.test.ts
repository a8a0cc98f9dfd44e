/** Large algebras are named, in a time that a change of order of the work would break. Times are those of a busy machine. */

import { createRng } from "@noether/base";
import { expect, it } from "vitest";
import { e6, e7, e8, e8Split, type Generators, identify, so } from "../src/index.js";
import { disguised } from "./disguise.js";

/** Seconds: about five times what a quiet machine takes; the first also pays for compilation. */
const CASES: readonly [name: string, seconds: number, () => Generators][] = [
  ["so(10)", 2, () => disguised(so(10), createRng(1))],
  ["e6", 10, () => disguised(e6(), createRng(2))],
  ["e7", 50, () => disguised(e7(), createRng(3))],
  ["so(26)", 30, () => disguised(so(26), createRng(4))],
  ["e8", 120, e8],
  ["e8(8)", 120, e8Split],
];

it.each(CASES)("names %s within %f s", (name, seconds, make) => {
  const g = make();
  const start = performance.now();
  const found = identify(g);
  const taken = (performance.now() - start) / 1000;
  expect(found).toMatchObject({ name, recognised: true });
  expect(found.confidence).toBeGreaterThan(0.99);
  expect(taken).toBeLessThan(seconds);
});
