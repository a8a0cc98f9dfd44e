/** The codes of the errors that this package throws. */
export type PhysicsDataErrorCode =
  /** The delimiter of a table is not one character that occurs in no number. */
  | "bad-delimiter"
  /** A label of a class is neither 0 nor 1, and no value was named as the signal's. */
  | "bad-label"
  /** Offsets do not rise from 0 to the number of particles. */
  | "bad-offsets"
  /** A text cannot stand in an LHE file, since it holds a tag or has no line end. */
  | "bad-text"
  /** What a file holds does not fit the format it is to be converted to. */
  | "cannot-convert"
  /** The columns named as momenta are not four for each particle. */
  | "columns-not-momenta"
  /** A line of a CSV file has another number of fields than the first one, or more than 65,536. */
  | "csv-columns"
  /** A CSV file has no line. */
  | "csv-empty"
  /** Quotes or delimiters of a CSV file do not fit, or a line has more than 1 MiB. */
  | "csv-format"
  /** A name in the head of a CSV file is empty, or stands there twice. */
  | "csv-header"
  /** A field of a CSV file is no finite number. */
  | "csv-number"
  /** The last line of a CSV file has no end. */
  | "csv-truncated"
  /** The file of a data set has another checksum than the catalog states. */
  | "dataset-checksum"
  /** The file of a data set is not on this machine; the error tells where to get it. */
  | "dataset-missing"
  /** The file of a data set has another size than the catalog states. */
  | "dataset-size"
  /** There is no file at a path. */
  | "file-missing"
  /** The system refuses to open or read a file. */
  | "file-unreadable"
  /** An event of an LHE file has another number of final-state particles than asked for. */
  | "final-state-differs"
  /** The bytes of a gzip file do not inflate. */
  | "gzip-corrupt"
  /** A gzip file ends before its checksum. */
  | "gzip-truncated"
  /** An HDF5 file, or a data set in it, cannot be read. */
  | "hdf5-corrupt"
  /** A data set of an HDF5 file is no array of integers or of 32- or 64-bit reals. */
  | "hdf5-dtype"
  /** A data set of an HDF5 file has more bytes than `limitBytes`. */
  | "hdf5-too-large"
  /** An event of a HepMC file has more or fewer particles than it states. */
  | "hepmc-count"
  /** The ids of particles and vertices of a HepMC event do not fit. */
  | "hepmc-graph"
  /** A line of a HepMC file is of no known kind. */
  | "hepmc-line"
  /** A file does not begin as HepMC3 does. */
  | "hepmc-not-hepmc"
  /** A field of a HepMC file is no finite number, or a line has too few or too many. */
  | "hepmc-number"
  /** A line of a HepMC file has more than 16 MiB. */
  | "hepmc-too-long"
  /** A HepMC file ends before its end mark. */
  | "hepmc-truncated"
  /** The units of a HepMC file are unknown. */
  | "hepmc-units"
  /** An event of a HepMC file has another number of weights than those before. */
  | "hepmc-weights"
  /** The columns of an LHC Olympics file are no triples, or pandas' index counts other rows. */
  | "lhco-layout"
  /** A number of an LHC Olympics file is not finite, or not possible at its place. */
  | "lhco-value"
  /** An event of an LHE file has more or fewer particles than it states. */
  | "lhe-count"
  /** The `<init>` block of an LHE file is not as the format says. */
  | "lhe-init"
  /** A file does not begin as LHE does. */
  | "lhe-not-lhe"
  /** A field of an LHE file is no finite number, or a line has too few or too many. */
  | "lhe-number"
  /** A tag of an LHE file is at the wrong place. */
  | "lhe-tag"
  /** There is text between the events of an LHE file. */
  | "lhe-text"
  /** An event of an LHE file has more than 8 MiB, or its header more than 64 MiB. */
  | "lhe-too-long"
  /** An LHE file ends before its end tag. */
  | "lhe-truncated"
  /** Weights of an LHE event have no id, or other ids than in the events before. */
  | "lhe-weights"
  /** The name of an array cannot be that of a member of an npz file. */
  | "member-name"
  /** A table has no columns, or columns were asked for of a file that has none. */
  | "no-columns"
  /** A file has no event. */
  | "no-events"
  /** A file holds nothing that can be four-momenta. */
  | "no-momenta"
  /** An event or a jet has no particle. */
  | "no-particles"
  /** A table has no row of numbers. */
  | "no-samples"
  /** A file has no array, member or data set of that name. */
  | "no-such-array"
  /** A file has no column or branch of that name. */
  | "no-such-column"
  /** The catalog has no data set of that name. */
  | "no-such-dataset"
  /** A file has no observable of that name. */
  | "no-such-observable"
  /** A stream yields something else than bytes. */
  | "not-bytes"
  /** A 64-bit integer past 2^53 is asked for as a double. */
  | "not-exact"
  /** A number is NaN or infinite. */
  | "not-finite"
  /** An optional package that reads a format is not installed. */
  | "not-installed"
  /** A covariance is not symmetric and positive. */
  | "not-positive"
  /** An array has neither two nor three axes, or an empty one. */
  | "not-samples"
  /** No observable of a file varies. */
  | "nothing-to-draw"
  /** The data of an npy file are not those its header announces. */
  | "npy-corrupt"
  /** The type of an npy file is none that is read, such as complex numbers or texts. */
  | "npy-dtype"
  /** The header of an npy file does not parse. */
  | "npy-header"
  /** An npy file holds Python objects, which are never read. */
  | "npy-pickle"
  /** An npy file is shorter than its header says. */
  | "npy-truncated"
  /** A member of an npz file does not inflate, or has another checksum. */
  | "npz-corrupt"
  /** A file does not begin as a zip archive does. */
  | "npz-not-zip"
  /** Arrays of an npz file differ in their first axis. */
  | "npz-rows"
  /** The arrays of an npz file have more bytes than `limitBytes`. */
  | "npz-too-large"
  /** An npz file ends before its directory. */
  | "npz-truncated"
  /** Labeled events are all of one class. */
  | "one-class"
  /** Neither or both of two options are given of which exactly one is needed. */
  | "one-of-two"
  /** A batch of a table has other columns than the first one. */
  | "other-columns"
  /** A number lies outside its range. */
  | "out-of-range"
  /** A column of a Parquet file holds no plain numbers, or misses some. */
  | "parquet-column"
  /** A Parquet file cannot be read, or has another number of rows than it states. */
  | "parquet-corrupt"
  /** A row group of a Parquet file has more bytes than `limitBytes`. */
  | "parquet-too-large"
  /** Events have different numbers of particles where the same number is needed. */
  | "particles-differ"
  /** A branch of a ROOT tree is no column of numbers. */
  | "root-branch"
  /** A ROOT file cannot be read. */
  | "root-corrupt"
  /** A ROOT file has no tree of that name. */
  | "root-no-tree"
  /** Branches of a ROOT tree that are read together differ in the number of particles. */
  | "root-ragged"
  /** A basket or a list of a ROOT file has more bytes than there can be. */
  | "root-too-large"
  /** A ROOT file ends before what it announces. */
  | "root-truncated"
  /** A column of events and one of particles have the same name. */
  | "same-name"
  /** A sample is too small for what is computed from it. */
  | "too-few-values"
  /** A row of a table would have more than 8,192 numbers. */
  | "too-many-columns"
  /** A column by which histograms are split has more than 8 values. */
  | "too-many-groups"
  /** Padded events would fill more than 2 GiB. */
  | "too-many-particles"
  /** There is no jet algorithm of that name. */
  | "unknown-algorithm"
  /** The end of a file's name tells no format that is written. */
  | "unknown-extension"
  /** The content of a file is of no format that is read. */
  | "unknown-format"
  /** An order of components is none of the two in use. */
  | "unknown-order"
  /** There is no process of that name to sample. */
  | "unknown-process"
  /** Rows cannot be split into that many vectors. */
  | "vectors-do-not-fit"
  /** Several arrays of a file, or none, could be meant. */
  | "which-array"
  /** Nothing tells which component of momenta is the energy. */
  | "which-order"
  /** A ROOT file has several trees, and none was named. */
  | "which-tree"
  /** An array has another length than its shape tells. */
  | "wrong-length"
  /** A typed array is of another kind than its dtype says, or of one that a format does not hold. */
  | "wrong-type";
