/** Declares `noether gan`: options and help. What it does is in gan.ts, loaded when it is called. */

import { type Command, Option } from "commander";
import type { CommandContext } from "../terminal/command-context.js";
import { choiceOption, integerOption, wordsOption } from "../terminal/parse-option.js";

const HELP = `
Learns maps that keep the density of the samples, each from a random start, and
names the group that they form. A fresh classifier examines every map on
held-out samples; every map is counted, also those that fail.

Families:
  volume-preserving  affine maps of determinant 1 (default)
  rotations          SO(n), by rotations in all planes of two axes
  planes:0-1,2-3     rotations in these planes of axes, one angle each
  special-linear     SL(n), by Iwasawa's decomposition
  linear, affine     any determinant; on the line, affine is x' = b + c x
  scaled-rotations   rotations of the plane times a scale
  bent-rotations     rotations in coordinates bent by a learned quadratic shear
  shears, couplings  nonlinear maps that preserve volumes

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
    .option("--array <name>", "the array to read, for files that hold several")
    .option("--columns <names>", "the columns of a table to read, in this order", wordsOption)
    .option("--take <places>", "the components of each vector to use, counted from 0", wordsOption)
    .option("--inertial <file>", "samples of a second density that the maps must keep, used in training")
    .addOption(
      new Option("--inertial-after <file>", "the same, but only tested on the maps after training").conflicts(
        "inertial",
      ),
    )
    .optionsGroup("Maps:")
    .option("--family <name>", "a family listed below; default volume-preserving")
    .option("--reversed", "determinant -1, for volume-preserving and special-linear")
    .option("--cyclic <q>", "search for maps with g^q = 1", integerOption("--cyclic", 2))
    .optionsGroup("Training:")
    .option(
      "--replicas <n>",
      "number of replicas, each from its own random start; default 50",
      integerOption("--replicas", 1),
    )
    .option("--steps <n>", "training steps per replica; default 5000", integerOption("--steps", 1))
    .option("--batch <n>", "samples per step; default 128", integerOption("--batch", 1))
    .option(
      "--loss <kind>",
      "minimax (default), non-saturating or swapped-arguments",
      choiceOption("--loss", ["minimax", "non-saturating", "swapped-arguments"]),
    )
    .option(
      "--draws <kind>",
      "compare images with the same (default) or independent samples",
      choiceOption("--draws", ["same", "independent"]),
    )
    .option("--threads <n>", "worker threads; default one per core", integerOption("--threads", 1))
    .optionsGroup("Output:")
    .option("--seed <number>", "seed of all random numbers", integerOption("--seed", 0), 0)
    .option("--no-rival", "skip the cross-check by score matching")
    .option("--out <folder>", "write result.json, replicas.npz, maps.onnx, report.svg and .png")
    .option("--resume", "finish the interrupted run in --out")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(async (options) => {
      const { ganCommand } = await import("./gan.js");
      exit(await ganCommand(options, terminal));
    });
}
