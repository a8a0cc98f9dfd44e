/** One color map: every number of generators from 1 to 10. */

import { createRng } from "../../packages/base/dist/index.js";
import * as core from "../../packages/core/dist/index.js";
import { POINTS, problemOf } from "./measure-case.js";

const MOST = 10;

/** For each number: the loss at the end, its largest term, and the algebra, if there is one. */
export async function measureMap({ make, sparsity = 0 }) {
  const { oracle } = problemOf(make);
  const { vectors, dimension } = oracle;
  const samples = core.normalSamples(createRng(0).stream("samples"), { count: POINTS, vectors, dimension });
  const { trainings } = await core.scan(oracle, samples, {
    generators: { from: 1, to: MOST },
    weights: { sparsity },
    frame: "data",
    epochs: 1000,
  });
  return trainings.map(({ count, terms, dominant, algebra }) => ({
    count,
    loss: terms.loss,
    dominant,
    name: algebra?.name,
  }));
}
