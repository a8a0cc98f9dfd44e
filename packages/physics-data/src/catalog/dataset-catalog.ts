/**
 * The data sets that Noether knows by name. Simulated proton-proton collisions; momenta in GeV, angles in radians, beams along z.
 *
 * Sources: data/README.md for our own; 2101.08320 and Zenodo 4536377 for the LHC Olympics; 1902.09914 and Zenodo 2603256 for
 * top tagging. The checksums of our own files are those of data/SHA256SUMS.
 */

import type { DatasetColumn, DatasetEntry, DatasetHome } from "./dataset-entry.js";

const REPOSITORY = "https://github.com/noether-ml/noether/raw/main/data/";
const LICENSE = "Apache-2.0";
const inPackage: DatasetHome = { kind: "package" };
const inRepository = (file: string): DatasetHome => ({ kind: "repository", url: `${REPOSITORY}${file}` });

const drellYan = {
  provenance:
    "PYTHIA 8.302, leading order, 13 TeV, partons only, NNPDF2.3 LO: Z (signal) or virtual photon to two muons",
  cuts: "each muon pT > 10 GeV and |eta| < 2.5; pair mass > 70 GeV",
  license: LICENSE,
  citation: "modeled on Nabat et al., Phys. Rev. D 111, 072002",
} as const;
const lheColumns: readonly DatasetColumn[] = [
  { name: "p4", dtype: "float64", shape: [2000, 2, 4], meaning: "mu-, mu+: (E, px, py, pz)", unit: "GeV" },
  { name: "weight", dtype: "float64", shape: [2000], meaning: "1", unit: "" },
];
const multijets = {
  provenance: "PYTHIA 8.302, HardQCD with pTHat > 1000 GeV, 13 TeV, Monash 2013; no detector",
  cuts: "visible particles with |eta| < 2.5, at most the hardest 700; leading anti-kT R = 1 jet pT > 1200 GeV, |eta| < 2.5",
  license: LICENSE,
  citation: "modeled on the LHC Olympics 2020, 2101.08320",
} as const;

const topTagging = (part: string, events: number, bytes: number, hex: string): DatasetEntry => ({
  name: `top-tagging-${part}`,
  title: `Top tagging reference data: ${part}`,
  file: `top-tagging-${part}.h5`,
  format: "hdf5",
  bytes,
  checksum: { algorithm: "md5", hex },
  home: {
    kind: "record",
    url: `https://zenodo.org/records/2603256/files/${part}.h5`,
    doi: "10.5281/zenodo.2603256",
  },
  events,
  columns: [
    {
      name: "table/table: values_block_0",
      dtype: "float32",
      shape: [events, 804],
      meaning: "(E, px, py, pz) of 200 constituents by falling pT, zero-padded, then of the true top",
      unit: "GeV",
    },
    {
      name: "table/table: values_block_1",
      dtype: "int64",
      shape: [events, 2],
      meaning: "part (train, test, validation), label (0 QCD, 1 top)",
      unit: "",
    },
  ],
  provenance: "PYTHIA 8, Delphes with the ATLAS card, 14 TeV: hadronic tops and QCD jets",
  cuts: "anti-kT R = 0.8 jets with 550 < pT < 650 GeV, |eta| < 2; tops matched within 0.8",
  license: "CC-BY-4.0",
  citation: "Kasieczka, Plehn, Thompson, Russell, Zenodo 2603256; 1902.09914",
});

