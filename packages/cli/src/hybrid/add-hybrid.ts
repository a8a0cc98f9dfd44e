/** Declares `noether hybrid` and its commands: options and help. What they do is in hybrid-*.ts, loaded when called. */

import { networkNames } from "@noether/hybrid";
import type { Command } from "commander";
import type { CommandContext } from "../terminal/command-context.js";
import { choicesOption } from "../terminal/parse-list-option.js";
import { choiceOption, integerOption, orderOption } from "../terminal/parse-option.js";
import { efficienciesOption, fractionsOption, labeledOptions, sizesOption, trainingOptions } from "./hybrid-options.js";

const TRAIN_HELP = `
Networks:
  general          particle flow: one map for all particles, whose values are added
  invariant        takes Minkowski products only, so its answer is the same in
                   all frames
  hybrid           both, mixed by a learned symmetry factor that depends on a
                   context
  enlarged-hybrid  a hybrid whose general part is as large as the general network

Networks for any number of particles take every pair of them, so their cost grows
with the square of the number. The model takes momenta (E, px, py, pz) in GeV.

Examples:
  Two files of events, five trainings in parallel:
  $ noether hybrid train --signal z.lhe.gz --background photon.lhe.gz \\
      --network hybrid --trainings 5 --out hybrid
  One file with labels and weights; smeared copies of an event stay together:
  $ noether hybrid train --data muons.npz --weights weight --group truth \\
      --network hybrid --epochs 20 --patience 5 --out hybrid
  Jets, with the 20 particles of largest pT of each:
  $ noether hybrid train --data jets.h5 --particles 20 --balance \\
      --network invariant --out jets
  Resume after an interruption, with the same options:
  $ noether hybrid train --data muons.npz --network hybrid --out hybrid --resume

Exit code: 0 with an answer, 1 if a training diverged, 2 for bad input.
`;

const EVALUATE_HELP = `
Models are those of noether hybrid train, or any ONNX classifier with one input,
[events, particles, 4] or [events, 4 particles]. Other people's models get the
components in the order of the file unless --takes states another one. With
several models, the first is compared with each other one on the same events.

Examples:
  $ noether hybrid evaluate --model hybrid/model.onnx --data test.npz
  $ noether hybrid evaluate --model hybrid/model.onnx general/model.onnx \\
      --signal z.lhe.gz --background photon.lhe.gz --out comparison
  $ noether hybrid evaluate --model theirs.onnx --output score --scores logit \\
      --data test.parquet --label is_signal --efficiencies 0.5,0.8

Exit code: 0 with an answer, 2 for bad input.
`;

const SCAN_HELP = `
Trains every network on more and more events, always the first of the same
random order, and evaluates all of them on the same test events. Finished points
are kept in --out: resume an interrupted scan with --resume.

Examples:
  $ noether hybrid scan --data muons.npz --networks hybrid,general,invariant \\
      --sizes 1000,2000,4000,8000 --trainings 3 --out sizes
  $ noether hybrid scan --signal z.lhe.gz --background photon.lhe.gz \\
      --networks hybrid,general --fractions 0.1,0.2,0.5,1 --out fractions

Exit code: 0 with an answer, 1 if a training diverged, 2 for bad input.
`;

const EXPORT_HELP = `
The model takes raw four-vectors p4 [events, particles, 4], (E, px, py, pz) in
GeV, and gives probability and logit; the logit of several trainings is their
mean. The metadata of the file state what it was trained on, and how.

Examples:
  $ noether hybrid export hybrid --out hybrid.onnx
  $ noether hybrid export hybrid --precision float64 --out hybrid-64.onnx
  $ noether hybrid export hybrid/checkpoints/seed-0.checkpoint --out one.onnx

Exit code: 0 with a file, 2 for bad input.
`;

/** Adds the commands. */
export function addHybrid(program: Command, { terminal, exit }: CommandContext): void {
  const hybrid = program.command("hybrid").description("classifiers of events with an approximate (broken) symmetry");
  trainingOptions(
    labeledOptions(
      hybrid
        .command("train")
        .description("train a classifier, measure it, and export it as ONNX")
        .optionsGroup("What:")
        .requiredOption("--network <name>", networkNames.join(", "), choiceOption("--network", networkNames)),
    ),
  )
    .optionsGroup("Output:")
    .option("--out <folder>", "folder for result.json, model.onnx, report.svg and .png, and checkpoints")
    .option("--resume", "resume the study in --out")
    .option(
      "--precision <type>",
      "precision of model.onnx: float32 or float64",
      choiceOption("--precision", ["float32", "float64"]),
      "float32",
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", TRAIN_HELP)
    .action(async (options) => {
      const { hybridTrainCommand } = await import("./hybrid-train.js");
      exit(await hybridTrainCommand(options, terminal));
    });
  labeledOptions(
    hybrid
      .command("evaluate")
      .description("evaluate classifiers, Noether's or any ONNX, on labeled events")
      .optionsGroup("Models:")
      .requiredOption("--model <files...>", "one or several .onnx files")
      .option("--output <name>", "output with the scores; default the only output of floats")
      .option(
        "--scores <kind>",
        "probability or logit; default guessed from the numbers",
        choiceOption("--scores", ["probability", "logit"]),
      )
      .option(
        "--takes <order>",
        "order in which the model takes momenta: E,px,py,pz or px,py,pz,E",
        orderOption("--takes"),
      ),
  )
    .optionsGroup("Output:")
    .option(
      "--efficiencies <parts>",
      "signal efficiencies for the rejection; default 0.3,0.5,0.7,0.9",
      efficienciesOption,
    )
    .option("--seed <number>", "seed of the random draws for the pooled area", integerOption("--seed", 0), 0)
    .option("--out <folder>", "folder for evaluation.json, evaluation.svg and .png")
    .option("--json", "print the result as JSON")
    .addHelpText("after", EVALUATE_HELP)
    .action(async (options) => {
      const { hybridEvaluateCommand } = await import("./hybrid-evaluate.js");
      exit(await hybridEvaluateCommand(options, terminal));
    });
  trainingOptions(
    labeledOptions(
      hybrid
        .command("scan")
        .description("measure how many training events each network needs")
        .optionsGroup("What:")
        .requiredOption("--networks <names>", networkNames.join(", "), choicesOption("--networks", networkNames))
        .option("--sizes <numbers>", "numbers of training events", sizesOption)
        .option("--fractions <parts>", "or fractions of the training events; default 0.1,0.2,0.5,1", fractionsOption),
    ),
  )
    .optionsGroup("Output:")
    .option("--out <folder>", "folder for scan.json, scan.csv, scan.svg and .png, and logits")
    .option("--resume", "resume the scan in --out")
    .option("--json", "print the result as JSON")
    .addHelpText("after", SCAN_HELP)
    .action(async (options) => {
      const { hybridScanCommand } = await import("./hybrid-scan.js");
      exit(await hybridScanCommand(options, terminal));
    });
  hybrid
    .command("export")
    .description("export the checkpoints of a training, finished or not, as ONNX")
    .argument("<study>", "the --out folder of noether hybrid train, or one checkpoint in it")
    .requiredOption("--out <file>", "the .onnx file")
    .option("--precision <type>", "float32 or float64", choiceOption("--precision", ["float32", "float64"]), "float32")
    .option("--json", "print a description of the file as JSON")
    .addHelpText("after", EXPORT_HELP)
    .action(async (study, options) => {
      const { hybridExportCommand } = await import("./hybrid-export.js");
      exit(await hybridExportCommand(study, options, terminal));
    });
}
