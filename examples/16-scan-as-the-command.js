// What `noether hybrid scan --data drellyan --networks hybrid,general --sizes 500,2000 --epochs 2 --threads 1 --json` prints.

import { createRng } from "@noether/base";
import { scanSizes, scanToJson } from "@noether/hybrid";
import { loadLabeledEvents } from "@noether/physics-data";

const events = await loadLabeledEvents({ data: "drellyan" });
const seed = 0;
const scan = await scanSizes(events, {
  networks: ["hybrid", "general"],
  sizes: [500, 2000],
  epochs: 2,
  rng: createRng(seed),
});
console.log(JSON.stringify(scanToJson(scan, { seed })));
