/** One line for what is wrong with a file: its name, the place, what was found there and what should have been. */

import { FileError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";

/** What is wrong, and where. */
export interface Fault {
  readonly code: PhysicsDataErrorCode;
  /** The file, or what stands for it: `"events.npz"`, `"npy bytes"`. */
  readonly name: string;
  /** The place: `"byte 12"`, `"line 7"`. */
  readonly at: string;
  readonly got: string;
  readonly expected: string;
  /** What to do about it; default: copy or make the file again. */
  readonly fix?: string | undefined;
  readonly cause?: unknown | undefined;
}

/** The error for a fault. */
export function fileFault({ code, name, at, got, expected, fix, cause }: Fault): FileError<PhysicsDataErrorCode> {
  return new FileError<PhysicsDataErrorCode>({
    code,
    got: `${name}, ${at}: ${got}`.replace(/\p{Cc}+/gu, " "), // names within damaged files may hold anything
    expected,
    fix: fix ?? "Copy or make the file again.",
    cause,
  });
}

/** An excerpt of a file for an error: quoted, on one line, at most 40 characters of it. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
