/** The codes of the errors that the command throws itself, beside those of the libraries. */
export type CliErrorCode =
  /** The value of an option is not one that the option takes. */
  | "bad-option"
  /** The file to be written is already there, and `--force` was not given. */
  | "file-exists"
  /** A file that the command line names cannot be opened. */
  | "file-missing"
  /** The file of inputs has no array for an input of the model. */
  | "input-missing"
  /** Labels are given by a column and by the files of the classes at once. */
  | "label-twice"
  /** The model has no output of that name or number, or none that can be questioned. */
  | "model-output"
  /** The samples do not have the shape that the model's input takes. */
  | "model-shape"
  /** The folder holds no checkpoint of a training. */
  | "no-checkpoint"
  /** An option needs data that the command line does not name. */
  | "no-data"
  /** An option such as `--resume` needs a folder that the command line does not name. */
  | "no-folder"
  /** The ONNX model has no generators in its metadata. */
  | "no-generators-inside"
  /** No paper was named for `noether reproduce`. */
  | "no-paper"
  /** The file has no array of that name. */
  | "no-such-array"
  /** The folder holds a study that trained no classifiers to export. */
  | "not-a-training"
  /** An optional package is missing; the fix names the command that installs it. */
  | "not-installed"
  /** The file is not valid JSON. */
  | "not-json"
  /** The file's content is not a list of square matrices. */
  | "not-matrices"
  /** The folder of `--resume` holds no unfinished run. */
  | "nothing-to-resume"
  /** Two files that must have the same number of components do not. */
  | "other-components"
  /** The model is constant almost everywhere, so that its gradient says nothing. */
  | "piecewise-constant"
  /** The file has fewer samples than the command needs. */
  | "too-few-samples"
  /** The real and imaginary parts of a matrix have different shapes. */
  | "unequal-sizes"
  /** The folder holds an unfinished run, and `--resume` was not given. */
  | "unfinished-run"
  /** No standard algebra has that name, and no file either. */
  | "unknown-algebra"
  /** The content of the file is of no format that the command reads. */
  | "unknown-format"
  /** The arguments or options do not go together, or are not those of the command. */
  | "usage"
  /** Several arrays of the file could be meant, and `--array` was not given. */
  | "which-array"
  /** Neither or both of two ways to name the input were used. */
  | "which-input"
  /** The order of the components of momenta cannot be told, and an option for it was not given. */
  | "which-order"
  /** An array of the file of inputs has another shape than the model's input. */
  | "wrong-shape"
  /** An input of the model has an element type that the command cannot feed. */
  | "wrong-type";
