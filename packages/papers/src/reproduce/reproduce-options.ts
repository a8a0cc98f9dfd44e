import type { OnEvent } from "@noether/base";
import type { Executor } from "@noether/engine";
import type { OtherVersions } from "../kept/keep.js";

/** Options of `computeFigure`, `reproduceFigure` and `reproducePaper`. */
export interface ReproduceOptions {
  /** The seed of all random draws; default 0. A number, since files and the command that repeats the figure carry it. */
  readonly seed?: number | undefined;
  /** Whether to compute small versions that take seconds; default false. */
  readonly quick?: boolean | undefined;
  /** The number of trainings of each kind, where a figure takes several; default the figure's own. */
  readonly trainings?: number | undefined;
  /** The folder of all files, where results that take long are kept and read again; default `noether-<paper>`. */
  readonly folder?: string | undefined;
  /**
   * What becomes of kept results in the folder that other versions of the code made: `"refuse"` throws `other-version`, `"use"`
   * reads them all the same, `"replace"` computes them again; default `"refuse"`.
   */
  readonly otherVersions?: OtherVersions | undefined;
  /** The executors that trainings run on, side by side; default one worker thread for each core. */
  readonly executors?: readonly Executor[] | undefined;
  /** Stops the work at the next step that can be stopped, and rejects with its reason; what is kept by then stays. */
  readonly signal?: AbortSignal | undefined;
  /** Receives progress. */
  readonly onEvent?: OnEvent | undefined;
  /** A clock in milliseconds, such as `performance.now`; default none, and records do not say how long figures took. */
  readonly now?: (() => number) | undefined;
}
