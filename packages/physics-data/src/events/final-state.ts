/** The particles of the final state, where a file tells which they are. */

import type { EventBatch } from "../formats/event-batch.js";
import type { NdArray } from "../numpy/nd-array.js";

/** Only the particles whose column `status` is 1; a batch without this column stays as it is. */
export function finalState<T extends EventBatch>(batch: T): T {
  const status = batch.particle.get("status")?.data;
  if (status === undefined) return batch;
  const rows: number[] = [];
  const offsets = new Int32Array(batch.events + 1);
  for (let event = 0; event < batch.events; event++) {
    for (let row = batch.offsets[event]!; row < batch.offsets[event + 1]!; row++) {
      if (Number(status[row]) === 1) rows.push(row);
    }
    offsets[event + 1] = rows.length;
  }
  const particle = new Map([...batch.particle].map(([name, array]) => [name, takeRows(array, rows)]));
  return { ...batch, particle, offsets };
}

function takeRows(array: NdArray, rows: readonly number[]): NdArray {
  const width = array.shape[1] ?? 1;
  const data = array.data.slice(0, rows.length * width);
  for (const [to, from] of rows.entries()) {
    for (let i = 0; i < width; i++) data[to * width + i] = array.data[from * width + i]!;
  }
  return { ...array, shape: [rows.length, ...array.shape.slice(1)], data };
}
