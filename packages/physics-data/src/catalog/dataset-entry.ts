/** The entry of a data set in the catalog. */

import type { FileFormat } from "../formats/file-format.js";
import type { Dtype } from "../numpy/nd-array.js";

/** An array of a file. */
export interface DatasetColumn {
  /** The npz member, HDF5 data set or column of an LHE event: `"p4"`. */
  readonly name: string;
  readonly dtype: Dtype;
  /** The first axis is the rows. */
  readonly shape: readonly number[];
  /** The meaning of the entries, with the order of components. */
  readonly meaning: string;
  /** `"GeV"`, or `""` where the entries are numbers of things. */
  readonly unit: string;
}

/** Where a file comes from: the npm package `@noether/sample-events`, this repository, or a public record. */
export type DatasetHome =
  | { readonly kind: "package" }
  | { readonly kind: "repository"; readonly url: string }
  | { readonly kind: "record"; readonly url: string; readonly doi: string };

/** A data set: its file, its origin, and how to cite it. */
export interface DatasetEntry {
  readonly name: string;
  readonly title: string;
  /** The name of its file. */
  readonly file: string;
  readonly format: FileFormat;
  /** The size of the file in bytes; absent where it is not known for sure. */
  readonly bytes?: number | undefined;
  /** The checksum of the file, in hexadecimal; absent where its record gives none that is known for sure. */
  readonly checksum?: { readonly algorithm: "sha256" | "md5"; readonly hex: string };
  readonly home: DatasetHome;
  readonly events: number;
  readonly columns: readonly DatasetColumn[];
  /** How, and by whom, the events were made. */
  readonly provenance: string;
  /** The cuts that the events pass. */
  readonly cuts: string;
  readonly license: string;
  /** The paper to cite. */
  readonly citation: string;
}
