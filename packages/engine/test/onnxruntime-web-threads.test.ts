/** In a file of its own: the threads of the first graph hold for a process. */

import { expect, it } from "vitest";
import * as e from "../src/index.js";

it("onnxruntime-web runs on two threads in Node", async () => {
  const [x, w] = [e.input("x", ["N", 128]), e.input("w", [128, 128])];
  const compiled = await e.compile(e.graph({ y: e.matmul(x, w) }), { executor: e.onnxruntimeWeb(), threads: 2 });
  const half = { data: new Float32Array(128 * 128).fill(0.5), shape: [128, 128] };
  const { y } = await compiled.run({ x: half, w: half });
  expect(y!.data.every((entry) => entry === 32)).toBe(true);
  await compiled.dispose();
});
