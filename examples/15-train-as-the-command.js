// What `noether hybrid train --data drellyan --network hybrid --trainings 2 --epochs 2 --batch 512 --threads 1 --json` prints.

import { createRng } from "@noether/base";
import { trainStudy, trainStudyToJson } from "@noether/hybrid";
import { loadLabeledEvents } from "@noether/physics-data";

const events = await loadLabeledEvents({ data: "drellyan" });
const seed = 0;
const study = await trainStudy(events, {
  network: "hybrid",
  trainings: 2,
  epochs: 2,
  batchSize: 512,
  rng: createRng(seed),
});
console.log(JSON.stringify(trainStudyToJson(study, { seed })));
