/** Declares `noether gan`: options and help. What it does is in gan.ts, loaded when it is called. */

import { type Command, Option } from "commander";
import type { CommandContext } from "../terminal/command-context.js";
import { choiceOption, integerOption, wordsOption } from "../terminal/parse-option.js";

const HELP = `
Learns maps that leave the density of the samples alone, each from a random
start, and tells the group that they make up. A fresh classifier examines every
map on samples that were held out; none is left out of the count.

Families:
  volume-preserving  affine maps of determinant 1: the default
  rotations          SO(n), by rotations in all planes of two axes
  planes:0-1,2-3     rotations in these planes of axes, one angle each
  special-linear     SL(n), by Iwasawa's decomposition
  linear, affine     of any determinant (a line: x' = b + c x)
  scaled-rotations   of the plane, with a scale
  bent-rotations     rotations seen through a shear of degree 2, learned as well
  shears, couplings  nonlinear maps that keep volumes

Examples:
  $ noether gan --data dijets --take 0,1 --family planes:0-1,2-3 --out dijets
  $ noether gan --data table.csv --columns x,y --family scaled-rotations
  $ noether gan --data points.npy --family scaled-rotations --cyclic 7
  $ noether gan --data signal.npy --family affine --inertial-after known.npy

Exit code: 0 with an answer (also "only the identity"), 2 for bad input.
`;

/** Adds the command. */
export function addGan(program: Command, { terminal, exit }: CommandContext): void {
  program
    .command("gan")
    .description("learn the symmetries of a density from samples alone, and name their group")
    .optionsGroup("Samples:")
    .requiredOption("--data <file>", "npz, npy, CSV, Parquet, LHE, ROOT, …, or a data set by name")
    .option("--array <name>", "which array of a file of arrays")
    .option("--columns <names>", "which columns of a table, in this order", wordsOption)
    .option("--take <places>", "which components of each vector, counted from 0", wordsOption)
    .option("--inertial <file>", "samples of a density that the maps must keep as well, trained with")
    .addOption(
      new Option("--inertial-after <file>", "the same, asked of the maps after the training").conflicts("inertial"),
    )
    .optionsGroup("Maps:")
    .option("--family <name>", "listed below; default volume-preserving")
    .option("--reversed", "of volume-preserving and special-linear: determinant -1")
    .option("--cyclic <q>", "search for maps with g^q = 1", integerOption("--cyclic", 2))
    .optionsGroup("Training:")
    .option("--replicas <n>", "how many, each from a start of its own; default 50", integerOption("--replicas", 1))
    .option("--steps <n>", "steps of each; default 5000", integerOption("--steps", 1))
    .option("--batch <n>", "samples in a step; default 128", integerOption("--batch", 1))
    .option(
      "--loss <kind>",
      "minimax, non-saturating or swapped-arguments",
      choiceOption("--loss", ["minimax", "non-saturating", "swapped-arguments"]),
    )
    .option(
      "--draws <kind>",
      "same or independent samples for the images",
      choiceOption("--draws", ["same", "independent"]),
    )
    .option("--threads <n>", "worker threads; default one for each core", integerOption("--threads", 1))
    .optionsGroup("Output:")
    .option("--seed <number>", "seed of everything that is drawn", integerOption("--seed", 0), 0)
    .option("--no-rival", "do not ask score matching as well")
    .option("--out <folder>", "write result.json, replicas.npz, maps.onnx, report.svg and .png")
    .option("--resume", "go on with the run in --out that was interrupted")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(async (options) => {
      const { ganCommand } = await import("./gan.js");
      exit(await ganCommand(options, terminal));
    });
}
