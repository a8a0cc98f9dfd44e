/** Declares `noether hybrid` and its commands: options and help. What they do is in hybrid-*.ts, loaded when called. */

import type { Command } from "commander";
import { choiceOption } from "../terminal/parse-option.js";
import type { CommandContext } from "./command-context.js";
import { labelledOptions, trainingOptions } from "./hybrid-options.js";

const NETWORKS = ["general", "invariant", "hybrid", "enlarged"] as const;

const TRAIN_HELP = `
Networks:
  general    particle flow: every particle is mapped alike, the maps are added
  invariant  sees Minkowski products only: its answer is the same in all frames
  hybrid     both, mixed by a learned symmetry factor that depends on a context
  enlarged   the hybrid with a general part as large as the general network

Networks for any number of particles see every pair: their cost grows with the
square of the number. Momenta are (E, px, py, pz) in GeV inside the model.

Examples:
  Two files of events, five trainings side by side:
  $ noether hybrid train --signal z.lhe.gz --background photon.lhe.gz \\
      --network hybrid --seeds 5 --out hybrid
  One file with labels and weights; smeared copies of an event stay together:
  $ noether hybrid train --data muons.npz --weights weight --group truth \\
      --network hybrid --epochs 20 --patience 5 --out hybrid
  Jets, the 20 hardest particles of each:
  $ noether hybrid train --data jets.h5 --particles 20 --balance \\
      --network invariant --out jets
  Go on after an interruption, with the same options:
  $ noether hybrid train --data muons.npz --network hybrid --out hybrid --resume

Exit code: 0 with an answer, 2 for bad input.
`;

/** Adds the commands. */
export function addHybrid(program: Command, { terminal, exit }: CommandContext): void {
  const hybrid = program
    .command("hybrid")
    .description("classifiers of events with a symmetry that is only nearly there");
  trainingOptions(
    labelledOptions(
      hybrid
        .command("train")
        .description("train a classifier, measure it, write it as ONNX")
        .optionsGroup("What:")
        .requiredOption("--network <name>", NETWORKS.join(", "), choiceOption("--network", NETWORKS)),
    ),
  )
    .optionsGroup("Output:")
    .option("--out <folder>", "write result.json, model.onnx, report.svg and .png, checkpoints")
    .option("--resume", "go on with the study in --out")
    .option(
      "--precision <type>",
      "float32 or float64, of model.onnx",
      choiceOption("--precision", ["float32", "float64"]),
      "float32",
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", TRAIN_HELP)
    .action(async (options) => {
      const { hybridTrainCommand } = await import("./hybrid-train.js");
      exit(await hybridTrainCommand(options, terminal));
    });
}
