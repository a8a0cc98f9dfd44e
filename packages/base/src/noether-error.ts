/**
 * Errors that tell the user what to do.
 *
 * A broken precondition is one of the classes below: a stable `code` for programs, and one line for people that says
 * what was got, what was expected and how to fix it. Not having converged is not an error but a status in a result.
 */

/** The parts of an error's message. */
export interface ErrorReport<Code extends string = string> {
  /** A stable word in kebab case, for programs: `"npz-truncated"`. Each package lists its codes in a union type. */
  readonly code: Code;
  /** The thing that was found, as a noun phrase. */
  readonly got: string;
  /** The thing that would have been right, as a noun phrase. */
  readonly expected: string;
  /** The remedy, as an imperative. */
  readonly fix: string;
  /** The error underneath, if there is one. */
  readonly cause?: unknown | undefined;
}

/**
 * The parent of every error that Noether throws on purpose.
 *
 * The type argument of the classes below has no useful default, so that a throw must name the union of codes that its package
 * publishes, and a misspelt code does not compile.
 */
export class NoetherError<Code extends string = string> extends Error {
  override readonly name: string = "NoetherError";
  readonly code: Code;
  readonly got: string;
  readonly expected: string;
  readonly fix: string;

  constructor({ code, got, expected, fix, cause }: ErrorReport<NoInfer<Code>>) {
    super(`got ${got}; expected ${expected}. ${fix}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.got = got;
    this.expected = expected;
    this.fix = fix;
  }
}

/** An argument has the wrong shape, range or type, or is not finite. */
export class InputError<Code extends string = never> extends NoetherError<Code> {
  override readonly name: string = "InputError";
}

/** A file is missing, unreadable, truncated or not what it claims to be. */
export class FileError<Code extends string = never> extends NoetherError<Code> {
  override readonly name: string = "FileError";
}

/** The request is understood and not available: an op, a format, a device, a combination. */
export class UnsupportedError<Code extends string = never> extends NoetherError<Code> {
  override readonly name: string = "UnsupportedError";
}

/** An invariant of our own is broken. The reader did nothing wrong: please report it. */
export function internalError(what: string): Error {
  return new Error(`internal: ${what}`);
}
