// Adds up vitest's JSON reports in a folder and prints "N passed, N failed"; fails where a test failed or none ran.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
const passed = reports.reduce((total, report) => total + report.numPassedTests, 0);
// A file that does not even load has no failed test of its own.
const failed = reports.reduce(
  (total, report) => total + Math.max(report.numFailedTests, report.numFailedTestSuites),
  0,
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
