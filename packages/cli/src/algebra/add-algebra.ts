/** Declares `noether algebra`: options and help. What it does is in algebra.ts, loaded when it is called. */

import type { Command } from "commander";
import type { CommandContext } from "../terminal/command-context.js";
import { integerOption, shareOption } from "../terminal/parse-option.js";

const HELP = `
Input: matrices W_a as JSON ([[[0, -1], [1, 0]], …], or an object with "generators" or "matrices"; complex entries as
{"re": x, "im": y} or [x, y]), npy of shape [k, n, n], npz (one such array, or matrices [n, n], or pairs re and im), or
result.json, generators.npz and generators.onnx of noether discover. They must be linearly independent; what is named is
their span over the real numbers. Complex n by n matrices act as real 2n by 2n ones.

Examples:
  $ noether algebra lorentz/generators.npz
  $ noether algebra learned.json --noise 1e-3 --snap --json
  $ noether algebra learned.npz --out named --gap named.g && gap -q -b named.g
  $ noether algebra --example "so(1,3)"
  $ noether algebra --example e6 --out e6

Standard algebras for --example:
  so(p,q), su(p,q), u(p,q), sp(p,q), gl(n), sl(n), sl(n,C), sl(n,H), sp(2n,R), so*(2n), e(n), iso(p,q), sim(p,q),
  conf(p,q), aff(n), heisenberg(n), borel(n), poincare, galilei, bargmann, g2, f4, e6, e7, e8, all their real forms, such
  as f4(-20) and e6(-26), Dynkin types such as A4, B3, C3, D4, and sums of these with +.

With --out: algebra.json, algebra.svg and algebra.png (Dynkin diagram and roots), and with --snap exact.npz: the basis
[k, n, n] in which the structure constants are integers, its coefficients [k, k] in the given generators, and brackets
[m, 4], rows (a, b, c, f) of [B_a, B_b] = sum of f B_c, counted from 0.
Exit code: 0 with an answer (also "undecided"), 2 for bad input: also dependent matrices, and brackets that leave the span.
`;

/** Adds the command. */
export function addAlgebra(program: Command, { terminal, exit }: CommandContext): void {
  program
    .command("algebra")
    .description("name the Lie algebra that matrices span, with its structure and the evidence")
    .argument("[file]", "matrices: .json, .npy, .npz, or generators.onnx")
    .option("--example <name>", "a standard algebra instead of a file (listed below)")
    .option("--array <name>", "which array of an npz file")
    .option(
      "--noise <level>",
      "relative noise of the matrices; default: from how well they close",
      shareOption("--noise"),
    )
    .option("--seed <number>", "seed of the generic elements", integerOption("--seed", 0), 0)
    .option("--snap", "find the nearest exact algebra, with integer structure constants")
    .option("--gap <file>", "write a GAP script that proves the name again")
    .option("--out <folder>", "write algebra.json, algebra.svg, algebra.png; with --snap also exact.npz")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(async (file, options) => {
      const { algebraCommand } = await import("./algebra.js");
      exit(await algebraCommand(file, options, terminal));
    });
}
