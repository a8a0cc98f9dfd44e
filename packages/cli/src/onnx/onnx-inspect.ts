/** `noether onnx inspect`: the contents of a model. */

import { formatInspection, inspectOnnx } from "@noether/engine";
import { readBytes } from "../data/read-bytes.js";
import type { Terminal } from "../terminal/terminal.js";

/** Runs the command. @returns The exit code. */
export async function onnxInspectCommand(
  file: string,
  { nodes = false, json = false }: { readonly nodes?: boolean | undefined; readonly json?: boolean | undefined },
  { out }: Pick<Terminal, "out">,
): Promise<number> {
  const inspection = inspectOnnx(await readBytes(file, "model"));
  out.write(`${json ? JSON.stringify(inspection) : formatInspection(inspection, { nodes })}\n`);
  return 0;
}
