// What `noether discover --data data/drellyan-20k.npz --oracle minkowski-product --json` prints, by calls of the libraries.

import { createRng } from "@noether/base";
import { checkModel, discover, discoveryToJson, exportOnnx, samples, spectral, splitSamples } from "@noether/core";
import { minkowskiProduct } from "@noether/oracles";
import { loadSamples, orderMomenta } from "@noether/physics-data";

const file = new URL("../data/drellyan-20k.npz", import.meta.url).pathname;
const rng = createRng(0);

const oracle = minkowskiProduct();
const momenta = orderMomenta(await loadSamples(file)); // (E, px, py, pz), whatever the order of the file
const [used, fresh] = splitSamples(samples(momenta.data, momenta)); // 1,000 are kept to try the model on

const result = await discover(oracle, used, spectral(), { rng });
const model = await checkModel(exportOnnx(result), result, oracle, fresh, { rng: rng.stream("model check") });

const source = `${used.count.toLocaleString("en")} samples of drellyan-20k.npz`;
console.log(JSON.stringify(discoveryToJson(result, { source, fileOrder: momenta.fileOrder.order, model })));
