/** The reference checker of ONNX files, in full: Debian's python3-onnx. */

import { execFileSync } from "node:child_process";

const PYTHON = "/usr/bin/python3";

/** Why it cannot be asked, for the title of what is skipped; empty where it can. */
export const noChecker: string = hasOnnx() ? "" : " (skipped: no python3-onnx; apt-get install python3-onnx)";

/**
 * Checks files; throws with what the checker says where one is wrong.
 *
 * @param expression - Python, of the loaded `model`, printed for each file.
 * @returns What was printed, a line for each file.
 */
export function checkFiles(paths: readonly string[], expression: string): readonly string[] {
  const program = `
import sys, onnx
for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    print(${expression})
`;
  return execFileSync(PYTHON, ["-c", program, ...paths], { encoding: "utf8" })
    .trim()
    .split("\n");
}

function hasOnnx(): boolean {
  try {
    execFileSync(PYTHON, ["-c", "import onnx"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
