/**
 * Texts of the libraries in the words of the command line. Libraries put options into backticks: `` `signalValue` `` is `--signal-value`
 * here, and `` `vectors: 1` `` is `--vectors 1`.
 */

/** Options whose name on the command line is another one than in the library. */
const RENAMED: Readonly<Record<string, string>> = { observables: "--of", inspectFile: "noether data inspect" };
/** Options that have the same name on the command line. */
const SHARED: readonly string[] =
  "array balance bins by columns components context dataset delimiter final group label labels only particles signalValue task tree vectors weight weights".split(
    " ",
  );

/** The text with every option of the libraries as one types it; other words in backticks stay. */
export function commandLineWords(text: string): string {
  return text.replace(/`([a-z][A-Za-z]*)(?:: "?([^"`]*)"?)?`/g, (whole, name: string, value: string | undefined) => {
    const word = RENAMED[name] ?? (SHARED.includes(name) ? `--${kebab(name)}` : undefined);
    if (word === undefined) return whole;
    return value === undefined ? word : `${word} ${value}`;
  });
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
