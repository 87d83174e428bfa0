// SPDX-License-Identifier: EUPL-1.2
// The choices beside the answers: which agreements they keep, and the form that shows them with how many each would keep.
import { STATES, element } from "./search-hits.js";

/** What an agreement is told apart by: for each parameter of the address its heading, and an agreement's values with their names. */
const FACETS = {
  kategori: ["Kategori", ({ category: [id, name] }) => (id ? [[id, name]] : [])],
  lage: ["Läge", ({ state }) => [[state, STATES[state][0]]]],
};
export const NAMES = Object.keys(FACETS);

/** Whether the choices in `state` keep a hit; `but` names one that is not asked. Agreements that have ended are kept only by choice. */
export function keeps(hit, state, but) {
  if (hit.kind !== "agreement") { return NAMES.every((name) => name === but || !state[name].length); }
  if (hit.card.ended && !state.lage.length && but !== "lage") { return false; }
  return NAMES.every((name) => {
    const wanted = name === but ? [] : state[name];
    return !wanted.length || FACETS[name][1](hit.card).some(([value]) => wanted.includes(value));
  });
}

/** The choices among `hits` (agreements); nothing where there is nothing to choose between. `change` is told a name and its values. */
export function facetForm(hits, state, change) {
  return NAMES.map((name) => facet(name, hits, state, change)).filter(Boolean);
}

/** The names of what is chosen in `state`, as far as `hits` tell them. */
export function namesOf(hits, state) {
  const known = new Map(hits.flatMap((hit) => NAMES.flatMap((name) => FACETS[name][1](hit.card).map(([value, label]) => [`${name} ${value}`, label]))));
  return NAMES.flatMap((name) => state[name].map((value) => known.get(`${name} ${value}`) || value));
}

function facet(name, hits, state, change) {
  const [heading, valuesOf] = FACETS[name];
  const counts = new Map(state[name].map((value) => [value, [value, 0]]));
  for (const hit of hits.filter((one) => keeps(one, state, name))) {
    for (const [value, label] of valuesOf(hit.card)) { counts.set(value, [label, (counts.get(value) || ["", 0])[1] + 1]); }
  }
  if (counts.size < 2 && !state[name].length) { return null; }
  const rows = [...counts].sort(([, [one]], [, [other]]) => one.localeCompare(other, "sv"));
  return element("fieldset", null, element("legend", null, heading), element("div", null, rows.map(([value, [label, count]]) => {
    const id = `sok-${name}-${value}`;
    const box = element("input", { type: "checkbox", id, value, checked: state[name].includes(value) });
    box.addEventListener("change", () => {
      change(name, box.checked ? [...state[name], value] : state[name].filter((one) => one !== value));
    });
    return element("label", { for: id }, box, ` ${label} (${count})`);
  })));
}
