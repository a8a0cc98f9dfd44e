import { checkInteger, createRng } from "@noether/base";
import type { Figure, FigureResult, Paper } from "../paper.js";
import { figuresOf, paperByName } from "../papers.js";
import type { ReproduceOptions } from "./reproduce-options.js";

/**
 * Computes a figure of a paper and writes no files, but for results that take long, which are kept in the folder.
 *
 * @param paper - The name of the paper: `"broken-symmetries"`.
 * @param figure - The name of the figure: `"fig1"`.
 * @throws InputError `unknown-paper`, `unknown-figure`, `not-an-integer`; the reason of the signal.
 */
export async function computeFigure(
  paper: string,
  figure: string,
  options: ReproduceOptions = {},
): Promise<FigureResult> {
  const found = await paperByName(paper);
  return await runFigure(found, figuresOf(found, [figure])[0]!, options);
}

/** The same for a paper and a figure that are at hand. */
export async function runFigure(
  paper: Paper,
  figure: Figure,
  { seed = 0, quick = false, trainings, folder = defaultFolder(paper), ...rest }: ReproduceOptions,
): Promise<FigureResult> {
  const { otherVersions, executors, signal, onEvent = () => {} } = rest;
  checkInteger(seed, "seed", 0);
  if (trainings !== undefined) checkInteger(trainings, "trainings", 1);
  signal?.throwIfAborted();
  const rng = createRng(seed).stream(`${paper.name}/${figure.name}`);
  const result = await figure.run({ seed, rng, quick, trainings, folder, otherVersions, executors, signal, onEvent });
  signal?.throwIfAborted();
  return result;
}

/** The folder of a paper's files where none is given. */
export function defaultFolder({ name }: Paper): string {
  return `noether-${name}`;
}
