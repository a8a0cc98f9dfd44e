/** Declares `noether completion`, which prints what a shell needs to complete our commands, and what that calls. */

import { Argument, type Command } from "commander";
import type { CommandContext } from "../terminal/command-context.js";
import { completions } from "./completions.js";

const HELP = `
Examples:
  $ noether completion bash >> ~/.bashrc
  $ noether completion zsh >> ~/.zshrc
  $ noether completion fish > ~/.config/fish/completions/noether.fish
`;

/** Each asks `noether complete`, and offers files where that has no answer. */
const SCRIPTS = {
  bash: `_noether() {
  mapfile -t COMPREPLY < <(noether complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _noether noether
`,
  zsh: `autoload -Uz compinit && compinit
_noether() {
  local -a found
  found=("\${(@f)$(noether complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found[1]" ]]; then compadd -- "\${found[@]}"; else _files; fi
}
compdef _noether noether
`,
  fish: `complete -c noether -a '(noether complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
};

/** Adds the commands. */
export function addCompletion(program: Command, { terminal }: CommandContext): void {
  program
    .command("completion")
    .description("print a script that completes noether's commands and options in your shell")
    .addArgument(new Argument("<shell>", "which shell").choices(Object.keys(SCRIPTS)))
    .addHelpText("after", HELP)
    .action((shell: keyof typeof SCRIPTS) => {
      terminal.out.write(SCRIPTS[shell]);
    });
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .action((words: readonly string[]) => {
      terminal.out.write(
        completions(program, words)
          .map((word) => `${word}\n`)
          .join(""),
      );
    });
}
