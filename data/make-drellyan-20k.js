/**
 * Makes drellyan-20k.npz: the first 20,000 events of the full sample, same members, types and order.
 *
 *     pnpm build && node data/make-drellyan-20k.js path/to/drellyan.npz
 */

import { writeFileSync } from "node:fs";
import { encodeNpz, readNpz } from "../packages/physics-data/dist/index.js";

const EVENTS = 20_000;

const source = process.argv[2];
if (source === undefined) throw new Error("usage: node data/make-drellyan-20k.js path/to/drellyan.npz");
const arrays = await readNpz(source);
const first = Object.fromEntries(
  Object.entries(arrays).map(([name, { dtype, shape: [events, ...rest], data }]) => [
    name,
    { dtype, shape: [EVENTS, ...rest], data: data.slice(0, (EVENTS * data.length) / events) },
  ]),
);
writeFileSync(new URL("drellyan-20k.npz", import.meta.url), encodeNpz(first));
