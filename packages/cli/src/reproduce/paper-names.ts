/** The papers that can be reproduced, for help and completion, which do without the package `@noether/papers`. */
export const PAPER_NAMES: readonly string[] = ["broken-symmetries", "deep-learning-symmetries", "symmetrygan"];
