// Events of any file: load, inspect, plot, convert
export { type ArrangedVectors, type ArrangeVectorsOptions, arrangeVectors } from "./events/arrange-vectors.js";
export type { EventFileChoice } from "./events/event-file-choice.js";
export type { EventSamples } from "./events/event-samples.js";
export type { LabeledEvents } from "./events/labeled-events.js";
export { type LabelsOfOptions, labelsOf, type SampleLabels } from "./events/labels-of.js";
export { type LoadEventsOptions, loadEvents } from "./events/load-events.js";
export {
  type LabeledSource,
  type LoadedLabeledEvents,
  type LoadLabeledEventsOptions,
  loadLabeledEvents,
} from "./events/load-labeled-events.js";
export { type LoadSamplesOptions, loadSamples } from "./events/load-samples.js";
export { type OrderMomentaOptions, orderMomenta, recognizeMomenta } from "./events/order-momenta.js";
export { type Conversion, type ConvertEventsOptions, convertEvents } from "./convert/convert-events.js";
export {
  type HistogramObservablesOptions,
  histogramObservables,
  type ObservableHistograms,
  type ObservablePanel,
  type ObservableSeries,
} from "./observables/histogram-observables.js";
export {
  type InspectedArray,
  type InspectedObservable,
  type InspectFileOptions,
  type Inspection,
  inspectFile,
} from "./observables/inspect-file.js";
export { type SampleObservable, sampleObservable } from "./observables/sample-observable.js";
// Data sets by name
export { dataFile } from "./catalog/data-file.js";
export { type Dataset, type DatasetOptions, dataset } from "./catalog/dataset.js";
export { datasetCatalog } from "./catalog/dataset-catalog.js";
export type { DatasetColumn, DatasetEntry, DatasetHome } from "./catalog/dataset-entry.js";
// Detector
export { type AcceptOptions, acceptEvents } from "./detector/accept-events.js";
export { type SmearOptions, smearTransverseMomentum } from "./detector/smear-transverse-momentum.js";
// HepMC files
export type { HepmcBatch } from "./hepmc/hepmc-batch.js";
export { type ReadHepmcOptions, readHepmcBatches } from "./hepmc/read-hepmc-batches.js";
// HDF5 files
export { type ReadHdf5Options, readHdf5 } from "./hdf5/read-hdf5.js";
export { type LhcoBatch, type ReadLhcoOptions, readLhcoBatches } from "./hdf5/read-lhco.js";
// Jets
export type { JetBatch, ParticleBatch } from "./jets/cluster-block.js";
export { type ClusterEventsOptions, clusterEvents } from "./jets/cluster-events.js";
export {
  type ClusterJetsOptions,
  clusterJets,
  type JetAlgorithm,
} from "./jets/cluster-jets.js";
export type { ClusterSequence } from "./jets/cluster-sequence.js";
export { type EnergyCorrelators, type EnergyCorrelatorsOptions, energyCorrelators } from "./jets/energy-correlators.js";
export { exclusiveJets, inclusiveJets, type Jets } from "./jets/jets-of.js";
export { type NSubjettinessOptions, nSubjettiness } from "./jets/n-subjettiness.js";
export { type GroomedJet, type SoftDropOptions, softDrop } from "./jets/soft-drop.js";
// Files of any format
export type { StreamOptions } from "./files/stream-options.js";
export type { ByteSource } from "./files/byte-source.js";
export type { EventBatch } from "./formats/event-batch.js";
export type { FileFormat } from "./formats/file-format.js";
export { fourVectorColumns } from "./open/four-vector-columns.js";
export { type EventFile, type OpenEventFileOptions, openEventFile } from "./open/open-event-file.js";
// Four-vectors
export { azimuth, pseudorapidity, rapidity, transverseMomentum } from "./kinematics/angles.js";
export { boost } from "./kinematics/boost.js";
export {
  type ComponentOrder,
  type DetectedOrder,
  detectComponentOrder,
  reorderComponents,
} from "./kinematics/component-order.js";
export type { KnownOrder } from "./kinematics/known-order.js";
export { type DeltaROptions, deltaPhi, deltaR, wrapAngle } from "./kinematics/delta-r.js";
export { gramMatrix } from "./kinematics/gram-matrix.js";
export { type InvariantMassOptions, invariantMass } from "./kinematics/invariant-mass.js";
export { mandelstam } from "./kinematics/mandelstam.js";
export { minkowskiProduct } from "./kinematics/minkowski-product.js";
export { fromPtEtaPhiMass, toPtEtaPhiMass } from "./kinematics/pt-eta-phi-mass.js";
export { rotate } from "./kinematics/rotate.js";
// Les Houches Event files
export type { LheBatch, LheWeights } from "./lhe/lhe-batch.js";
export type { LheHead, LheInit, LheProcess } from "./lhe/lhe-head.js";
export { type LheFile, openLheFile } from "./lhe/open-lhe-file.js";
export { type LheFinalState, type ReadLheFinalStateOptions, readLheFinalState } from "./lhe/read-lhe-final-state.js";
export { type LheEvent, type LheParticle, readLheEvents } from "./lhe/read-lhe-events.js";
export { type ReadLheOptions, readLheBatches } from "./lhe/read-lhe-batches.js";
export { type WriteLheOptions, writeLhe } from "./lhe/write-lhe.js";
// NumPy files
export { type DecodeNpyOptions, decodeNpy } from "./numpy/decode-npy.js";
export { type DecodeNpzOptions, decodeNpz } from "./numpy/decode-npz.js";
export { encodeNpy } from "./numpy/encode-npy.js";
export { type EncodeNpzOptions, encodeNpz } from "./numpy/encode-npz.js";
export { type Dtype, type NdArray, type NumericArray, type ToFloat64Options, toFloat64 } from "./numpy/nd-array.js";
export { readNpy } from "./numpy/read-npy.js";
export { readNpz } from "./numpy/read-npz.js";
// Samplers with known densities and symmetries
export { type DijetOptions, dijetSampler } from "./samplers/dijet-sampler.js";
export { type DrellYanOptions, drellYanSampler } from "./samplers/drell-yan-sampler.js";
export { type GaussianOptions, gaussianSampler } from "./samplers/gaussian-sampler.js";
export {
  type BimodalOptions,
  bimodalSampler,
  type CircleOptions,
  circleSampler,
  type GridOptions,
  gridSampler,
} from "./samplers/mixture-samplers.js";
export type { DensitySymmetry, SymmetricDensity } from "./samplers/symmetric-density.js";
// Tables
export { type CsvBatch, type ReadCsvOptions, readCsvBatches } from "./tables/read-csv-batches.js";
export { readParquetBatches, type ReadParquetOptions } from "./tables/read-parquet-batches.js";
export type { TableBatch } from "./tables/table-batch.js";
export { writeCsv } from "./tables/write-csv.js";
export { writeParquet } from "./tables/write-parquet.js";
// Weights and splits
export { type BinEdgesOptions, binEdges } from "./weights/bin-edges.js";
export { effectiveSampleSize } from "./weights/effective-sample-size.js";
export { resampleRows } from "./weights/resample-rows.js";
export { type Reweighting, reweight } from "./weights/reweight.js";
export { sameEvents } from "./weights/same-events.js";
export { splitGroups } from "./weights/split-groups.js";

// Errors
export type { PhysicsDataErrorCode } from "./errors.js";
