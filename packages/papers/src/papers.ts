/** The papers that can be reproduced, each loaded when it is asked for. */

import { InputError } from "@noether/base";
import type { PapersErrorCode } from "./errors.js";
import type { Figure, Paper } from "./paper.js";

const papers: Readonly<Record<string, () => Promise<Paper>>> = {
  "broken-symmetries": async () => (await import("./broken-symmetries/index.js")).brokenSymmetries,
  "deep-learning-symmetries": async () => (await import("./deep-learning-symmetries/index.js")).deepLearningSymmetries,
  symmetrygan: async () => (await import("./symmetrygan/index.js")).symmetryGan,
};

/** Their names, as on the command line. */
export const paperNames: readonly string[] = Object.keys(papers);

/**
 * Loads a paper.
 *
 * @throws InputError `unknown-paper`.
 */
export async function paperByName(name: string): Promise<Paper> {
  if (Object.hasOwn(papers, name)) return await papers[name]!();
  throw new InputError<PapersErrorCode>({
    code: "unknown-paper",
    got: `paper ${JSON.stringify(name)}`,
    expected: `one of: ${paperNames.join(", ")}`,
    fix: "See noether reproduce --list.",
  });
}

/**
 * The figures with these names, in the paper's order and each once; all of them for an empty list.
 *
 * @throws InputError `unknown-figure`.
 */
export function figuresOf({ name: paper, figures }: Paper, names: readonly string[]): readonly Figure[] {
  const unknown = names.find((wanted) => !figures.some(({ name }) => name === wanted));
  if (unknown === undefined) return names.length === 0 ? figures : figures.filter(({ name }) => names.includes(name));
  throw new InputError<PapersErrorCode>({
    code: "unknown-figure",
    got: `figure ${JSON.stringify(unknown)} of ${paper}`,
    expected: `one of: ${figures.map(({ name }) => name).join(", ")}`,
    fix: `See noether reproduce ${paper} --list.`,
  });
}
