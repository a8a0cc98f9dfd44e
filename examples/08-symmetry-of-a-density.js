// Which maps leave a density as it is? No labels, no formula: samples alone, and SymmetryGAN on twenty replicas at once.

import { createRng } from "@noether/base";
import {
  exportMaps,
  replicaMaps,
  scaledRotations,
  scoreSymmetries,
  symmetryGroup,
  trainSymmetryGan,
} from "@noether/gan";
import { circleSampler } from "@noether/physics-data";

const rng = createRng(1);
const points = circleSampler({ peaks: 8 }).sample(20_000, rng.stream("points")); // eight Gaussian spots on a circle
const family = scaledRotations(); // x' = r R(angle) x: two parameters

const result = await trainSymmetryGan(points, family, { rng: rng.stream("training"), replicas: 20, steps: 3000 });
console.log(result.status);

const group = symmetryGroup(replicaMaps(result, family));
console.log(group.status);

// The rival that plays no game: is there a rotation, however small, that the density keeps?
console.log(scoreSymmetries(points, { dimension: 2, rng: rng.stream("score") }).status);

const model = exportMaps(family, result.replicas);
console.log(`ONNX model of all maps: ${model.length} bytes`);
