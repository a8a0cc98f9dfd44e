import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenLinks } from "./broken-links.js";
import { pageFaults } from "./page-faults.js";
import { tagsOf } from "./read-page.js";
import { siteWeight } from "./site-weight.js";

const page = (content: string): string =>
  `<!DOCTYPE html><html lang="en"><head><title>T</title><meta name="viewport" content="x"></head><body><main>${content}</main></body></html>`;
const faults = (content: string): readonly string[] => pageFaults(tagsOf(page(content)));

describe("tags", () => {
  it("are read with attributes, text and the elements around them, scripts and comments apart", () => {
    const tags = tagsOf(
      '<div id="a"><!-- <b> --><a href="x?a&amp;b">one <i>two</i></a><script>"<p>"</script></div><br/>',
    );
    expect(tags.map(({ name }) => name)).toEqual(["div", "a", "i", "script", "br"]);
    expect(tags[1]).toEqual({ name: "a", attributes: { href: "x?a&b" }, text: "one  two", inside: ["div"] });
    expect(tags[4]!.inside).toEqual([]);
  });
});

describe("faults of a page", () => {
  it("are none where all is well", () => {
    const good =
      '<h1>a</h1><h2>b</h2><img src="p.png" alt=""><label>L <input></label><button aria-label="B"></button><a href="x">l</a>';
    expect(faults(good)).toEqual([]);
  });

  it.each([
    ["<h1>a</h1><h3>b</h3>", "jumps from h1 to h3"],
    ["<h2>a</h2>", "has 0 h1"],
    ['<h1>a</h1><img src="p.png">', "picture without a text"],
    ["<h1>a</h1><input>", "nameless input"],
    ["<h1>a</h1><button><svg></svg></button>", "nameless button"],
    ['<h1>a</h1><a href="x"></a>', "nameless link"],
    ['<h1 id="i">a</h1><p id="i">', "the id i twice"],
    ['<h1>a</h1><script src="https://cdn.example/x.js"></script>', "loads https://cdn.example/x.js"],
  ])("are found in %s", (content, fault) => {
    expect(faults(content).join("; ")).toContain(fault);
  });

  it("are found where language, title, viewport or main part are missing", () => {
    expect(pageFaults(tagsOf("<html><head></head><body><h1>a</h1></body></html>"))).toHaveLength(4);
  });
});

describe("a site of two pages", () => {
  let site: string;
  let pages: readonly string[];
  beforeAll(() => {
    site = mkdtempSync(join(tmpdir(), "noether-site-"));
    pages = [join(site, "index.html"), join(site, "b.html")];
    const links = ["b.html#there", "b.html#not", "c.html", "#self", "https://example.org/x", "."];
    writeFileSync(
      pages[0]!,
      page(`<h1 id="self">a</h1>${links.map((link) => `<a href="${link}">l</a>`).join("")}<img src="p.png" alt="">`),
    );
    writeFileSync(pages[1]!, page('<h1 id="there">b</h1>'));
    writeFileSync(join(site, "p.png"), "0123456789");
  });
  afterAll(() => rmSync(site, { recursive: true, force: true }));

  it("has its broken links found: files, anchors, folders, and no others", () => {
    expect(brokenLinks(site, pages)).toEqual([
      "index.html: b.html#not has no such anchor",
      "index.html: c.html is not there",
      "index.html: . is a folder, which no browser opens from a disk",
    ]);
  });

  it("has its landing weighed with what it loads", () => {
    const { landing, largest } = siteWeight(site, pages);
    expect(largest.page).toBe("index.html");
    expect(landing).toBe(largest.bytes + 10);
  });
});
