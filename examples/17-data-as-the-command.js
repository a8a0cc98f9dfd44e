// What `noether data convert drellyan-signal OUT --final --json` and `noether data inspect OUT --json` print, but for size and time.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convertEvents, inspectFile } from "@noether/physics-data";

const out = join(mkdtempSync(join(tmpdir(), "noether-")), "muons.parquet");
console.log(JSON.stringify(await convertEvents("drellyan-signal", out, { final: true })));
console.log(JSON.stringify(await inspectFile(out)));
