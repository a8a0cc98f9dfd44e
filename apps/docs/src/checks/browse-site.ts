/**
 * The built site in a browser, opened from the disk as a reader without a server would: nothing may be asked of another host, no script
 * may fail, no page may be wider than a phone, text must stand out, and search and the skip link must work by keyboard.
 */

import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";

/** Where systems keep a Chromium; the environment variable `CHROMIUM` comes first. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const PHONE = { width: 390, height: 844 };
/** Milliseconds that a page may take to load: a busy machine is no fault of the site. */
const PATIENCE = 120_000;
const DESK = { width: 1280, height: 800 };
/** One of each kind of page. */
const VISITED = [
  "index.html",
  "guides/how-it-works.html",
  "guides/onnx-elsewhere.html",
  "tutorials/lorentz-from-muons.html",
  "results/index.html",
  "results/deep-learning-symmetries.html",
  "tables/ops.html",
  "benchmarks/core.html",
  "modules.html",
  "reference/core/functions/discover.html",
  "reference/lie/interfaces/Identification.html",
];

/** A browser of this machine, if it has one. */
export function browserPath(): string | undefined {
  return [process.env["CHROMIUM"] ?? "", ...PLACES].find((path) => path !== "" && existsSync(path));
}

/** One line for each fault that shows in the browser at `executablePath`. */
export async function browseSite(site: string, executablePath: string): Promise<readonly string[]> {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const faults: string[] = [];
    // Widths do not depend on the theme, nor contrasts on the width.
    faults.push(...(await visit(browser, site, { colorScheme: "light", viewport: PHONE })));
    faults.push(...(await visit(browser, site, { colorScheme: "dark", viewport: DESK })));
    return [...faults, ...(await byKeyboard(browser, site))];
  } finally {
    await browser.close();
  }
}

async function visit(
  browser: Browser,
  site: string,
  look: { readonly colorScheme: "light" | "dark"; readonly viewport: typeof PHONE },
): Promise<readonly string[]> {
  const faults: string[] = [];
  const context = await browser.newContext(look);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("request", (request) => {
    if (!/^(?:file|data|blob):/.test(request.url())) faults.push(`asks for ${request.url()}`);
  });
  page.on("pageerror", (error) => faults.push(`fails: ${error.message}`));
  for (const url of VISITED) {
    await page.goto(`${pathToFileURL(site)}/${url}`, { waitUntil: "load" });
    const { wide, faint } = (await page.evaluate(`(${measure.toString()})()`)) as ReturnType<typeof measure>;
    const where = `${url} (${look.colorScheme}, ${look.viewport.width} pixels)`;
    if (wide > look.viewport.width) faults.push(`${where} is ${wide} pixels wide`);
    faults.push(...faint.map((text) => `${where}: ${text}`));
  }
  await context.close();
  return faults;
}

/** Runs in the page: its width, and texts whose contrast to what is behind them is under WCAG's 4.5 (3 for large ones). */
function measure(): { readonly wide: number; readonly faint: readonly string[] } {
  // biome-ignore lint/suspicious/noExplicitAny: this runs in a browser, whose types the build does not have
  const { document, getComputedStyle } = globalThis as any;
  const parse = (color: string): readonly number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = (color: readonly number[]): number => {
    const linear = color
      .slice(0, 3)
      .map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
  };
  const faint = new Set<string>();
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!own || element.closest("svg, math, script, .for-screen-readers, .skip, [hidden]") !== null) continue;
    const style = getComputedStyle(element);
    if (style.visibility === "hidden" || element.getClientRects().length === 0 || Number(style.opacity) === 0) continue;
    let behind = element;
    while (behind !== null && (parse(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0)
      behind = behind.parentElement;
    const back = behind === null ? [255, 255, 255] : parse(getComputedStyle(behind).backgroundColor);
    const [a, b] = [light(parse(style.color)), light(back)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const large = Number.parseFloat(style.fontSize) >= 24;
    if (contrast < (large ? 3 : 4.5)) {
      faint.add(
        `contrast ${contrast.toFixed(1)} of ${style.color} on rgb(${back.join(", ")}), .${element.className || element.tagName}`,
      );
    }
  }
  return { wide: document.documentElement.scrollWidth, faint: [...faint] };
}

/** The skip link is the first thing that the tab key reaches; search answers with guides and with the reference. */
async function byKeyboard(browser: Browser, site: string): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: DESK });
  page.setDefaultTimeout(PATIENCE);
  const faults: string[] = [];
  await page.goto(`${pathToFileURL(site)}/guides/why.html`, { waitUntil: "load" });
  await page.keyboard.press("Tab");
  if ((await focused(page)) !== "#content") faults.push("the first tab stop is not the skip link");
  await page.keyboard.press("Enter");
  if (!page.url().endsWith("#content")) faults.push("the skip link leads nowhere");
  await page.keyboard.press("/");
  await page.locator("#tsd-search-input").fill("lorentz");
  const results = page.locator("#tsd-search-results a");
  await results
    .first()
    .waitFor({ timeout: PATIENCE / 4 })
    .catch(() => undefined);
  const links = await results.evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? ""));
  for (const part of ["tutorials/", "reference/"]) {
    if (!links.some((link) => link.includes(part))) faults.push(`search for "lorentz" finds nothing in ${part}`);
  }
  await page.close();
  return faults;
}

async function focused(page: Page): Promise<string> {
  return await page.evaluate("document.activeElement?.getAttribute('href') ?? ''");
}
