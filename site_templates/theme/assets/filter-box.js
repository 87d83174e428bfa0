// SPDX-License-Identifier: EUPL-1.2
// A facet of the filter: its values with how many agreements each would show. Many values are searched or opened.

import { element, written } from "./elements.js";

const SHOWN = 10;         // values of a facet that are shown before one asks for all
const ALL = 200;          // with more values than this one searches

/** How many lines there are of each value of a facet, whatever is chosen. */
function totals(facet, lines) {
  const total = new Map();
  for (const line of lines) { for (const id of line[facet]) { total.set(id, (total.get(id) ?? 0) + 1); } }
  return total;
}

/**
 * The box of `facet`, called `label`, with its `values` as [id, name]. `now` is what the page shows (filter.js), `changed` is told of a choice.
 * `fill` shows the values that are asked for, `count` what each would give.
 */
export function box(facet, label, values, now, changed) {
  const total = totals(facet, now.lines);
  const offered = values.filter(([id]) => total.get(id) || facet === "lage");
  const usual = new Set([...offered].sort(([one], [other]) => total.get(other) - total.get(one)).slice(0, SHOWN).map(([id]) => id));
  const few = offered.length <= SHOWN + 2;
  const items = new Map();
  let open = few;
  const search = element("input", { type: "search", id: `sok-${facet}`, oninput: refill });
  const options = element("ul");
  const rest = element("button", { type: "button", class: "plain-button", onclick: () => { open = !open; refill(); } });
  const said = element("p", { class: "muted" });

  function item(id, name) {
    if (!items.has(id)) { items.set(id, choice(facet, id, name, now, changed)); }
    return items.get(id).element;
  }
  function fill() {
    const words = search.value.trim().toLowerCase();
    const wanted = offered.filter(([id, name]) => words ? name.toLowerCase().includes(words) : open || usual.has(id) || now.chosen[facet].has(id));
    const fits = words ? 3 * SHOWN : ALL;
    options.replaceChildren(...wanted.slice(0, fits).map((value) => item(...value)));
    rest.hidden = few || offered.length > ALL || Boolean(words);
    rest.textContent = open ? "Visa färre" : `Visa alla ${written(offered.length)}`;
    const left = words ? wanted.length - fits : rest.hidden && offered.length - wanted.length;
    said.textContent = left > 0 ? `${written(left)} till. Sök för att hitta dem.` : "";
  }

  function count() {
    for (const [id, { input, hits }] of items) {
      input.checked = now.chosen[facet].has(id);
      hits.textContent = written(now.tally[facet].get(id) ?? 0);
    }
  }

  function refill() { fill(); count(); }

  const field = element("div", { class: "filter__search" }, element("label", { for: search.id }, `Sök i ${label.toLowerCase()}`), search);
  const whole = element("fieldset", null, element("legend", null, label), offered.length > 3 * SHOWN ? field : "", options, rest, said);
  return { element: whole, fill, count };
}

/** One value that can be chosen. */
function choice(facet, id, name, now, changed) {
  const input = element("input", { type: "checkbox", name: facet, value: id, onchange: () => {
    if (input.checked) { now.chosen[facet].add(id); } else { now.chosen[facet].delete(id); }
    changed();
  } });
  const hits = element("span", { class: "filter__number" });
  return { input, hits, element: element("li", null, element("label", null, input, element("span", null, name), hits)) };
}
