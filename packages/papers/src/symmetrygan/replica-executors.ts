import type { Executor } from "@noether/engine";
import { workerThreads } from "@noether/engine/workers";
import type { FigureContext } from "../paper.js";

/** The executors of replicas; a small version does without threads, which take longer to start than it runs. */
export function replicaExecutors({
  quick,
  executors,
}: Pick<FigureContext, "quick" | "executors">): readonly (Executor | undefined)[] {
  return executors ?? (quick ? [undefined] : workerThreads());
}
