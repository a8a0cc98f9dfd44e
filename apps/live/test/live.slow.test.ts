/** The page in a real browser, as it is built: what it finds is what Node finds. Skipped where there is no Chromium. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeNpz, type NdArray } from "@noether/physics-data";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerQuestion } from "../src/answer-question.js";
import type { Question } from "../src/question.js";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const reason = existsSync(CHROMIUM) ? "" : ` (skipped: no ${CHROMIUM}; apt-get install chromium)`;
if (reason !== "") process.stdout.write(`live page${reason}\n`);

/** Of generators of order one: WebAssembly and native code round differently. */
const SAME = 1e-9;
const PATIENCE = 300_000;

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "noether-live-"));
let server: PreviewServer;
let browser: Browser;
let page: Page;
let address: string;
const requests: string[] = [];
const failures: string[] = [];

beforeAll(async () => {
  if (reason !== "") return;
  execFileSync(process.execPath, [join(root, "build.js")]);
  server = await preview({ root, configFile: false, logLevel: "silent", preview: { port: 0, host: "127.0.0.1" } });
  address = server.resolvedUrls!.local[0]!;
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", ({ message }) => failures.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") failures.push(message.text());
  });
  await page.goto(address);
}, PATIENCE);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Presses Discover and waits; the title, and seconds from the press to the answer on the page. */
async function discovered(): Promise<{ readonly title: string; readonly seconds: number }> {
  const before = performance.now();
  await page.getByRole("button", { name: "Discover" }).click();
  await page
    .locator("#output[data-state=busy]")
    .waitFor({ state: "attached" })
    .catch(() => {});
  await page.locator("#output[data-state=done]").waitFor();
  const seconds = (performance.now() - before) / 1000;
  return { title: (await page.locator("#answer-title").textContent()) ?? "", seconds };
}

async function download(name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return readFileSync(await file.path());
}

async function expectNodesAnswer(question: Question): Promise<void> {
  const { result } = await answerQuestion(question, () => performance.now());
  const found = JSON.parse((await download("result.json")).toString()) as typeof result;
  expect(found.algebra).toBe(result.algebra);
  expect(found.labels).toEqual(result.labels);
  const [ours, theirs] = [found, result].map(({ generators }) => generators.flat(2));
  expect(ours!.length).toBe(theirs!.length);
  const worst = Math.max(...ours!.map((value, i) => Math.abs(value - theirs![i]!)));
  expect(worst).toBeLessThan(SAME);
}

describe.skipIf(reason !== "")(`the live page${reason}`, () => {
  it("finds the Lorentz algebra in muon pairs, as Node does to 1e-9, and hands it on", {
    timeout: PATIENCE,
  }, async () => {
    const { title, seconds } = await discovered();
    process.stdout.write(`so(1,3) from 20,000 muon pairs: ${seconds.toFixed(1)} s\n`);
    expect(title).toContain("so(1,3)");
    const bytes = new Uint8Array(readFileSync(join(root, "../../data/drellyan-20k.npz")));
    const file = { name: "drellyan-20k.npz", bytes, array: "p4" };
    await expectNodesAnswer({ oracle: { name: "minkowski-product" }, file, seed: 0 });
    expect((await download("generators.onnx")).includes("noether")).toBe(true);
    expect((await download("algebra.g")).toString()).toContain("LieAlgebra");
    expect(await page.locator(".generator").count()).toBe(6);
    expect(await page.locator("svg.roots").count()).toBe(2);
  });

  it("finds so(3) at drawn vectors, as Node does to 1e-9", { timeout: PATIENCE }, async () => {
    await page.getByLabel("normal random vectors").check();
    const { title, seconds } = await discovered();
    process.stdout.write(`so(3) at 1,000 drawn vectors: ${seconds.toFixed(1)} s\n`);
    expect(title).toContain("so(3)");
    await expectNodesAnswer({ oracle: { name: "norm", dimension: 3 }, seed: 0 });
  });

  it("says what is wrong with a file, and lets one choose an array", { timeout: PATIENCE }, async () => {
    const give = async (name: string, content: string | Uint8Array): Promise<void> => {
      writeFileSync(join(folder, name), content);
      await page.locator("#file").setInputFiles(join(folder, name));
    };
    await give("broken.csv", "x,y\n1,2\n3,four\n");
    await page.locator("[data-code=csv-number]").waitFor();
    expect(await page.locator("#output").textContent()).toMatch(/four.*column.*y/);
    const array = (shape: number[]): NdArray => {
      const data = Float64Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Math.sin(i * i));
      return { dtype: "float64", shape, data };
    };
    await give("flat.npz", encodeNpz({ weights: array([5]) }));
    await page.locator("[data-code=not-samples]").waitFor();
    await page.locator("#oracle").selectOption("norm");
    await give("two.npz", encodeNpz({ points: array([400, 3]), others: array([300, 2]) }));
    await page.locator("[data-code=which-array]").waitFor();
    await page.locator("#array").selectOption("points");
    expect((await discovered()).title).toContain("so(3)");
    await give(
      "noise.npz",
      Uint8Array.from({ length: 50 }, (_, i) => (i < 2 ? "PK".charCodeAt(i) : i)),
    );
    await page.locator("[data-code=npz-truncated], [data-code=npz-not-zip], [data-code=npz-corrupt]").first().waitFor();
  });

  it("asks no other host, and nothing fails on the page", () => {
    expect(requests.filter((url) => !url.startsWith(address) && !url.startsWith("blob:"))).toEqual([]);
    expect(failures).toEqual([]);
  });
});
