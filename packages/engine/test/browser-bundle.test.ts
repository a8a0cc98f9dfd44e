/** The entry in a browser: what bundlers make of it. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BundleFile, bundleForBrowser } from "./support/bundle-for-browser.js";

const SCRIPT = `
  import * as engine from "@noether/engine";
  globalThis.engine = engine;
`;

let folder: string;
let files: readonly BundleFile[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "noether-bundle-"));
  files = await bundleForBrowser(SCRIPT, folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const chunks = () => files.filter((file) => file.type === "chunk");
/** Modules by chunk, those that hold code. */
const modules = (): readonly string[] => chunks().flatMap((chunk) => chunk.moduleIds);

describe("the entry, bundled whole for a browser", () => {
  it("holds all of the engine", () => {
    expect(modules().some((id) => id.endsWith("src/run/compile.ts"))).toBe(true);
    expect(modules().some((id) => id.endsWith("src/run/onnxruntime-node.ts"))).toBe(true);
  });

  it("holds nothing of onnxruntime-node and of Node", () => {
    expect(modules().filter((id) => /\/onnxruntime-node\/|\/tfjs-node\//.test(id))).toEqual([]);
    expect(chunks().flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])).not.toContainEqual(
      expect.stringMatching(/^node:|^onnxruntime/),
    );
    expect(modules().filter((id) => id.startsWith("node:") || id.startsWith("__vite-browser-external:"))).toEqual([]);
  });

  it("loads onnxruntime's WebAssembly when it is needed, not before", () => {
    const runtime = chunks().filter((chunk) => chunk.moduleIds.some((id) => id.includes("/onnxruntime-web/")));
    expect(runtime.length).toBe(1);
    expect(runtime[0]!.isDynamicEntry).toBe(true);
    const wasm = files.map(({ fileName }) => fileName).filter((name) => name.endsWith(".wasm"));
    expect(wasm).toEqual([expect.stringMatching(/ort-wasm-simd-threaded-[^.]+\.wasm$/)]);
  });
});
