/** The head of an LHE file, before its events: its header, and the process information of `<init>` (hep-ph/0609017). */

import { FieldFault, FieldScanner } from "../files/field-scanner.js";
import { excerpt, fileFault } from "../files/file-fault.js";

/** The head of a file. */
export interface LheHead {
  readonly version: "1.0" | "2.0" | "3.0";
  /** The text within `<header>`, unchanged: run cards, parameters; empty where there is none. */
  readonly header: string;
  /** The process information; absent where the file has no `<init>`. */
  readonly init?: LheInit | undefined;
}

/** The HEPRUP common block. */
export interface LheInit {
  /** IDBMUP, the Particle Data Group's numbers. */
  readonly beams: readonly [number, number];
  /** EBMUP, GeV. */
  readonly beamEnergies: readonly [number, number];
  /** PDFGUP. */
  readonly pdfGroups: readonly [number, number];
  /** PDFSUP, LHAPDF's numbers. */
  readonly pdfSets: readonly [number, number];
  /** IDWTUP, what the weights mean. */
  readonly weightStrategy: number;
  readonly processes: readonly LheProcess[];
  /** The text that follows, unchanged: `<generator>`, `<initrwgt>` and the like. */
  readonly rest: string;
}

/** One process; cross sections in pb. */
export interface LheProcess {
  /** XSECUP. */
  readonly crossSection: number;
  /** XERRUP. */
  readonly crossSectionError: number;
  /** XMAXUP. */
  readonly maxWeight: number;
  /** LPRUP. */
  readonly processId: number;
}

/** Reads what stands within `<init>`. */
export function readLheInit(text: string, name: string): LheInit {
  const fields = new FieldScanner();
  const bytes = Buffer.from(text);
  fields.bytes = bytes;
  fields.end = bytes.length;
  const integers = (): [number, number] => [fields.integer(), fields.integer()];
  try {
    fields.skipLines();
    const beams = integers();
    const beamEnergies: [number, number] = [fields.real(), fields.real()];
    const pdfGroups = integers();
    const pdfSets = integers();
    const weightStrategy = fields.integer();
    const count = fields.integer();
    fields.endLine(10);
    const processes: LheProcess[] = [];
    for (let i = 0; i < count; i++) {
      fields.skipLines();
      const crossSection = fields.real();
      const crossSectionError = fields.real();
      processes.push({ crossSection, crossSectionError, maxWeight: fields.real(), processId: fields.integer() });
      fields.endLine(4);
    }
    const rest = bytes.toString("utf8", fields.at).trim();
    return { beams, beamEnergies, pdfGroups, pdfSets, weightStrategy, processes, rest };
  } catch (error) {
    if (!(error instanceof FieldFault)) throw error;
    const line = bytes.toString("latin1", 0, error.at).split("\n").length;
    throw fileFault({
      code: "lhe-init",
      name,
      at: `<init>, line ${line} of it`,
      got: excerpt(bytes.toString("latin1", error.at, error.at + 60).split(/\s/)[0]!),
      expected: error.expected,
      fix: "Correct it, or read the events alone with readLheBatches.",
    });
  }
}
