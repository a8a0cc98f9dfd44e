/** The codes of the errors that this package throws. */
export type PapersErrorCode = "cannot-load" | "unknown-figure" | "unknown-paper";
