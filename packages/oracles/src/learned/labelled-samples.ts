/** Labelled samples: what `learnOracle` learns from, checked, split and standardised. */

import { checkInteger, checkLength, InputError, type Rng } from "@noether/base";

/** Samples with what is known of each. */
export interface LabelledSamples {
  /** Vectors in a sample, on all of which a generator acts alike. */
  readonly vectors: number;
  /** Length of each vector. */
  readonly dimension: number;
  /** `[count, vectors, dimension]`, row-major. */
  readonly inputs: Float64Array;
  /** Values to reproduce, `[count, outputs]`; for classification the class of each sample, 0, 1, …, `[count]`. */
  readonly labels: Float64Array;
}

/** Inputs `[count, width]` and targets `[count, outputs]` as a network sees them. */
export interface Rows {
  readonly count: number;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
}

/** Mean and spread of each column, so that (value − mean) / spread has mean 0 and spread 1. */
export interface Standard {
  readonly mean: Float64Array;
  /** Standard deviation; 1 for a column that does not vary. */
  readonly spread: Float64Array;
}

/**
 * Checked rows of the samples; classes become rows of a unit matrix.
 *
 * @throws InputError `not-an-integer`, `wrong-length`, `not-finite`, `no-samples`, `not-a-class`, `one-class`.
 */
export function labelledRows(data: LabelledSamples, task: "regression" | "classification"): Rows {
  const { vectors, dimension, inputs, labels } = data;
  checkInteger(vectors, "vectors", 1);
  checkInteger(dimension, "dimension", 1);
  const width = vectors * dimension;
  const count = Math.floor(inputs.length / width);
  checkLength(inputs, count * width, "inputs", `[count, ${vectors}, ${dimension}]`);
  if (count === 0) {
    throw new InputError({
      code: "no-samples",
      got: "no sample at all",
      expected: "labelled samples",
      fix: "Check the file and the selection.",
    });
  }
  checkSamples(inputs, width, "inputs");
  if (task === "classification") return { count, inputs, targets: unitRows(labels, count) };
  const outputs = Math.max(1, Math.floor(labels.length / count));
  checkLength(labels, count * outputs, "labels", `[${count}, outputs]`);
  checkSamples(labels, outputs, "labels");
  return { count, inputs, targets: labels };
}

function checkSamples(values: Float64Array, width: number, name: string): void {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  throw new InputError({
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
    throw new InputError({
      code: "not-a-class",
      got: `the label ${labels[bad]} of sample ${bad} (counted from 0)`,
      expected: "classes 0, 1, 2, … below 10,000",
      fix: 'Number the classes, or choose task: "regression".',
    });
  }
  const classes = labels.reduce((most, label) => Math.max(most, label), 0) + 1;
  if (classes < 2) {
    throw new InputError({
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

/** How many rows go where. */
export interface Split {
  readonly training: Rows;
  readonly validation: Rows;
  readonly test: Rows;
}

/**
 * Rows in a random order, cut in three.
 *
 * @param shares - Of validation and test, each above 0 and together below 1; each part has at least one row.
 * @throws InputError `bad-share`, `too-few-samples`.
 */
export function splitRows(rows: Rows, shares: { readonly validation: number; readonly test: number }, rng: Rng): Split {
  const { validation, test } = shares;
  if (!(validation > 0 && test > 0 && validation + test < 1)) {
    throw new InputError({
      code: "bad-share",
      got: `shares ${validation} for validation and ${test} for test`,
      expected: "both above 0, and together below 1",
      fix: "Choose 0.1 and 0.1, say.",
    });
  }
  const held = [validation, test].map((share) => Math.max(1, Math.round(share * rows.count)));
  const left = rows.count - held[0]! - held[1]!;
  if (left < 1) {
    throw new InputError({
      code: "too-few-samples",
      got: `${rows.count} labelled samples`,
      expected: "enough for training, validation and test",
      fix: "Bring more samples.",
    });
  }
  const order = Uint32Array.from({ length: rows.count }, (_, i) => i);
  for (let i = rows.count - 1; i > 0; i--) {
    const j = rng.integer(0, i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return {
    training: pick(rows, order.subarray(0, left)),
    validation: pick(rows, order.subarray(left, left + held[0]!)),
    test: pick(rows, order.subarray(left + held[0]!)),
  };
}

function pick({ count, inputs, targets }: Rows, order: Uint32Array): Rows {
  const taken = (values: Float64Array): Float64Array => {
    const width = values.length / count;
    const out = new Float64Array(order.length * width);
    for (const [to, from] of order.entries()) out.set(values.subarray(from * width, (from + 1) * width), to * width);
    return out;
  };
  return { count: order.length, inputs: taken(inputs), targets: taken(targets) };
}

/** Mean and spread of the columns of `values`, `[count, any]`. */
export function standardOf(values: Float64Array, count: number): Standard {
  const width = values.length / count;
  const mean = new Float64Array(width);
  const spread = new Float64Array(width);
  for (const [at, value] of values.entries()) mean[at % width] = mean[at % width]! + value / count;
  for (const [at, value] of values.entries()) {
    spread[at % width] = spread[at % width]! + (value - mean[at % width]!) ** 2 / count;
  }
  // Rounding of the mean alone is no spread.
  return { mean, spread: spread.map((v, i) => (Math.sqrt(v) > 1e-12 * Math.abs(mean[i]!) ? Math.sqrt(v) : 1)) };
}

/** (value − mean) / spread for each column. */
export function standardise(values: Float64Array, { mean, spread }: Standard): Float64Array {
  const width = mean.length;
  return values.map((value, at) => (value - mean[at % width]!) / spread[at % width]!);
}
