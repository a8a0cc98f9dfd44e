// The public face of every package as text: packages/<name>/api/<entry>.api.md, written by API Extractor from the built
// declarations. A change of the API shows in review as a change of these files.
//
//   node scripts/api-reports.js            fails where a report is out of date, and says which
//   node scripts/api-reports.js --update   writes them
//
// Needs the build (`pnpm build`).

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, resolve } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const update = process.argv.includes("--update");
const problems = [];
let reports = 0;

for (const name of readdirSync("packages")) {
  const folder = resolve("packages", name);
  if (!existsSync(`${folder}/package.json`)) continue;
  const { exports } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  if (update) rmSync(`${folder}/api`, { recursive: true, force: true });
  for (const [entry, conditions] of Object.entries(exports)) {
    if (conditions.types === undefined) continue;
    reports++;
    check(folder, conditions.types, entry === "." ? name : `${name}-${basename(entry)}`);
  }
}
for (const problem of problems) console.error(problem);
console.log(`${reports} API reports, ${problems.length} out of date`);
if (problems.length > 0) process.exitCode = 1;

function check(folder, types, report) {
  mkdirSync(`${folder}/api`, { recursive: true });
  const temporary = resolve("node_modules/.cache/api-reports");
  mkdirSync(temporary, { recursive: true });
  const quiet = { default: { logLevel: "none", addToApiReportFile: false } };
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: resolve(folder, types),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "es2024",
            module: "nodenext",
            moduleResolution: "nodenext",
            strict: true,
            skipLibCheck: true,
            types: ["node"],
          },
          files: [resolve(folder, types)],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: `${folder}/api`,
        reportTempFolder: temporary,
        reportFileName: report,
        includeForgottenExports: false,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
      // What types and comments must be is the compiler's and biome's to say.
      messages: { compilerMessageReporting: quiet, extractorMessageReporting: quiet, tsdocMessageReporting: quiet },
    },
    configObjectFullPath: `${folder}/api-extractor.json`,
    packageJsonFullPath: `${folder}/package.json`,
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true;
    },
  });
  if (apiReportChanged && !update) problems.push(`${config.reportFilePath}: run pnpm api --update`);
}
