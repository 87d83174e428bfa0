// SPDX-License-Identifier: EUPL-1.2
// The choices beside the answers: which agreements they keep, and the form that shows them with how many each would keep.
// Category and state stand on an agreement's card. All its suppliers and its kind are read from the catalogue's own file, when they are asked for.
import { element } from "./elements.js";
import { STATES } from "./search-hits.js";

const HEADINGS = { kategori: "Kategori", lage: "Läge", leverantor: "Leverantör", slag: "Slag" };
export const NAMES = Object.keys(HEADINGS);
const FROM_CATALOGUE = ["leverantor", "slag"];

let lines = null;

/** Read the catalogue, once: what is known of each agreement besides its card. */
export async function readCatalogue(root) {
  if (lines) { return; }
  const answer = await fetch(new URL("avtal/filter.json", root));
  if (!answer.ok) { throw new Error(`filter.json: ${answer.status}`); }
  const { rows, kinds, suppliers } = await answer.json();
  lines = new Map(rows.map(([id, , kind, , , , , sellers]) => [id, { slag: [kinds[kind]], leverantor: sellers.map((one) => suppliers[one]) }]));
}

/** Whether the catalogue has been read, or nothing in `state` needs it. */
export function isReady(state) {
  return lines !== null || FROM_CATALOGUE.every((name) => !state[name].length);
}

/** What an agreement has of a facet: values with their names. */
function valuesOf(name, { id, card }) {
  if (name === "kategori") { return card.category[0] ? [card.category] : []; }
  if (name === "lage") { return [[card.state, STATES[card.state][0]]]; }
  return lines && lines.has(id) ? lines.get(id)[name] : [];
}

/** Whether the choices in `state` keep a hit; `but` names one that is not asked. Agreements that have ended are kept only by choice. */
export function keeps(hit, state, but) {
  if (hit.kind !== "agreement") { return NAMES.every((name) => name === but || !state[name].length); }
  if (hit.card.ended && !state.lage.length && but !== "lage") { return false; }
  return NAMES.every((name) => name === but || !state[name].length || valuesOf(name, hit).some(([value]) => state[name].includes(value)));
}

/** The choices among `hits` (agreements); nothing where there is nothing to choose between. `change` is told a name and its values. */
export function facetForm(hits, state, change) {
  return NAMES.map((name) => facet(name, hits, state, change)).filter(Boolean);
}

/** The names of what is chosen in `state`, as far as `hits` tell them. */
export function namesOf(hits, state) {
  const known = new Map(hits.flatMap((hit) => NAMES.flatMap((name) => valuesOf(name, hit).map(([value, label]) => [`${name} ${value}`, label]))));
  return NAMES.flatMap((name) => state[name].map((value) => known.get(`${name} ${value}`) || value));
}

function facet(name, hits, state, change) {
  const counts = new Map(state[name].map((value) => [value, [value, 0]]));
  for (const hit of hits.filter((one) => keeps(one, state, name))) {
    for (const [value, label] of valuesOf(name, hit)) { counts.set(value, [label, (counts.get(value) || ["", 0])[1] + 1]); }
  }
  if (counts.size < 2 && !state[name].length) { return null; }
  const order = name === "lage" ? Object.keys(STATES) : [];
  const rows = [...counts].sort(([one, [its]], [other, [theirs]]) => order.indexOf(one) - order.indexOf(other) || its.localeCompare(theirs, "sv"));
  return element("fieldset", null, element("legend", null, HEADINGS[name]), element("div", null, rows.map(([value, [label, count]]) => {
    const id = `sok-${name}-${value}`;
    const box = element("input", { type: "checkbox", id, value, checked: state[name].includes(value) });
    box.addEventListener("change", () => {
      change(name, box.checked ? [...state[name], value] : state[name].filter((one) => one !== value));
    });
    return element("label", { for: id }, box, ` ${label} (${count})`);
  })));
}
