/**
 * Les Houches Event files from columns, version 3.0. Every number is written with as many digits as reading it back to the
 * last bit takes.
 */

import { checkFinite, checkLength, InputError } from "@noether/base";
import type { PhysicsDataErrorCode } from "../errors.js";
import { writeStream } from "../files/write-stream.js";
import type { LheBatch } from "./lhe-batch.js";
import type { LheInit } from "./lhe-head.js";

/** Options of `writeLhe`. */
export interface WriteLheOptions {
  /** Beams, cross sections and the meaning of the weights. */
  readonly init: LheInit;
  /** The text within `<header>`; default empty. */
  readonly header?: string | undefined;
}

/**
 * Writes the events of `batches` to `path`, gzipped where the name ends in `.gz`, in constant memory. The file appears whole
 * or not at all; the same events give the same bytes.
 *
 * @throws InputError `wrong-length`, `not-finite`, `bad-offsets` for batches whose columns do not fit, `bad-text` for a text that
 * would end its block.
 * @throws FileError `write-failed`; what `batches` throws is passed on where it is a `NoetherError`.
 */
export async function writeLhe(
  path: string,
  batches: Iterable<LheBatch> | AsyncIterable<LheBatch>,
  { init, header = "" }: WriteLheOptions,
): Promise<void> {
  checkText(header, "header");
  checkText(init.rest, "init.rest");
  async function* text(): AsyncGenerator<string> {
    yield headText(init, header);
    for await (const batch of batches) {
      checkBatch(batch);
      for (let event = 0; event < batch.events; ) {
        let part = "";
        for (; event < batch.events && part.length < 2 ** 16; event++) part += eventText(batch, event);
        yield part;
      }
    }
    yield "</LesHouchesEvents>\n";
  }
  await writeStream(path, text());
}

function headText(init: LheInit, header: string): string {
  const { beams, beamEnergies, pdfGroups, pdfSets, weightStrategy, processes, rest } = init;
  const numbers = [...beams, ...beamEnergies, ...pdfGroups, ...pdfSets, weightStrategy, processes.length];
  const lines = processes.map((each) => [each.crossSection, each.crossSectionError, each.maxWeight, each.processId]);
  for (const [i, line] of [numbers, ...lines].entries()) checkFinite(line, `line ${i} of init`);
  return [
    '<LesHouchesEvents version="3.0">\n',
    header === "" ? "" : `<header>${header}</header>\n`,
    "<init>\n",
    ...[numbers, ...lines].map((line) => `${line.join(" ")}\n`),
    rest === "" ? "" : `${rest}\n`,
    "</init>\n",
  ].join("");
}

function eventText(batch: LheBatch, event: number): string {
  const { offsets, p4, mothers, colors, weights } = batch;
  const [from, to] = [offsets[event]!, offsets[event + 1]!];
  const { weight, scale, alphaQed, alphaQcd, processId } = batch;
  let text = `<event>\n${to - from} ${processId[event]} ${weight[event]} ${scale[event]} ${alphaQed[event]} ${alphaQcd[event]}\n`;
  for (let row = from; row < to; row++) {
    const [a, b, four] = [2 * row, 2 * row + 1, 4 * row];
    text += `${batch.pdgId[row]} ${batch.status[row]} ${mothers[a]} ${mothers[b]} ${colors[a]} ${colors[b]} `;
    text += `${signed(p4[four + 1]!)} ${signed(p4[four + 2]!)} ${signed(p4[four + 3]!)} ${signed(p4[four]!)} `;
    text += `${signed(batch.mass[row]!)} ${signed(batch.lifetime[row]!)} ${signed(batch.spin[row]!)}\n`;
  }
  if (weights !== undefined && weights.ids.length > 0) {
    text += "<rwgt>\n";
    for (const [i, id] of weights.ids.entries()) {
      text += `<wgt id="${id}"> ${weights.values[event * weights.ids.length + i]} </wgt>\n`;
    }
    text += "</rwgt>\n";
  }
  return `${text}</event>\n`;
}

/** As JavaScript writes it, but with the sign of -0. */
function signed(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function checkBatch(batch: LheBatch): void {
  const { events, particles, offsets, weights } = batch;
  for (const name of ["weight", "scale", "alphaQed", "alphaQcd", "processId"] as const) {
    checkLength(batch[name], events, name, "[events]");
    checkFinite(batch[name], name);
  }
  for (const name of ["pdgId", "status", "mass", "lifetime", "spin"] as const) {
    checkLength(batch[name], particles, name, "[particles]");
    checkFinite(batch[name], name);
  }
  checkLength(batch.mothers, 2 * particles, "mothers", "[particles, 2]");
  checkLength(batch.colors, 2 * particles, "colors", "[particles, 2]");
  checkLength(batch.p4, 4 * particles, "p4", "[particles, 4]");
  checkFinite(batch.p4, "p4");
  checkLength(offsets, events + 1, "offsets", "[events + 1]");
  const rising = offsets.every((offset, i) => offset >= (i === 0 ? 0 : offsets[i - 1]!));
  if (!rising || offsets[0] !== 0 || offsets[events] !== particles) {
    throw new InputError<PhysicsDataErrorCode>({
      code: "bad-offsets",
      got: "offsets that do not run from 0 to the number of particles",
      expected: `rising offsets from 0 to ${particles}`,
      fix: "Make them as in LheBatch.",
    });
  }
  if (weights === undefined) return;
  checkLength(weights.values, events * weights.ids.length, "weights.values", "[events, ids]");
  checkFinite(weights.values, "weights.values");
  for (const id of weights.ids) checkText(id, "weights.ids");
}

function checkText(text: string, name: string): void {
  const bad = name === "weights.ids" ? /["<>\n]/ : name === "header" ? /<\/header>/ : /<\/init>/;
  if (!bad.test(text)) return;
  throw new InputError<PhysicsDataErrorCode>({
    code: "bad-text",
    got: `${name} with ${JSON.stringify(bad.exec(text)![0])}`,
    expected: "a text that does not end the block it stands in",
    fix: `Change ${name}.`,
  });
}
