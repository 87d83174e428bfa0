// SPDX-License-Identifier: EUPL-1.2
// The part that is chosen can be taken home too: as lines of the lists that can be had, so that it cannot say anything else.

import { count, element } from "./elements.js";
import { ENDED, FACETS } from "./sieve.js";

const FOLDERS = { organisation: "organisationer", kategori: "kategorier", lage: "avtal/lage", slag: "avtal/slag" };

/** Offer what `now` has found (filter.js) beside the whole list, where something is chosen. `root` is the site's root. */
export function takeHome(now, root) {
  const box = document.querySelector("[data-samkop=take-home]");
  if (!box) { return; }
  box.querySelector("[data-samkop=chosen]")?.remove();
  const values = FACETS.flatMap((facet) => [...now.chosen[facet]].map((id) => [facet, id]));
  if (!values.length) { return; }
  const said = element("span", { role: "status" });
  const same = likeAList(values, root);
  box.querySelector("h2").after(element("p", { "data-samkop": "chosen" }, `Det du har valt, ${count(now.found.length, "avtal", "avtal")}: `,
    same ? [element("a", { href: `${same}avtal.xlsx`, download: true }, "Excel (urvalet)"), " eller "] : "",
    element("button", { type: "button", class: "plain-button", onclick: () => download(now.found, root, said) }, "CSV (urvalet)"), ". ", said));
}

/** The list that holds just what is chosen, where there is one: a single value of a single facet. */
function likeAList(values, root) {
  const [facet, id] = values[0];
  return values.length === 1 && FOLDERS[facet] ? new URL(`${FOLDERS[facet]}/${id}/`, root).pathname : "";
}

async function download(found, root, said) {
  try {
    const link = element("a", { href: URL.createObjectURL(new Blob([await table(found, root)], { type: "text/csv" })), download: "avtal-urval.csv" });
    link.click();
    URL.revokeObjectURL(link.href);
    said.textContent = "Filen är hämtad.";
  } catch (_) { said.textContent = "Det gick inte att hämta filen. Försök igen."; }
}

/** The lines of `found` as they stand in the lists' own files. */
async function table(found, root) {
  const files = ["avtal/avtal.csv", ...(found.some((line) => line.ended) ? [`avtal/lage/${ENDED}/avtal.csv`] : [])];
  const texts = await Promise.all(files.map(async (file) => {
    const answer = await fetch(new URL(file, root));
    if (!answer.ok) { throw new Error(answer.status); }
    return (await answer.text()).split("\r\n");
  }));
  const byId = new Map(texts.flatMap(([, ...rest]) => rest).filter(Boolean).map((text) => [text.slice(0, text.indexOf(",")), text]));
  return [texts[0][0], ...found.map((line) => byId.get(line.id)), ""].join("\r\n");
}
