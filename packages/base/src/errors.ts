/** The codes of the errors that this package throws. */
export type BaseErrorCode = "not-a-folder" | "not-an-integer" | "not-finite" | "write-failed" | "wrong-length";
