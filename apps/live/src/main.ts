/** The live page: form in, answer out, in this browser. */

import { ask } from "./ask.js";
import { byId, html } from "./dom.js";
import { chooseSource, chosenOracle, chosenSource, MUONS, offerArrays, prepareForm, withArray } from "./form.js";
import { type AnswerView, answerView } from "./panels/answer-view.js";
import type { FileQuestion } from "./question.js";
import "./page.css";

/** Seed of drawn samples: the same question has the same answer. */
const SEED = 0;

let file: { readonly name: string; readonly bytes: Uint8Array } | undefined;
let view: AnswerView | undefined;
const output = byId("output");

async function sampleFile(): Promise<FileQuestion | undefined> {
  const source = chosenSource();
  if (source === "drawn") return undefined;
  if (source === "file") return file === undefined ? undefined : withArray(file.name, file.bytes);
  const response = await fetch(MUONS);
  if (!response.ok) throw new Error(`${MUONS} could not be loaded: ${response.status}`);
  return { name: MUONS, bytes: new Uint8Array(await response.arrayBuffer()), array: "p4" };
}

async function run(): Promise<void> {
  if (chosenSource() === "file" && file === undefined) return say("Choose a file first: CSV, npz or npy.", "error");
  say("Discovering …", "busy");
  const chosen = await sampleFile().catch((error: Error) => error);
  if (chosen instanceof Error) return say(chosen.message, "error");
  const reply = await ask({ oracle: chosenOracle(), ...(chosen && { file: chosen }), seed: SEED });
  if (reply === undefined) return;
  if ("error" in reply) {
    if (reply.error.choices !== undefined) offerArrays(reply.error.choices);
    return say(reply.error.message, "error", reply.error.code);
  }
  view?.dispose();
  view = answerView(reply.answer);
  output.replaceChildren(view.element);
  output.dataset["state"] = "done";
}

function say(words: string, state: "busy" | "error", code = ""): void {
  view?.dispose();
  view = undefined;
  output.replaceChildren(html("p", { class: state, ...(code !== "" && { "data-code": code }) }, words));
  output.dataset["state"] = state;
}

async function take(chosen: File): Promise<void> {
  file = { name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) };
  byId("file-name").textContent = chosen.name;
  byId("array-row").hidden = true;
  chooseSource("file");
  await run();
}

prepareForm();
byId<HTMLFormElement>("question").addEventListener("submit", (event) => {
  event.preventDefault();
  void run();
});
byId<HTMLInputElement>("file").addEventListener("change", (event) => {
  const [chosen] = (event.target as HTMLInputElement).files ?? [];
  if (chosen !== undefined) void take(chosen);
});
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  const [chosen] = event.dataTransfer?.files ?? [];
  if (chosen !== undefined) void take(chosen);
});
