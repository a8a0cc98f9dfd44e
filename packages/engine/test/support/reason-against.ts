/** Whether this machine can run an executor. */

import { UnsupportedError } from "@noether/base";
import * as e from "../../src/index.js";

/** Why it cannot, or undefined if it can. */
export async function reasonAgainst(executor: e.Executor): Promise<string | undefined> {
  try {
    await (await e.compile(e.graph({ y: e.exp(e.input("x", [])) }), { executor })).dispose();
    return undefined;
  } catch (error) {
    if (error instanceof UnsupportedError && ["no-device", "not-installed"].includes(error.code)) return error.message;
    throw error;
  }
}
