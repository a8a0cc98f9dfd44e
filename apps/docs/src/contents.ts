/**
 * The table of contents of the site: every page that is not the reference, in reading order. A page's address is part of
 * what others link to: keep it when a file moves.
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.js";

/** A Markdown file that becomes a page. */
export interface Page {
  /** From the root of the repository, or, for what the build writes, from there as well: `apps/docs/generated/…`. */
  readonly file: string;
  /** Address on the site, without `.html`. */
  readonly url: string;
  /** As in the navigation, the search and the window's title. */
  readonly title: string;
}

/** Pages under one heading of the navigation. */
export interface Chapter {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** Where the build puts pages and outputs that it makes. */
export const generatedFolder = "apps/docs/generated";

const page = (file: string, url: string, title: string): Page => ({ file, url, title });
const guide = (name: string, title: string): Page => page(`docs/guides/${name}.md`, `guides/${name}`, title);
const tutorial = (name: string, title: string): Page => page(`docs/tutorials/${name}.md`, `tutorials/${name}`, title);
const made = (name: string, url: string, title: string): Page => page(`${generatedFolder}/${name}.md`, url, title);
const paper = (name: string, title: string): Page => page(`docs/results/${name}/README.md`, `results/${name}`, title);
const bench = (name: string, title: string): Page => page(`bench/${name}/RESULTS.md`, `benchmarks/${name}`, title);

/** The chapters, as the navigation shows them. */
export const contents: readonly Chapter[] = [
  {
    title: "Start",
    pages: [
      guide("why", "Why Noether"),
      guide("install", "Install"),
      guide("choose", "How to choose"),
      guide("conventions", "Conventions"),
    ],
  },
  {
    title: "Tutorials",
    pages: [
      tutorial("lorentz-from-muons", "The Lorentz group in muon pairs"),
      tutorial("your-own-oracle", "An oracle of your own"),
      tutorial("question-a-model", "Question an ONNX model"),
      tutorial("symmetry-of-a-density", "Symmetries of a density"),
      tutorial("broken-symmetry", "A broken symmetry"),
      tutorial("equivariant-layer", "From a name to an equivariant layer"),
      tutorial("train-without-python", "Train and export in TypeScript"),
    ],
  },
  {
    title: "Guides",
    pages: [
      guide("how-it-works", "How it works"),
      guide("onnx-elsewhere", "ONNX in other pipelines"),
      guide("scaling-out", "Scaling out"),
      guide("faq", "Questions and answers"),
      guide("limits", "Limits"),
    ],
  },
  {
    title: "Results",
    pages: [
      page("docs/results/index.md", "results/index", "Three papers, reproduced"),
      paper("deep-learning-symmetries", "Deep learning symmetries"),
      paper("symmetrygan", "SymmetryGAN"),
      paper("broken-symmetries", "Broken symmetries"),
      page("docs/broken-symmetry.md", "results/broken-symmetry", "What remains without data leakage"),
    ].filter(({ file }) => existsSync(join(repositoryRoot, file))), // a paper's page comes with its measurements
  },
  {
    title: "Benchmarks",
    pages: [
      page("docs/benchmarks.md", "benchmarks/method", "Machine and method"),
      bench("core", "Discovery in closed form"),
      bench("calibration", "Stated error rates"),
      bench("generator-trainer", "Training generators"),
      bench("lie", "Naming algebras"),
      bench("gan", "SymmetryGAN"),
      bench("hybrid", "Hybrid classifiers"),
      bench("physics-data", "Collider data"),
    ],
  },
  {
    title: "Tables",
    pages: [
      page("packages/engine/COVERAGE.md", "tables/ops", "Ops of the engine"),
      made("algebras", "tables/algebras", "Standard algebras"),
      made("oracles", "tables/oracles", "Oracles by name"),
      made("formats", "tables/formats", "File formats"),
      made("sizes", "tables/sizes", "Sizes of the packages"),
      made("errors", "tables/errors", "Error codes"),
    ],
  },
];

/** All pages, in order. */
export const pages: readonly Page[] = contents.flatMap((chapter) => chapter.pages);
