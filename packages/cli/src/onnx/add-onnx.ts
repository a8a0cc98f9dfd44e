/** Declares `noether onnx inspect` and `noether onnx run`. */

import type { Command } from "commander";
import type { CommandContext } from "../terminal/command-context.js";

const HELP = `
Examples:
  $ noether onnx inspect lorentz/generators.onnx
  $ noether onnx inspect model.onnx --nodes
  $ noether onnx run lorentz/generators.onnx --data points.npz --out moved.npz
`;

/** Adds the commands. */
export function addOnnx(program: Command, { terminal, exit }: CommandContext): void {
  const onnx = program.command("onnx").description("inspect ONNX models and run them").addHelpText("after", HELP);
  onnx
    .command("inspect")
    .description("show the inputs, outputs, ops, parameters and metadata of a model")
    .argument("<file>", "an .onnx file")
    .option("--nodes", "also print one line for each node")
    .option("--json", "print everything as JSON")
    .addHelpText("after", HELP)
    .action(async (file, options) => {
      const { onnxInspectCommand } = await import("./onnx-inspect.js");
      exit(await onnxInspectCommand(file, options, terminal));
    });
  onnx
    .command("run")
    .description("run a model on the arrays of an npz file")
    .argument("<file>", "an .onnx file")
    .requiredOption("--data <npz>", "file with one array for each input of the model, under its name")
    .requiredOption("--out <npz>", "file to write the outputs to")
    .option("--json", "print the shapes and the time as JSON")
    .addHelpText("after", HELP)
    .action(async (file, options) => {
      const { onnxRunCommand } = await import("./onnx-run.js");
      exit(await onnxRunCommand(file, options, terminal));
    });
}
