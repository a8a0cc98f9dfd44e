/** Worker threads load compiled files: so this builds the package first, and runs in a Node that knows nothing of the sources. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Prints, for each number of threads, how many jets there are and the checksum of everything that is said of them. */
const script = `
  import { createHash } from "node:crypto";
  import { clusterEvents, readLhcoBatches } from "${new URL("../dist/index.js", import.meta.url).href}";
  const read = (batchSize) => readLhcoBatches(${JSON.stringify(here("../../../data/events_lhco_500.h5"))}, { batchSize });
  const results = {};
  for (const threads of [1, 2, 3]) {
    const hash = createHash("sha256");
    let jets = 0;
    for await (const batch of clusterEvents(read(23), { minPt: 20, threads })) {
      jets += batch.jets;
      for (const array of [batch.offsets, batch.p4, batch.multiplicity, batch.jetOfParticle]) hash.update(array);
    }
    results[threads] = { jets, sum: hash.digest("hex") };
  }
  for await (const batch of clusterEvents(read(100), { threads: 2 })) break;
  try {
    for await (const batch of clusterEvents(read(100), { radius: -1, threads: 2 })) throw new Error("a negative radius");
  } catch ({ name, code }) {
    results.error = { name, code };
  }
  console.log(JSON.stringify(results));
`;

it("gives the same bytes in several threads as in one, passes errors on, and leaves no thread behind", () => {
  execFileSync(process.execPath, [here("../../../node_modules/typescript/bin/tsc"), "-b", here("..")]);
  // A thread that is left behind would keep the process alive, past the limit.
  const options = { encoding: "utf8", timeout: 60_000, env: { PATH: process.env["PATH"] } } as const;
  const { error, ...threads } = JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "-e", script], options),
  ) as Record<string, unknown>;
  expect(threads["1"]).toMatchObject({ jets: 1903 });
  expect(threads["2"]).toEqual(threads["1"]);
  expect(threads["3"]).toEqual(threads["1"]);
  expect(error).toEqual({ name: "InputError", code: "out-of-range" });
});
