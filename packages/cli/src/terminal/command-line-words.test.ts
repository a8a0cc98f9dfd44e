import { describe, expect, it } from "vitest";
import { commandLineWords } from "./command-line-words.js";

describe("commandLineWords", () => {
  it.each([
    ["Choose one with `array`.", "Choose one with --array."],
    ["`signalValue` 3 in `weights`", "--signal-value 3 in --weights"],
    ['State `components: "E,px,py,pz"` or `vectors: 1`.', "State --components E,px,py,pz or --vectors 1."],
    ["`observables` mass; see `inspectFile`", "--of mass; see noether data inspect"],
    ["`createRng(0)` and `limitBytes` are no options here", "`createRng(0)` and `limitBytes` are no options here"],
  ])("%s", (library, commandLine) => {
    expect(commandLineWords(library)).toBe(commandLine);
  });
});
