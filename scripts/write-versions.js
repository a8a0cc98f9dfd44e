// After `changeset version`: writes each package's new version into its src/version.ts.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

for (const name of readdirSync("packages")) {
  const path = `packages/${name}/src/version.ts`;
  if (!existsSync(path)) continue;
  const { version } = JSON.parse(readFileSync(`packages/${name}/package.json`, "utf8"));
  writeFileSync(path, readFileSync(path, "utf8").replace(/version = ".*"/, `version = "${version}"`));
}
