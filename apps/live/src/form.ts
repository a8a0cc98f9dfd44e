/** The form: which oracle, on which samples. */

import { oracleCatalog } from "@noether/oracles";
import { byId, html } from "./dom.js";
import type { FileQuestion, OracleQuestion } from "./question.js";

/** What comes with the page. */
export const MUONS = "drellyan-20k.npz";

/** Where samples come from. */
export type Source = "muons" | "drawn" | "file";

/** Fills the list of oracles and shows of the other fields those that the choice needs. */
export function prepareForm(): void {
  const select = byId<HTMLSelectElement>("oracle");
  select.append(...oracleCatalog.map(({ name, summary }) => html("option", { value: name }, `${name}: ${summary}`)));
  select.value = "minkowski-product";
  const follow = (): void => {
    const entry = oracleCatalog.find(({ name }) => name === select.value)!;
    const drawn = chosenSource() !== "muons";
    byId("dimension-row").hidden = entry.takes !== "dimension" || chosenSource() === "file";
    byId("signature-row").hidden = entry.takes !== "signature" || !drawn;
    byId("file-row").hidden = chosenSource() !== "file";
    byId("array-row").hidden = true;
  };
  select.addEventListener("change", follow);
  for (const radio of document.querySelectorAll<HTMLInputElement>("input[name=source]")) {
    radio.addEventListener("change", () => {
      if (chosenSource() === "drawn" && select.value === "minkowski-product") select.value = "norm";
      if (chosenSource() === "muons") select.value = "minkowski-product";
      follow();
    });
  }
  follow();
}

/** Sets the source, as if it had been clicked. */
export function chooseSource(source: Source): void {
  const radio = document.querySelector<HTMLInputElement>(`input[name=source][value=${source}]`)!;
  if (radio.checked) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change"));
}

/** The chosen source. */
export function chosenSource(): Source {
  return document.querySelector<HTMLInputElement>("input[name=source]:checked")!.value as Source;
}

/** The oracle with what is asked beside its name. */
export function chosenOracle(): OracleQuestion {
  const name = byId<HTMLSelectElement>("oracle").value;
  const value = (id: string): number => Number(byId<HTMLInputElement>(id).value);
  return {
    name,
    ...(!byId("dimension-row").hidden && { dimension: value("dimension") }),
    ...(!byId("signature-row").hidden && { signature: [value("plus"), value("minus")] as const }),
  };
}

/** Offers the arrays of a file that could be meant. */
export function offerArrays(names: readonly string[]): void {
  const select = byId<HTMLSelectElement>("array");
  select.replaceChildren(...names.map((name) => html("option", { value: name }, name)));
  byId("array-row").hidden = false;
  select.focus();
}

/** The bytes with the array that was chosen, if one was asked for. */
export function withArray(name: string, bytes: Uint8Array): FileQuestion {
  return byId("array-row").hidden ? { name, bytes } : { name, bytes, array: byId<HTMLSelectElement>("array").value };
}
