/** One thing that `noether doctor` looks at, and what it found. */

/** `absent` is what is optional and not there; `broken` is there, or must be, and does not work. */
export type CheckState = "works" | "absent" | "broken";

/** What was found. */
export interface Check {
  /** What was looked at: `"onnxruntime-node (cpu)"`. */
  readonly name: string;
  readonly state: CheckState;
  /** Its version, where there is one. */
  readonly version?: string;
  /** What it is for, or, where it does not work, why and what to do. */
  readonly says: string;
}
