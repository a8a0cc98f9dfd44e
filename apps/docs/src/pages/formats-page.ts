/**
 * The tables of file formats and data sets. The compiler keeps the first complete: a format that `openEventFile` learns to read must get a
 * row, and functions that are named must be there.
 */

import * as physicsData from "@noether/physics-data";
import { markdownTable } from "./markdown-table.js";

type Verb = keyof typeof physicsData;

interface FormatRow {
  readonly title: string;
  readonly reader: Verb | "readRootBatches";
  readonly writer?: Verb;
  /** Whether memory stays constant however large the file is. */
  readonly streams: boolean;
  readonly note: string;
}

const rows: Readonly<Record<physicsData.FileFormat, FormatRow>> = {
  lhe: {
    title: "Les Houches Event files",
    reader: "readLheBatches",
    writer: "writeLhe",
    streams: true,
    note: "1.0 to 3.0, plain or gzipped, with weights on request",
  },
  hepmc3: { title: "HepMC3", reader: "readHepmcBatches", streams: true, note: "plain or gzipped; HepMC2 is refused" },
  hdf5: {
    title: "HDF5",
    reader: "readHdf5",
    streams: true,
    note: "LHC Olympics events by `readLhcoBatches`; integers and 32- or 64-bit reals",
  },
  root: {
    title: "ROOT TTrees",
    reader: "readRootBatches",
    streams: true,
    note: "needs `npm install jsroot@7.11.2`; numbers, arrays and vectors of them; no RNTuples",
  },
  csv: {
    title: "CSV",
    reader: "readCsvBatches",
    writer: "writeCsv",
    streams: true,
    note: "columns of numbers, plain or gzipped",
  },
  parquet: {
    title: "Parquet",
    reader: "readParquetBatches",
    writer: "writeParquet",
    streams: true,
    note: "columns of numbers, uncompressed or Snappy",
  },
  npy: {
    title: "NumPy arrays",
    reader: "readNpy",
    writer: "encodeNpy",
    streams: false,
    note: "no pickles, no complex numbers",
  },
  npz: {
    title: "NumPy archives",
    reader: "readNpz",
    writer: "encodeNpz",
    streams: false,
    note: "stored or deflated, with a limit against zip bombs",
  },
};

/** Where a data set's file is. */
const homes: Readonly<Record<physicsData.DatasetEntry["home"]["kind"], string>> = {
  package: "`@noether/sample-events`",
  repository: "in the repository",
  record: "download, with instructions",
};

/** The page. */
export function formatsPage(): string {
  const formats = Object.entries(rows).map(([name, { title, reader, writer, streams, note }]) => [
    title,
    `\`${name}\``,
    `\`${reader}\``,
    writer === undefined ? "" : `\`${writer}\``,
    streams ? "yes" : "no",
    note,
  ]);
  const sets = physicsData.datasetCatalog.map(({ name, title, format, events, home }) => [
    `\`${name}\``,
    title,
    `\`${format}\``,
    events.toLocaleString("en"),
    homes[home.kind],
  ]);
  return `# File formats

\`open\` of \`@noether/physics-data\` finds the format by the content of the file, not by its name, and gives batches of columns. A file is
read whole or not at all: what is truncated or damaged is an error that names the place.

${markdownTable([["format", "name", "read by", "written by", "streams", "notes"], ...formats])}

Generators, results and models leave as JSON, \`.npz\` and \`.onnx\`; algebras as GAP scripts; figures as SVG and PNG.

## Data sets by name

\`dataset("NAME")\`, or the name in place of a file on the command line.

${markdownTable([["name", "what", "format", ">events", "where"], ...sets])}
`;
}
