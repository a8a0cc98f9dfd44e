/**
 * What publint (strict) and arethetypeswrong find in a tarball, one sentence each.
 * We publish ESM only: as in arethetypeswrong's profile of that name, how `node10` and `node16-cjs` resolve types is
 * not asked. That CommonJS code can require the packages is tested by doing it.
 */

import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const IGNORED_RESOLUTIONS = ["node10", "node16-cjs"];

export async function tarballProblems(tarball: string): Promise<readonly string[]> {
  const bytes = new Uint8Array(readFileSync(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
  const types = await checkPackage(createPackageFromTarballData(bytes));
  if (types.types === false) return [`types: ${types.packageName} has none`];
  const wrong = types.problems.filter(
    (problem) => !("resolutionKind" in problem && IGNORED_RESOLUTIONS.includes(problem.resolutionKind)),
  );
  return [
    ...messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`),
    ...wrong.map((problem) => `types: ${JSON.stringify(problem)}`),
  ];
}
