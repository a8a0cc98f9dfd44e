import { Argument, Command } from "commander";
import { describe, expect, it } from "vitest";
import { choiceOption } from "../terminal/parse-option.js";
import { completions } from "./completions.js";

function program(): Command {
  const root = new Command("noether");
  root
    .command("discover")
    .option("--data <file>")
    .option("--quick")
    .option("--loss <kind>", "", choiceOption("--loss", ["minimax", "swapped"]));
  const data = root.command("data");
  data.command("list");
  data.command("inspect").argument("<file>");
  root
    .command("reproduce")
    .addArgument(new Argument("<paper>").choices(["one", "two"]))
    .argument("[figures...]");
  root.command("complete", { hidden: true });
  return root;
}

describe("completions", () => {
  const of = (...words: string[]): readonly string[] => completions(program(), words);

  it("offers the commands, but not the hidden ones", () => {
    expect(of("")).toEqual(["discover", "data", "reproduce", "help"]);
    expect(of()).toEqual(of(""));
    expect(of("da")).toEqual(["data"]);
    expect(of("data", "")).toEqual(["list", "inspect", "help"]);
  });

  it("offers the options of the command", () => {
    expect(of("discover", "--")).toEqual(["--data", "--quick", "--loss", "--help"]);
    expect(of("discover", "--data", "x.csv", "--q")).toEqual(["--quick"]);
  });

  it("offers the words that an option or an argument knows", () => {
    expect(of("discover", "--loss", "")).toEqual(["minimax", "swapped"]);
    expect(of("discover", "--loss", "s")).toEqual(["swapped"]);
    expect(of("reproduce", "t")).toEqual(["two"]);
  });

  it("leaves files to the shell", () => {
    expect(of("discover", "--data", "")).toEqual([]);
    expect(of("data", "inspect", "")).toEqual([]);
    expect(of("reproduce", "two", "")).toEqual([]);
  });

  it("takes the word after an option with a value for its value, not for a command", () => {
    expect(of("discover", "--data", "data", "--l")).toEqual(["--loss"]);
    expect(of("discover", "--quick", "--l")).toEqual(["--loss"]);
  });
});
