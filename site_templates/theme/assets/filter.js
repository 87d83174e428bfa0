// SPDX-License-Identifier: EUPL-1.2
// The catalogue with a filter. Without this script the page is complete: a list, and pages that show its parts.
// Everything it shows is read from one file beside the page; the address tells what is chosen, so a choice can be sent, printed and gone back from.

import { count, element } from "./elements.js";
import { box } from "./filter-box.js";
import { takeHome } from "./filter-home.js";
import { rows } from "./filter-rows.js";
import { keep, remembered } from "./mine.js";
import { addressOf, chosenIn, FACETS, ORDERS, read, sift } from "./sieve.js";

const LABELS = { organisation: "Får beställa", kategori: "Kategori", lage: "Läge", slag: "Slag", leverantor: "Leverantör" };
const place = document.querySelector("[data-samkop=catalogue]");
const root = new URL(document.documentElement.dataset.base, window.location.href);
const agreements = (amount) => count(amount, "avtal", "avtal");

/** The filter over the catalogue's `data`: what the page shows stands in `now`, which its parts read. */
function start(data) {
  const values = { organisation: data.organizations, kategori: data.categories, lage: data.shelves, slag: data.kinds, leverantor: data.suppliers };
  const names = Object.fromEntries(FACETS.map((facet) => [facet, new Map(values[facet])]));
  const now = { lines: read(data), chosen: chosenIn(window.location.search, names) };
  const boxes = FACETS.map((facet) => box(facet, LABELS[facet], values[facet], now, changed));
  const form = panel(boxes, () => {
    for (const facet of FACETS) { now.chosen[facet].clear(); }
    changed();
    refill();
  });
  const list = heading(now, changed, data.shelves);
  const table = rows(now, names.organisation, root);
  const mine = ownOrganization(now, names.organisation, () => { refill(); changed(); });
  boxes[FACETS.indexOf("organisation")].element.append(mine.element);
  place.prepend(form.element);
  place.classList.add("catalogue--filtered");
  place.querySelector(".catalogue__list").replaceChildren(...towardsSearch(), list.element, ...table.elements);
  form.onDone(list.focus);

  function refill() { for (const each of boxes) { each.fill(); each.count(); } }

  function show() {
    Object.assign(now, sift(now.lines, now.chosen));
    for (const each of boxes) { each.count(); }
    list.show();
    form.show(FACETS.reduce((sum, facet) => sum + now.chosen[facet].size, 0), now.found.length);
    table.show();
    mine.show();
    takeHome(now, root);
  }

  function changed() { window.history.pushState(null, "", addressOf(now.chosen)); show(); }

  function follow() { now.chosen = chosenIn(window.location.search, names); show(); refill(); }

  window.addEventListener("popstate", follow);
  window.history.replaceState(null, "", addressOf(now.chosen));
  follow();
  place.dataset.filter = "ready";
}

/** Words are searched for on the page of the search; here they would find less, and silently. */
function towardsSearch() {
  const words = new URLSearchParams(window.location.search).get("q");
  const link = element("a", { href: new URL(`sok/${window.location.search}`, root).href }, `Sök efter ”${words}”`);
  return words ? [element("p", null, "Här går det att filtrera, inte att söka. ", link, ".")] : [];
}

/** The facets, folded on narrow screens, with a button to take all choices away (`clear`) and one to go on to the list. */
function panel(boxes, clear) {
  const wide = window.matchMedia("(min-width: 51.2em)");
  const summary = element("summary", null, "Filtrera");
  const none = element("button", { type: "button", class: "plain-button", onclick: () => { clear(); summary.focus(); } }, "Rensa urvalet");
  const go = element("button", { type: "submit", class: "button filter__go" });
  const form = element("form", null, boxes.map((each) => each.element), element("p", null, none), go);
  const fold = element("details", { open: wide.matches }, summary, form);
  wide.addEventListener("change", (event) => { fold.open = event.matches || fold.open; });
  return {
    element: element("section", { class: "filter", "aria-label": "Filtrera avtalen" }, fold),
    onDone: (act) => form.addEventListener("submit", (event) => {
      event.preventDefault();
      fold.open = wide.matches;
      act();
    }),
    show: (chosen, found) => {
      summary.textContent = chosen ? `Filtrera (${count(chosen, "val", "val")})` : "Filtrera";
      none.hidden = !chosen;
      go.textContent = `Visa ${agreements(found)}`;
    },
  };
}

/** How many were found, how many only their having ended keeps out, and the order they stand in. */
function heading(now, changed, shelves) {
  const told = element("p", { class: "catalogue__count", role: "status" });
  const ended = element("p", { class: "catalogue__ended" });
  const sort = element("select", { id: "ordning", onchange: () => { now.chosen.ordning = sort.value; changed(); } },
    Object.entries(ORDERS).map(([key, [label]]) => element("option", { value: key }, label)));
  const focus = () => { told.tabIndex = -1; told.focus(); };
  const all = element("button", { type: "button", class: "plain-button", onclick: () => {
    now.chosen.lage = new Set(shelves.map(([id]) => id));
    changed();
    focus();
  } }, "Visa dem också");
  return {
    element: element("div", { class: "catalogue__bar" }, element("div", null, told, ended),
      element("div", { class: "catalogue__sort" }, element("label", { for: sort.id }, "Ordna efter"), sort)),
    focus: () => { focus(); told.scrollIntoView(); },
    show: () => {
      const past = now.hidden.length;
      const apart = past ? [`${count(past, "avslutat avtal", "avslutade avtal")} visas inte.`] : [];
      told.textContent = [`${agreements(now.found.length)}.`, ...apart].join(" ");
      ended.replaceChildren(...(past ? [all] : []));
      sort.value = now.chosen.ordning;
    },
  };
}

/** The device remembers an organization only where the reader asks it to, and forgets it when asked. `took` is told when the remembered one is chosen. */
function ownOrganization(now, names, took) {
  const made = element("div", { class: "filter__mine" });
  const box = element("input", { type: "checkbox", id: "min-organisation", onchange: () => {
    keep(box.checked ? [...now.chosen.organisation][0] : "");
    window.history.replaceState(null, "", addressOf(now.chosen));
  } });
  const label = element("span");
  const remember = element("label", null, box, label);

  function show() {
    const [id, ...others] = now.chosen.organisation;
    const kept = remembered();
    if (id && !others.length) {
      label.textContent = `Kom ihåg på den här enheten att ${names.get(id)} är min organisation`;
      box.checked = kept === id;
      if (!made.contains(remember)) { made.replaceChildren(remember); }
    } else if (kept && !id && names.has(kept)) {
      made.replaceChildren(element("button", { type: "button", class: "plain-button", onclick: () => { now.chosen.organisation.add(kept); took(); } },
        `Visa bara det som ${names.get(kept)} får beställa på`));
    } else { made.replaceChildren(); }
  }
  return { element: made, show };
}

if (place) {
  try {
    const answer = await fetch(place.dataset.source);
    if (answer.ok) { start(await answer.json()); }
  } catch (error) { console.info(`filter: ${error}`); /* the page stays as it was written */ }
}
