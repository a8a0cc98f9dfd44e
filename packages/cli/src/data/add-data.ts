/** Declares `noether data list`, `inspect`, `convert` and `plot`. */

import type { Command } from "commander";
import type { CommandContext } from "../terminal/command-context.js";
import { formatOptions } from "../terminal/format-options.js";
import { choiceOption, integerOption, wordsOption } from "../terminal/parse-option.js";

const HELP = `
Files: LHE, HepMC3 and CSV (plain or gzipped), Parquet, npz, npy, HDF5 (the LHC
Olympics' layout or any plain data set), and ROOT trees where the package jsroot
is installed; the content decides, not the name. Instead of a file, the name of
a data set will do (noether data list).

Columns named alike, such as Muon_pt, Muon_eta, Muon_phi and Muon_mass, or E1,
px1, py1 and pz1, are momenta: masses, pT, eta and phi are drawn of them too.

Examples:
  $ noether data list
  $ noether data inspect drellyan
  $ noether data convert events.lhe.gz events.npz --final
  $ noether data plot drellyan --by label --of mass,pt,phi --out drellyan
`;

/** Adds the commands. */
export function addData(program: Command, { terminal, exit }: CommandContext): void {
  const data = program
    .command("data")
    .description("look into files of events, convert and draw them")
    .addHelpText("after", HELP);
  data
    .command("list")
    .description("data sets that are known by name")
    .option("--json", "print all that is known of them as JSON")
    .action(async (options) => {
      const { dataListCommand } = await import("./data-list.js");
      exit(dataListCommand(options, terminal));
    });
  fileOptions(
    data
      .command("inspect")
      .description("arrays, counts, ranges, first rows and histograms of a file")
      .argument("<file>", "a file of events, or the name of a data set"),
  )
    .option("--json", "print all of it as JSON")
    .addHelpText("after", HELP)
    .action(async (file, options) => {
      const { dataInspectCommand } = await import("./data-inspect.js");
      exit(await dataInspectCommand(file, options, terminal));
    });
  fileOptions(
    data
      .command("convert")
      .description(
        "write a file in another format, told by its end: .npz, .npy, .csv, .csv.gz, .parquet, .lhe, .lhe.gz",
      )
      .argument("<file>", "a file of events, or the name of a data set")
      .argument("<out>", "the file to be written"),
  )
    .option("--final", "only particles of the final state (status 1), of LHE and HepMC3")
    .option("--force", "replace the file if it is there")
    .option("--json", "print counts and time as JSON")
    .addHelpText("after", HELP)
    .action(async (file, out, options) => {
      const { dataConvertCommand } = await import("./data-convert.js");
      exit(await dataConvertCommand(file, out, options, terminal));
    });
  fileOptions(
    data
      .command("plot")
      .description("draw masses, pT, η, φ and whatever else a file holds")
      .argument("<file>", "a file of events, or the name of a data set"),
  )
    .option("--of <names>", "what to draw: mass, pt, eta, phi, energy, rapidity, multiplicity, any column", wordsOption)
    .option("--by <column>", "one line for each value of this column of events, such as label")
    .option("--weight <column>", "what each event counts, such as weight or genWeight; default 1")
    .option("--out <name>", "writes name.svg and name.png; default: the file's own name")
    .option("--bins <count>", "bins of each histogram", integerOption("--bins", 1), 60)
    .option("--log <axes>", "x, y or xy: logarithmic axes", choiceOption("--log", ["x", "y", "xy"]))
    .option("--json", "print the histograms as JSON")
    .addHelpText("after", HELP)
    .action(async (file, options) => {
      const { dataPlotCommand } = await import("./data-plot.js");
      exit(await dataPlotCommand(file, options, terminal));
    });
}

/** What may be said about any file. */
function fileOptions(command: Command): Command {
  return formatOptions(
    command.option("--only <names>", "arrays, columns or branches to read, of npz, CSV, Parquet and ROOT", wordsOption),
  );
}
