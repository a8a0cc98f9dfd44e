// What `noether gan --data dijets --take 0,1 --family planes:0-1,2-3 --replicas 4 --steps 300 --seed 1 --json` prints.

import { createRng } from "@noether/base";
import { discoveredGroupToJson, discoverGroup, namedFamily, takeComponents } from "@noether/gan";
import { loadSamples } from "@noether/physics-data";

const jets = await loadSamples("dijets");
const rows = takeComponents(jets, [0, 1]); // px and py of both jets

const found = await discoverGroup(rows.data, namedFamily("planes:0-1,2-3", rows.dimension), {
  rng: createRng(1),
  replicas: 4,
  steps: 300,
  provenance: { data: `${jets.count.toLocaleString("en")} samples of dijets`, seed: 1 },
});
console.log(JSON.stringify(discoveredGroupToJson(found)));
