/** The examples of README.md, run: what they print is what stands below them. */

import { readFile } from "node:fs/promises";
import { inspect } from "node:util";
import { expect, it } from "vitest";
import * as engine from "../src/index.js";

/** The file that the README calls classifier.onnx. */
const CLASSIFIER = new URL("fixtures/mlp-float64.onnx", import.meta.url);

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
/** Code, and the block without a language that follows it. */
const examples = [...readme.matchAll(/```js\n([\s\S]*?)```[\s\S]*?```\n([\s\S]*?)```/g)].map(
  ([, code, output]) => [code!, output!] as const,
);

it("has two examples", () => {
  expect(examples.length).toBe(2);
});

it.each(examples)("prints what the README says:\n%s", async (code, output) => {
  const printed: string[] = [];
  const known = {
    ...engine,
    readFile: () => readFile(CLASSIFIER),
    console: { log: (value: unknown) => printed.push(typeof value === "string" ? value : inspect(value)) },
  };
  const imported = [...code.matchAll(/^import \{ (.*) \} from "@noether\/engine";$/gm)].flatMap(([, names]) =>
    names!.split(", "),
  );
  expect(imported.filter((name) => !(name in engine))).toEqual([]);
  const body = code.replaceAll(/^import .*$/gm, "");
  const AsyncFunction = (async () => {}).constructor as new (
    ...source: string[]
  ) => (...values: unknown[]) => Promise<void>;
  await new AsyncFunction(...Object.keys(known), body)(...Object.values(known));
  expect(`${printed.join("\n")}\n`).toBe(output);
});
