#!/usr/bin/env node
import { existsSync } from "node:fs";

// A reader that has seen enough, such as head, closes the pipe: that is no failure.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const built = new URL("../dist/index.js", import.meta.url);
if (existsSync(built)) {
  const { main } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write("noether: this checkout is not built yet. Run: npx -y pnpm@10.34.9 build\n");
  process.exitCode = 2;
}
