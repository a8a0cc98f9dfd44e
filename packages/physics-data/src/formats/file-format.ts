/** The formats that `openEventFile` reads; `"csv"` stands for any table of text. */
export type FileFormat = "lhe" | "hepmc3" | "csv" | "parquet" | "npy" | "npz" | "hdf5" | "root";
