/**
 * What can stand at the end of a command line: subcommands, options, and the words that an option or argument knows. An empty
 * list leaves it to the shell to offer files.
 *
 * (The library @bomb.sh/tab does this for commander too, but forbids the shell to offer files, which most of our options take.)
 */

import type { Command, Option } from "commander";

/** Words that begin with the last of `words`, given those before it; `words` without the program's own name. */
export function completions(program: Command, words: readonly string[]): readonly string[] {
  const partial = words.at(-1) ?? "";
  let command = program;
  let place = 0; // among the arguments of the command
  let waiting: Option | undefined; // for its value
  for (const word of words.slice(0, -1)) {
    if (waiting !== undefined) {
      waiting = undefined;
    } else if (word.startsWith("-")) {
      const option = command.options.find(({ long, short }) => word === long || word === short);
      waiting = option?.required === true || option?.optional === true ? option : undefined;
    } else {
      const next = command.commands.find((each) => each.name() === word);
      if (next === undefined) place++;
      command = next ?? command;
    }
  }
  return candidates(command, waiting, place, partial).filter((word) => word.startsWith(partial));
}

function candidates(command: Command, waiting: Option | undefined, place: number, partial: string): readonly string[] {
  const help = command.createHelp();
  if (waiting !== undefined) return choicesOf(waiting);
  if (partial.startsWith("-")) return help.visibleOptions(command).flatMap(({ long }) => long ?? []);
  if (command.commands.length > 0) return help.visibleCommands(command).map((each) => each.name());
  const last = command.registeredArguments.at(-1);
  const argument = command.registeredArguments[place] ?? (last?.variadic === true ? last : undefined);
  return argument?.argChoices ?? [];
}

function choicesOf({ argChoices, parseArg }: Option): readonly string[] {
  return argChoices ?? (parseArg as { readonly choices?: readonly string[] } | undefined)?.choices ?? [];
}
