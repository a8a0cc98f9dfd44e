import type { Generators } from "@noether/lie";

/** The matrices of a file. */
export interface MatrixFile {
  readonly generators: Generators;
  /** Whether the matrices were complex of half the dimension. */
  readonly complex: boolean;
}
