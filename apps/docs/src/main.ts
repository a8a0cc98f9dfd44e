/**
 * Builds the site into `site/`: runs the examples, makes the generated pages, renders, adds the live page, checks the result.
 * `--keep-outputs` shows outputs of an earlier build where they are there: for those who write texts.
 */

import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { livePage } from "./live-page.js";
import { renderSite } from "./render-site.js";
import { repositoryRoot } from "./repository-root.js";
import { runExamples } from "./run-examples.js";

process.chdir(repositoryRoot);
const site = join(repositoryRoot, "site");
runExamples({ keep: process.argv.includes("--keep-outputs") });
await renderSite(site);
if (existsSync(livePage)) cpSync(livePage, join(site, "live"), { recursive: true });
