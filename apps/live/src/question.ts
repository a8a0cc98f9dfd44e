/** What the page asks the worker, and what comes back: plain data, as it travels between threads. */

import type { ResultJson } from "@noether/core";
import type { ComponentOrder } from "@noether/physics-data/browser";

/** Which oracle; what its name leaves open. */
export interface OracleQuestion {
  readonly name: string;
  readonly dimension?: number;
  readonly signature?: readonly [number, number];
  readonly vectors?: number;
}

/** Samples in a file that the user chose, or in one that comes with the page. */
export interface FileQuestion {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of an npz with several arrays that could be samples. */
  readonly array?: string;
}

/** An oracle and where it is asked; without a file, at normal samples of this seed. */
export interface Question {
  readonly oracle: OracleQuestion;
  readonly file?: FileQuestion;
  readonly seed: number;
}

/** Roots in the Coxeter plane of each simple part. */
export interface RootPicture {
  readonly name: string;
  /** `[N, 2]`. */
  readonly points: Float64Array;
  /** `[N]`, 1 for long roots. */
  readonly long: Uint8Array;
}

/** The answer. */
export interface Answer {
  readonly result: ResultJson;
  /** `"20,000 samples of drellyan-20k.npz"`. */
  readonly source: string;
  /** The order that four-momenta had in the file. */
  readonly fileOrder: ComponentOrder | null;
  /** Milliseconds: reading, discovery, and all. */
  readonly timing: Readonly<Record<"read" | "discover" | "total", number>>;
  readonly roots: readonly RootPicture[];
  /** x [N, n], t [N, k] to exp(Σ t_a W_a) x, in double precision; absent without generators. */
  readonly onnx?: Uint8Array;
  /** A script that proves the answer again; absent without a name. */
  readonly gap?: string;
}

/** What the worker sends back. */
export type Reply =
  | { readonly answer: Answer }
  | { readonly error: { readonly code: string; readonly message: string; readonly choices?: readonly string[] } };
