import { describe, expect, it } from "vitest";
import { runCli } from "../test/run-cli.js";

describe("a usage error", () => {
  it.each([
    [["hybrid", "train", "--no-such-option"], "noether hybrid train"],
    [["data", "inspect"], "noether data inspect"],
    [["discover", "--seed"], "noether discover"],
    [["no-such-command"], "noether"],
    [["hybrid", "no-such-command"], "noether hybrid"],
  ])("of %j names the command %s", async (args, command) => {
    const { code, out, err } = await runCli(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^noether: usage: got .*\. See .*\n$/);
    expect(err).toContain(`expected arguments and options of ${command}. See ${command} --help.`);
  });

  it.each([[[]], [["data"]], [["hybrid"]]])("is help where %j stops short of a command", async (args) => {
    const { code, out, err } = await runCli(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`Usage: ${["noether", ...args].join(" ")} [options] [command]`);
  });

  it("is none where help or the version is asked for", async () => {
    for (const args of [["--help"], ["hybrid", "train", "--help"], ["--version"]]) {
      const { code, out, err } = await runCli(args);
      expect([code, err]).toEqual([0, ""]);
      expect(out).not.toBe("");
    }
  });
});
