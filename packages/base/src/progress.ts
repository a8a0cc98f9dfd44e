/** Progress as events: libraries report through one `onEvent`, and only the command line draws. */

/** How far a task has come. */
export interface ProgressEvent {
  readonly kind: "progress";
  /** What is being done, as a person would say it: `"reading events"`. */
  readonly task: string;
  /** Units done so far. */
  readonly done: number;
  /** Units in all; absent where it is not known beforehand. */
  readonly total?: number;
  /** What is counted: `"events"`, `"samples"`. */
  readonly unit: string;
}

/** Receives events while a verb runs. It must not throw. */
export type OnEvent = (event: ProgressEvent) => void;
