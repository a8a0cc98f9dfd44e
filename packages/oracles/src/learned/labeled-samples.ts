/** Labeled samples: what `learnOracle` learns from. */

import { checkInteger, checkLength, InputError } from "@noether/base";
import type { OraclesErrorCode } from "../errors.js";

/** Samples with a label for each. */
export interface LabeledSamples {
  /** The number of vectors in each sample; a generator acts on all of them alike. */
  readonly vectors: number;
  /** The length of each vector. */
  readonly dimension: number;
  /** The samples, `[count, vectors, dimension]`, row-major. */
  readonly inputs: Float64Array;
  /** The values to learn, `[count, outputs]`; for classification the class of each sample (0, 1, …), `[count]`. */
  readonly labels: Float64Array;
}

/** Inputs `[count, width]` and targets `[count, outputs]` as a network sees them. */
export interface Rows {
  readonly count: number;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
}

/**
 * Checked rows of the samples; classes become rows of a unit matrix.
 *
 * @throws InputError `not-an-integer`, `wrong-length`, `not-finite`, `no-samples`, `not-a-class`, `one-class`,
 *   `constant-labels`.
 */
export function labeledRows(data: LabeledSamples, task: "regression" | "classification"): Rows {
  const { vectors, dimension, inputs, labels } = data;
  checkInteger(vectors, "vectors", 1);
  checkInteger(dimension, "dimension", 1);
  const width = vectors * dimension;
  const count = Math.floor(inputs.length / width);
  checkLength(inputs, count * width, "inputs", `[count, ${vectors}, ${dimension}]`);
  if (count === 0) {
    throw new InputError<OraclesErrorCode>({
      code: "no-samples",
      got: "no sample at all",
      expected: "labeled samples",
      fix: "Check the file and the selection.",
    });
  }
  checkSamples(inputs, width, "inputs");
  if (task === "classification") return { count, inputs, targets: unitRows(labels, count) };
  const outputs = Math.max(1, Math.floor(labels.length / count));
  checkLength(labels, count * outputs, "labels", `[${count}, outputs]`);
  checkSamples(labels, outputs, "labels");
  if (labels.every((label, at) => label === labels[at % outputs])) {
    throw new InputError<OraclesErrorCode>({
      code: "constant-labels",
      got: "the same label for every sample",
      expected: "labels that differ: of a constant, everything is a symmetry",
      fix: "Check which column holds the labels.",
    });
  }
  return { count, inputs, targets: labels };
}

function checkSamples(values: Float64Array, width: number, name: string): void {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  throw new InputError<OraclesErrorCode>({
    code: "not-finite",
    got: `${values[bad]} in the ${name} of sample ${Math.floor(bad / width)} (counted from 0)`,
    expected: "finite numbers only",
    fix: "Remove or repair that sample.",
  });
}

function unitRows(labels: Float64Array, count: number): Float64Array {
  checkLength(labels, count, "labels", `[${count}]`);
  const bad = labels.findIndex((label) => !Number.isSafeInteger(label) || label < 0 || label > 9999);
  if (bad >= 0) {
    throw new InputError<OraclesErrorCode>({
      code: "not-a-class",
      got: `the label ${labels[bad]} of sample ${bad} (counted from 0)`,
      expected: "classes 0, 1, 2, … below 10,000",
      fix: 'Number the classes, or choose task: "regression".',
    });
  }
  const classes = labels.reduce((most, label) => Math.max(most, label), 0) + 1;
  if (classes < 2) {
    throw new InputError<OraclesErrorCode>({
      code: "one-class",
      got: "labels of one class only",
      expected: "at least two classes",
      fix: "Add samples of another class.",
    });
  }
  const rows = new Float64Array(count * classes);
  for (const [i, label] of labels.entries()) rows[i * classes + label] = 1;
  return rows;
}
