/**
 * Builds the site into `site/`: makes the generated pages, runs the examples, renders, adds the live page, checks the result. Ends with
 * status 1 if a check finds a fault. `--keep` uses what an earlier build ran and made, where it is there: for those who write texts.
 */

import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { browserPath, browseSite } from "./checks/browse-site.js";
import { checkSite } from "./checks/check-site.js";
import { livePage } from "./live-page.js";
import { renderSite } from "./render-site.js";
import { repositoryRoot } from "./repository-root.js";
import { runExamples } from "./run-examples.js";
import { writeGeneratedPages } from "./write-generated-pages.js";

process.chdir(repositoryRoot);
const site = join(repositoryRoot, "site");
const keep = process.argv.includes("--keep");
const say = (line: string): void => void process.stdout.write(`${line}\n`);

writeGeneratedPages({ keep });
runExamples({ keep });
await renderSite(site);
if (existsSync(livePage)) cpSync(livePage, join(site, "live"), { recursive: true });
else say("no live page: apps/live is not built");

const { pages, weight, faults } = checkSite(site);
const browser = browserPath();
if (browser === undefined) say("the site was not opened in a browser: no Chromium here; name one in CHROMIUM");
const seen = browser === undefined ? [] : await browseSite(site, browser);
for (const fault of [...faults, ...seen]) say(fault);
const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
say(
  `${pages} pages, ${faults.length + seen.length} faults; the landing with all that it loads ${kilobytes(weight.landing)}, ` +
    `the largest page ${weight.largest.page} ${kilobytes(weight.largest.bytes)}`,
);
if (faults.length + seen.length > 0) process.exitCode = 1;
