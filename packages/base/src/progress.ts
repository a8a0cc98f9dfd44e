/** Progress as events: libraries report through one `onEvent`, and only the command line draws. */

/** The progress of a task. */
export interface ProgressEvent {
  readonly kind: "progress";
  /** The work that is being done, as a person would name it: `"reading events"`. */
  readonly task: string;
  /** Units done so far. */
  readonly done: number;
  /** Units in all; absent where it is not known beforehand. */
  readonly total?: number;
  /** The things that are counted: `"events"`, `"samples"`. */
  readonly unit: string;
}

/** Receives events while a verb runs. It must not throw. */
export type OnEvent = (event: ProgressEvent) => void;
