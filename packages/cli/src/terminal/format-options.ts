/** Options of any command that reads a file of events, whatever its format. */

import type { Command } from "commander";
import { orderOption } from "./parse-option.js";

/** Declares them. */
export function formatOptions(command: Command): Command {
  return command
    .option(
      "--components <order>",
      "E,px,py,pz or px,py,pz,E; default: the energy is recognized",
      orderOption("--components"),
    )
    .option("--dataset <path>", "of HDF5, a data set whose rows are events")
    .option("--tree <name>", "of ROOT, the tree; default: the only one")
    .option("--delimiter <sign>", "of CSV, what stands between fields");
}
