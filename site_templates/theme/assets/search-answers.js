// SPDX-License-Identifier: EUPL-1.2
// The answers to one question in their groups: agreements the reader may use, those only others may, what is uncertain, and other pages.
import { count, element } from "./elements.js";
import { keeps } from "./search-facets.js";
import { hitItem, isOpenTo, listed } from "./search-hits.js";

const FIRST = 20; // answers of a group that are shown at once
const NEAREST = 4; // words to try
export const MOST = 200; // sure hits that the search gives (search.js)
const agreements = (amount) => count(amount, "avtal", "avtal");
const barred = (amount, { name }) => `${agreements(amount)} som ${name} inte får beställa på`;
const uncertain = (amount) => count(amount, "osäker träff", "osäkra träffar");
const pages = (amount) => count(amount, "annan sida", "andra sidor");
const ended = (amount) => count(amount, "avslutat avtal", "avslutade avtal");

/** The hits of `found` in groups, agreements first in each, under the choices in `state`. `chosen` is the reader's organization (search-hits.js). */
export function grouped(found, state, chosen) {
  const isAgreement = (hit) => hit.kind === "agreement";
  const sure = found.sure.filter((hit) => keeps(hit, state));
  const all = sure.filter(isAgreement);
  return {
    usable: all.filter((hit) => isOpenTo(hit, chosen.id)),
    closed: all.filter((hit) => !isOpenTo(hit, chosen.id)),
    others: sure.filter((hit) => !isAgreement(hit)),
    unsure: found.unsure.filter((hit) => keeps(hit, state)).sort((one, other) => isAgreement(other) - isAgreement(one)),
    ended: state.lage.length ? [] : found.sure.filter((hit) => isAgreement(hit) && hit.card.ended && keeps(hit, state, "lage")),
    nearest: found.nearest,
    isCut: found.sure.length >= MOST,
    candidates: [...found.sure, ...found.unsure].filter(isAgreement),
  };
}

/** How many hits there are, for those who do not see the list grow. */
export function counted(groups, state, chosen) {
  const rest = [
    groups.closed.length && barred(groups.closed.length, chosen),
    groups.unsure.length && uncertain(groups.unsure.length),
    groups.others.length && pages(groups.others.length),
    groups.ended.length && `${ended(groups.ended.length)} som inte visas`,
  ].filter(Boolean);
  const also = rest.length ? [`Dessutom ${listed(rest).join("")}.`] : [];
  return [`${headline(groups, state, chosen)}.`, ...also].join(" ");
}

function headline({ usable, closed, unsure, isCut }, { q }, chosen) {
  if (usable.length) { return `${isCut ? "Minst " : ""}${agreements(usable.length)} matchar ”${q}”`; }
  if (closed.length) { return `Inget avtal som ${chosen.name} får beställa på matchar ”${q}”`; }
  return unsure.length ? `Inget avtal matchar ”${q}” med säkerhet` : `Inget avtal matchar ”${q}”`;
}

/**
 * The groups as elements. `page` has the site's `root`, `to` (a change of the question → its address), `chosen`, where its `rules` stand, and `narrowed`:
 * the change that takes every choice away, or null where there is none.
 */
export function sections(groups, state, page) {
  const { usable, closed, others, unsure } = groups;
  const more = [
    section("avtal", headline(groups, state, page.chosen), usable, page, ...along(groups, state, page)),
    closed.length && section("andras", barred(closed.length, page.chosen), closed, page),
    unsure.length && section("osakra", "Osäkra träffar", unsure, page, element("p", null, "De liknar det du skrev. Kontrollera att de gäller det du behöver.")),
    others.length && section("annat", "Annat på webbplatsen", others, page),
  ];
  // Where no agreement matches for certain, a page that does is the better answer than an agreement that may not.
  if (!usable.length && !closed.length) { more.push(...more.splice(2, 1)); }
  return more.filter(Boolean);
}

/** What stands between the heading and the first hit: words to try, and what else there is. */
function along({ usable, closed, others, unsure, nearest, ended: past }, state, page) {
  const link = (href, text) => element("a", { href }, text);
  const none = !usable.length && !closed.length;
  const also = [
    usable.length && closed.length && link("#andras", barred(closed.length, page.chosen)),
    usable.length && unsure.length && link("#osakra", uncertain(unsure.length)),
    usable.length && others.length && link("#annat", pages(others.length)),
  ].filter(Boolean);
  const narrowed = page.narrowed ? link(page.to(page.narrowed), "ta bort valen") : "";
  return [
    none && nearest.length ? element("p", null, "Menade du ", listed(nearest.slice(0, NEAREST).map((word) => link(page.to({ q: word }), word)), " eller "), "?") : "",
    none ? element("p", null, "Pröva ett annat ord för samma sak", narrowed ? [", ", narrowed] : "", " eller läs vad du gör när du ", link("#hittar-inte", "inte hittar det du söker"), ".") : "",
    !usable.length && page.chosen.id ? element("p", null, link(page.rules, `Så gör ni i ${page.chosen.name} när avtal saknas`), ".") : "",
    also.length || past.length ? element("p", null, also.length ? ["Dessutom: ", listed(also), ". "] : "",
      past.length ? [`${ended(past.length)} visas inte: `, link(page.to({ lage: ["avslutat"] }), "visa avslutade avtal"), "."] : "") : "",
  ];
}

function section(id, title, hits, page, ...before) {
  const list = element("ol", { class: "hits" });
  const button = element("button", { type: "button", class: "button button--quiet" });
  const grow = () => {
    const shown = list.childElementCount;
    list.append(...hits.slice(shown, shown + FIRST).map((hit) => hitItem(hit, page.root, page.chosen)));
    const left = hits.length - list.childElementCount;
    button.hidden = left <= 0;
    button.textContent = `Visa ${Math.min(left, FIRST)} till av ${left}`;
    return list.children[shown];
  };
  // The focus goes on to the first of those that were not there before.
  button.addEventListener("click", () => grow().querySelector("a").focus());
  grow();
  return element("section", { "aria-labelledby": id }, element("h2", { id, tabindex: "-1" }, title), ...before, hits.length ? list : "", button);
}