/** Everything that `dataset` knows, the small ones first. */
export const datasetCatalog: readonly DatasetEntry[] = [
  {
    name: "drellyan",
    title: "Muon pairs from Z (signal) and photon (background)",
    file: "drellyan-20k.npz",
    format: "npz",
    bytes: 510_446,
    checksum: { algorithm: "sha256", hex: "ad34a527ce975d64c057bdef69a3aeac87b2b2527022e66286c1fc09cbfe5cde" },
    home: inPackage,
    events: 20_000,
    columns: [
      { name: "p4", dtype: "float32", shape: [20_000, 2, 4], meaning: "mu-, mu+: (px, py, pz, E)", unit: "GeV" },
      { name: "label", dtype: "uint8", shape: [20_000], meaning: "0 background, 1 signal, in turn", unit: "" },
    ],
    ...drellYan,
  },
  {
    name: "drellyan-signal",
    title: "Muon pairs from Z, as LHE",
    file: "drellyan-signal.lhe.gz",
    format: "lhe",
    bytes: 236_490,
    checksum: { algorithm: "sha256", hex: "4cd945b6bc16506e99b5f2c6dbed378aa9e03054ee23482037d4765e39723f82" },
    home: inPackage,
    events: 2000,
    columns: lheColumns,
    ...drellYan,
  },
  {
    name: "drellyan-background",
    title: "Muon pairs from a virtual photon, as LHE",
    file: "drellyan-background.lhe.gz",
    format: "lhe",
    bytes: 192_279,
    checksum: { algorithm: "sha256", hex: "660402957b55f2b0edc263bd16259707d57725226b77e7ead4f8d024b78d7f10" },
    home: inPackage,
    events: 2000,
    columns: lheColumns,
    ...drellYan,
  },
  {
    name: "dijets",
    title: "The two leading jets of multijet events",
    file: "dijets.npz",
    format: "npz",
    bytes: 3_200_262,
    checksum: { algorithm: "sha256", hex: "65acfb3ff704972c5c45942164854e1fd2703e6e4ef72684635e84c34d35d375" },
    home: inRepository("dijets.npz"),
    events: 100_000,
    columns: [
      {
        name: "jets",
        dtype: "float32",
        shape: [100_000, 2, 4],
        meaning: "jets by falling pT: (px, py, pz, E)",
        unit: "GeV",
      },
    ],
    ...multijets,
  },
  {
    name: "lhco-500",
    title: "Particles of 500 multijet events in the LHC Olympics' layout",
    file: "events_lhco_500.h5",
    format: "hdf5",
    bytes: 4_096_706,
    checksum: { algorithm: "sha256", hex: "507bc531dcf567edb0af2d31ffc931574d8e6bca5c34f5f08139d5058e0b91a4" },
    home: inRepository("events_lhco_500.h5"),
    events: 500,
    columns: [lhco(500)],
    ...multijets,
  },
  {
    name: "fastjet-antikt10",
    title: "FastJet's anti-kT R = 1 jets of lhco-500",
    file: "fastjet-antikt10.npz",
    format: "npz",
    bytes: 141_756,
    checksum: { algorithm: "sha256", hex: "43f1d760703cd95d9d3355f810a6ba0792164a89b11286afef30eaff4c88ec01" },
    home: inRepository("fastjet-antikt10.npz"),
    events: 500,
    columns: [
      { name: "event", dtype: "int32", shape: [1903], meaning: "row in lhco-500; by falling pT within it", unit: "" },
      { name: "p4", dtype: "float64", shape: [1903, 4], meaning: "(px, py, pz, E)", unit: "GeV" },
      { name: "nconst", dtype: "int32", shape: [1903], meaning: "number of constituents", unit: "" },
      {
        name: "jet_of_particle",
        dtype: "int16",
        shape: [500, 700],
        meaning: "jet of each particle within its event; -1 for padding and below 20 GeV",
        unit: "",
      },
    ],
    ...multijets,
    provenance: "FastJet 3.4.0, E-scheme, inclusive jets of lhco-500",
    cuts: "jet pT > 20 GeV",
  },
  {
    name: "lhco-rd",
    title: "LHC Olympics 2020, research and development",
    file: "events_anomalydetection.h5",
    format: "hdf5",
    home: {
      kind: "record",
      url: "https://zenodo.org/records/4536377/files/events_anomalydetection.h5",
      doi: "10.5281/zenodo.4536377",
    },
    events: 1_100_000,
    columns: [lhco(1_100_000)],
    provenance: "PYTHIA 8 and Delphes 3.4.1, 13 TeV: 1,000,000 QCD dijets, 100,000 W' -> X Y with X, Y -> q q",
    cuts: "leading anti-kT R = 1 jet pT > 1200 GeV; at most 700 particles",
    license: "CC-BY-4.0",
    citation: "Kasieczka, Nachman, Shih, Zenodo 4536377; 2101.08320",
  },
  topTagging("train", 1_211_000, 1_038_496_555, "45663819f47c13724f67eb0fd80bfa5c"),
  topTagging("val", 403_000, 347_378_076, "dca4b7248027618f041f9baa86d360fc"),
  topTagging("test", 404_000, 347_849_376, "13163479dee30a5fe546e4536cc3d04d"),
];

function lhco(events: number): DatasetColumn {
  return {
    name: "df/block0_values",
    dtype: "float64",
    shape: [events, 2101],
    meaning: "(pT, eta, phi) of 700 massless particles by falling pT, zero-padded; label (0 background, 1 signal)",
    unit: "GeV, radians",
  };
}
