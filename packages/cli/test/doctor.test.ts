import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Check } from "../src/doctor/check.js";
import { runCli } from "./run-cli.js";

describe("noether doctor", () => {
  it("finds what this workspace installs working, with versions, and nothing broken", async () => {
    const { code, out } = await runCli(["doctor", "--json"]);
    const { executors, formats, datasets } = JSON.parse(out) as Record<string, readonly Check[]>;
    const state = (list: readonly Check[] = []): Record<string, string> =>
      Object.fromEntries(list.map((check) => [check.name, check.state]));
    expect(state(executors)).toMatchObject({
      "onnxruntime-node": "works",
      "onnxruntime-web": "works",
      "tensorflow.js (wasm)": "works",
      "tensorflow.js (cpu)": "works",
    });
    expect(executors?.[0]?.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(state(formats)).toEqual({
      "npz, npy, CSV, LHE, HepMC3": "works",
      HDF5: "works",
      Parquet: "works",
      "ROOT trees": "works",
    });
    expect(state(datasets)).toMatchObject({ drellyan: "works", dijets: "works" });
    const broken = [executors, formats, datasets].flatMap((list) => list?.filter((check) => check.state === "broken"));
    expect(broken).toEqual([]);
    expect(code).toBe(0);
  }, 30_000);

  it("prints a line for each finding", async () => {
    const { out } = await runCli(["doctor"]);
    expect(out).toMatch(/^noether \d+\.\d+\.\d+, Node 2\d\./);
    expect(out).toMatch(/ {2}✓ onnxruntime-node +1\.30\.0 +what runs everything unless told otherwise\n/);
    expect(out).toMatch(/ {2}[✓–] tensorflow\.js \(node\)/);
  }, 30_000);
});

describe("noether completion", () => {
  it("completes in bash, and offers files where we have no words", async () => {
    const folder = mkdtempSync(join(tmpdir(), "noether-completion-"));
    try {
      const { out: script } = await runCli(["completion", "bash"]);
      const { out: words } = await runCli(["complete", "--", "gan", "--loss", ""]);
      expect(words).toBe("minimax\nnon-saturating\nswapped-arguments\n");
      // A command of our name that answers as ours just did, if it is asked as ours was.
      const stub = `noether() { [[ "$*" == "complete -- gan --loss " ]] && printf '${words.replaceAll("\n", "\\n")}'; }`;
      const ask = `COMP_WORDS=(noether gan --loss ""); COMP_CWORD=3; _noether; echo "\${COMPREPLY[@]}"; complete -p noether`;
      writeFileSync(join(folder, "ask.sh"), `${stub}\n${script}${ask}\n`);
      expect(execFileSync("bash", [join(folder, "ask.sh")], { encoding: "utf8" })).toBe(
        "minimax non-saturating swapped-arguments\ncomplete -o default -F _noether noether\n",
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("refuses a shell that it does not know", async () => {
    const { code, err } = await runCli(["completion", "tcsh"]);
    expect(code).toBe(2);
    expect(err).toContain("tcsh");
  });
});
