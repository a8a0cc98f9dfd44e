/** `noether algebra`: names the algebra that matrices span and prints its structure and the evidence. */

import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { createRng, InputError } from "@noether/base";
import { writeFileAtomic, writeFolderAtomic } from "@noether/base/files";
import {
  type AlgebraDescription,
  type AlgebraJson,
  algebraToJson,
  describeAlgebra,
  type Generators,
  type LieErrorCode,
  standardAlgebra,
  toGap,
} from "@noether/lie";
import { encodeNpz } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";
import { progressBar } from "../terminal/progress-bar.js";
import type { Terminal } from "../terminal/terminal.js";
import { algebraSummary } from "./algebra-summary.js";
import { readMatrices } from "./read-matrices.js";

/** The options as the command line gives them. */
export interface AlgebraCommandOptions {
  readonly example?: string;
  readonly array?: string;
  readonly noise?: number;
  readonly seed: number;
  readonly snap?: boolean;
  readonly gap?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** What `--json` prints and `algebra.json` holds. */
export interface AlgebraCommandJson extends AlgebraJson {
  readonly input: {
    readonly source: string;
    readonly count: number;
    readonly dimension: number;
    /** Whether the matrices were complex, of half the dimension. */
    readonly complex: boolean;
    readonly noise: number | null;
    readonly seed: number;
  };
  /** Milliseconds. */
  readonly timing: { readonly total: number };
  readonly files: readonly string[];
}

/**
 * Runs the command. @returns The exit code.
 *
 * @throws InputError `which-input`, `not-closed`, `dependent-generators`, `not-snapped`, `not-named`, and what
 *   `readMatrices` and `standardAlgebra` throw.
 */
export async function algebraCommand(
  file: string | undefined,
  options: AlgebraCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const start = terminal.now();
  const { noise, seed, out, gap } = options;
  const input = await matricesOf(file, options);
  const bar = progressBar(terminal);
  const found = await (async () => {
    try {
      return describeAlgebra(input.generators, {
        rng: createRng(seed),
        noise,
        exact: options.snap === true || gap !== undefined,
        onEvent: bar.onEvent,
      });
    } finally {
      bar.clear();
    }
  })();
  const { refusal } = found.identification;
  const script = gap === undefined || refusal ? undefined : proof(found);
  const { count, dimension } = input.generators;
  const writes = out !== undefined && refusal === undefined;
  const json: AlgebraCommandJson = {
    ...algebraToJson(found),
    input: { source: input.source, count, dimension, complex: input.complex, noise: noise ?? null, seed },
    timing: { total: terminal.now() - start },
    files: [
      ...(writes ? fileNames(found, options).map((name) => join(out, name)) : []),
      ...(typeof script === "string" ? [gap!] : []),
    ],
  };
  if (writes) await writeFiles(out, found, json, options);
  if (typeof script === "string") await writeFileAtomic(gap!, script);
  if (options.json === true) terminal.out.write(`${JSON.stringify(json)}\n`);
  else if (!refusal) terminal.out.write(algebraSummary(found, input.source, json.files, terminal.colors));
  if (refusal) throw new InputError<LieErrorCode>(refusal);
  if (script instanceof InputError) throw script;
  return 0;
}

interface Input {
  readonly generators: Generators;
  readonly complex: boolean;
  readonly source: string;
}

async function matricesOf(file: string | undefined, { example, array }: AlgebraCommandOptions): Promise<Input> {
  if ((file === undefined) === (example === undefined)) {
    throw new InputError<CliErrorCode>({
      code: "which-input",
      got: file === undefined ? "neither a file nor --example" : `both ${file} and --example ${example}`,
      expected: "one of the two",
      fix: 'Pass matrices, as in noether algebra generators.npz, or try --example "so(1,3)".',
    });
  }
  const { generators, complex } =
    file === undefined ? { generators: standardAlgebra(example!), complex: false } : await readMatrices(file, array);
  const { count, dimension: size } = generators;
  const by = complex ? `complex ${size / 2} × ${size / 2}, taken as real ${size} × ${size}` : `${size} × ${size}`;
  const from = file === undefined ? `the standard ${example}` : basename(file);
  return { generators, complex, source: `${count} ${count === 1 ? "matrix" : "matrices"}, ${by}: ${from}` };
}

/** The script; or why there is none, for after the answer. */
function proof({ identification, snapped }: AlgebraDescription): string | InputError<CliErrorCode> {
  try {
    return toGap(identification, snapped!);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

function fileNames({ snapped }: AlgebraDescription, { snap }: AlgebraCommandOptions): readonly string[] {
  const exact = snap === true && snapped?.outcome === "snapped" ? ["exact.npz"] : [];
  return ["algebra.json", "algebra.svg", "algebra.png", ...exact];
}

async function writeFiles(
  out: string,
  found: AlgebraDescription,
  json: AlgebraCommandJson,
  options: AlgebraCommandOptions,
): Promise<void> {
  // the renderer and its fonts take time to load: only where a picture is wanted
  const { algebraFigure } = await import("@noether/figures");
  const { renderPng } = await import("@noether/figures/png");
  const svg = algebraFigure(found, { source: json.input.source });
  await writeFolderAtomic(out, async (folder) => {
    const write = (name: string, content: string | Uint8Array): Promise<void> => writeFile(join(folder, name), content);
    await write("algebra.json", `${JSON.stringify(json, null, 2)}\n`);
    await write("algebra.svg", svg);
    await write("algebra.png", renderPng(svg));
    const { snapped } = found;
    if (options.snap !== true || snapped?.outcome !== "snapped") return;
    const { algebra, basis, coefficients } = snapped;
    const { count: k, dimension: n, entries } = basis;
    const { brackets } = algebra;
    await write(
      "exact.npz",
      encodeNpz({
        basis: { dtype: "float64", shape: [k, n, n], data: entries },
        coefficients: { dtype: "float64", shape: [k, k], data: coefficients },
        brackets: { dtype: "int32", shape: [brackets.length / 4, 4], data: brackets },
      }),
    );
  });
}
