/** The codes of the errors that this package throws. */
export type BaseErrorCode =
  /** A list of executors is empty. */
  | "no-executors"
  /** The path of a folder to write names a file. */
  | "not-a-folder"
  /** A number is not an integer within the bounds that are named. */
  | "not-an-integer"
  /** A number is NaN or infinite. */
  | "not-finite"
  /** A file is there and cannot be read. */
  | "read-failed"
  /** The file system refused to write a file. */
  | "write-failed"
  /** An array has more or fewer entries than its shape asks for. */
  | "wrong-length";
