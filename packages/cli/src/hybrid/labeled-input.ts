/** From options to labeled events: two files, or one with a column that tells the classes apart. */

import { InputError, type OnEvent } from "@noether/base";
import { type LoadedLabeledEvents, type LoadLabeledEventsOptions, loadLabeledEvents } from "@noether/physics-data";
import type { CliErrorCode } from "../errors.js";

/** Options of every command that reads labeled events, as the command line gives them. */
export interface LabeledOptions extends Omit<LoadLabeledEventsOptions, "onEvent" | "signal" | "only"> {
  readonly signal?: string;
  readonly background?: string;
  readonly data?: string;
  /** The column with the classes. Default `"label"`. */
  readonly label?: string;
  /** The value that means signal; all others are background. Default: 1 is signal, 0 background. */
  readonly signalValue?: number;
}

/**
 * Reads labeled events.
 *
 * @param command - The command whose help an error names: `"hybrid train"`.
 * @throws InputError `no-data`, `label-twice`, and as `loadLabeledEvents`.
 */
export async function labeledInput(
  command: string,
  options: LabeledOptions,
  onEvent?: OnEvent,
): Promise<LoadedLabeledEvents> {
  const { signal, background, data, label, signalValue, ...reading } = options;
  const two = signal !== undefined && background !== undefined && data === undefined;
  if (!two && (data === undefined || signal !== undefined || background !== undefined)) {
    const given = (["signal", "background", "data"] as const).filter((name) => options[name] !== undefined);
    throw new InputError<CliErrorCode>({
      code: "no-data",
      got: given.length === 0 ? "no events" : `only ${given.map((name) => `--${name}`).join(" and ")}`,
      expected: "--signal FILE and --background FILE, or --data FILE with a column of labels",
      fix: `Name both files, or one file with --data; see noether ${command} --help.`,
    });
  }
  if (two && (label !== undefined || signalValue !== undefined)) {
    throw new InputError<CliErrorCode>({
      code: "label-twice",
      got: "--label or --signal-value beside --signal and --background",
      expected: "labels from the files, or from a column",
      fix: "Leave out --label, or give one file with --data.",
    });
  }
  const source = two ? { signal, background } : { data: data!, label, signalValue };
  const { array, columns, components, particles, dataset, tree, delimiter, weights, balance, group } = reading;
  const choice = { array, columns, components, particles, dataset, tree, delimiter, weights, balance, group };
  return loadLabeledEvents(source, { ...choice, onEvent });
}
