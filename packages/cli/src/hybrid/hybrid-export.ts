/** `noether hybrid export`: checkpoints of trainings, finished or not, as one `.onnx` file. */

import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { FileError, InputError } from "@noether/base";
import { writeFileAtomic } from "@noether/base/files";
import {
  chosenNetwork,
  exportClassifier,
  type RestoredClassifier,
  restoreClassifier,
  studyMetadata,
} from "@noether/hybrid";
import { readStudy } from "@noether/hybrid/files";
import { readBytes } from "../data/read-bytes.js";
import type { CliErrorCode } from "../errors.js";
import { sizeText } from "../terminal/size-text.js";
import type { Terminal } from "../terminal/terminal.js";
import { hybridFacts } from "./hybrid-facts.js";

/** The options as the command line gives them. */
export interface HybridExportOptions {
  readonly out: string;
  readonly precision: "float32" | "float64";
  readonly json?: boolean;
}

/** What `--json` prints. */
export interface HybridExportJson {
  readonly network: string;
  readonly precision: "float32" | "float64";
  /** The trainings in the file, and the number of epochs that each has behind it. */
  readonly trainings: readonly { readonly checkpoint: string; readonly epochs: number }[];
  readonly bytes: number;
  readonly file: string;
}

/** Runs the command; `from` is a study's folder, or one of its checkpoints. @returns The exit code. */
export async function hybridExportCommand(
  from: string,
  { out, precision, json = false }: HybridExportOptions,
  terminal: Terminal,
): Promise<number> {
  const one = existsSync(from) && !(await stat(from)).isDirectory();
  const folder = one ? dirname(dirname(resolve(from))) : from;
  const study = await readStudy(folder);
  if (study.kind !== "hybrid train") {
    throw new InputError<CliErrorCode>({
      code: "not-a-training",
      got: `${folder}, a study by noether ${study.kind}`,
      expected: "one by noether hybrid train, which keeps its checkpoints",
      fix: "Train the network that is wanted with noether hybrid train --out FOLDER.",
    });
  }
  const checkpoints = one ? [from] : await checkpointsIn(join(folder, "checkpoints"));
  const network = chosenNetwork(study.networks[0]!);
  const classifiers: RestoredClassifier[] = [];
  for (const path of checkpoints) {
    classifiers.push(await restoreClassifier(network, await readBytes(path, "checkpoint"), path));
  }
  const model = exportClassifier(classifiers, { precision, metadata: studyMetadata(study) });
  await writeFileAtomic(out, model);
  const answer: HybridExportJson = {
    network: study.networks[0]!.network,
    precision,
    trainings: classifiers.map(({ curve }, i) => ({ checkpoint: checkpoints[i]!, epochs: curve.length })),
    bytes: model.length,
    file: out,
  };
  if (json) terminal.out.write(`${JSON.stringify(answer)}\n`);
  else {
    const trainings = answer.trainings.map(
      ({ checkpoint, epochs }) => `${basename(checkpoint)} after ${epochs} epochs`,
    );
    const facts = hybridFacts(
      [
        ["network", `${answer.network}, ${precision}`],
        ["trainings", trainings.join(", ")],
        ["input", `p4 [events, ${network.particles ?? "particles"}, 4], (E, px, py, pz) in GeV`],
        ["file", `${out}, ${sizeText(model.length)}`],
      ],
      terminal.colors,
    );
    terminal.out.write(`\n${facts.join("\n")}\n\n`);
  }
  return 0;
}

/** The checkpoints in a folder, in the order of their seeds. @throws FileError `no-checkpoint`. */
async function checkpointsIn(folder: string): Promise<readonly string[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const seeds = names.flatMap((name) => /^seed-(\d+)\.checkpoint$/.exec(name)?.[1] ?? []).map(Number);
  if (seeds.length > 0) return seeds.sort((a, b) => a - b).map((seed) => join(folder, `seed-${seed}.checkpoint`));
  throw new FileError<CliErrorCode>({
    code: "no-checkpoint",
    got: `no checkpoint in ${folder}`,
    expected: "seed-0.checkpoint and so on: there is one after the first epoch",
    fix: "Wait, or check the folder.",
  });
}
