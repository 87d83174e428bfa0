// SPDX-License-Identifier: EUPL-1.2
// How an answer is shown: why it matched, and what decides whether it is of use. What comes out of the register is always set as text.
import { element } from "./elements.js";
import { carried } from "./mine.js";

/** The states of agreements as addresses name them, with their Swedish labels and the tones of their marks (views/agreements.py). */
export const STATES = {
  "galler": ["Gäller", "active"],
  "upphor-snart": ["Upphör snart", "ending"],
  "kommande": ["Ännu inte börjat", "upcoming"],
  "avslutat": ["Avslutat", "ended"],
};
/** What an organization that may order only in a way or not yet is told (views/usage.py). */
const PARTLY = "Ja, delvis";
const NOTES = { "Anmälan behövs": "due", [PARTLY]: "info", "Inte än": "upcoming" };
const KINDS = {
  procurement: "Upphandling", supplier: "Leverantör", organization: "Organisation", category: "Kategori", goal: "Mål",
  need: "Behov", guidance: "Vägledning", page: "Sida",
};
const NAMED = 4; // of those who may order; the rest are counted

/** "a, b och c" out of lists of elements and texts. */
export function listed(items, last = " och ") {
  return items.flatMap((one, at) => [at === 0 ? "" : at === items.length - 1 ? last : ", ", one].flat());
}

/** Whether a word stands whole in another; of a compound that shares only a part with it that would be untrue. */
const standsIn = (inner, outer) => outer.toLocaleLowerCase("sv").includes(inner.toLocaleLowerCase("sv"));
const mark = (text) => element("mark", null, text);
const BECAUSE = {
  exact: ({ matched }) => [mark(matched)],
  inflection: ({ typed, matched }) => [mark(matched), ` (du skrev ${typed})`],
  part: ({ typed, matched }) => [mark(matched), `, där ${typed} ingår`],
  whole: ({ typed, matched }) => [mark(matched), standsIn(matched, typed) ? `, som ingår i ${typed}` : `, som har en del gemensam med ${typed}`],
  joined: ({ typed, matched }) => [mark(matched), ` (du skrev ${typed})`],
  split: ({ typed, matched }) => [mark(matched), ` (du skrev ${typed})`],
  misspelling: ({ typed, matched }) => [mark(matched), `, som liknar ${typed}`],
  synonym: ({ typed, matched }) => [mark(matched), ` = ${typed}`],
  supplier: ({ matched }) => [mark(matched), " i leverantörens namn"],
  category: ({ matched }) => [mark(matched), " i kategorins namn"],
  cpv: ({ matched }) => (/^\d/.test(matched) ? ["CPV-koden ", mark(matched)] : [mark(matched), ", som hör till samma slags köp"]),
  id: ({ matched }) => [/\d/.test(matched) ? "numret " : "", mark(matched)],
};

/** Why a hit is there: "Matchar lokalvård = städning". What several words matched alike is told once. */
function because(why) {
  const once = new Map();
  for (const { typed, matched, how } of why) {
    const key = `${how} ${matched}`;
    once.set(key, { how, matched, typed: once.has(key) ? `${once.get(key).typed} ${typed}` : typed });
  }
  const told = [...once.values()].map((one) => (BECAUSE[one.how] || BECAUSE.exact)(one));
  return told.length ? element("p", { class: "hit__why" }, "Matchar ", listed(told), ".") : "";
}

/** A text with the matched words marked where they begin a word or stand inside one. */
function marked(text, why) {
  const words = why.flatMap(({ matched }) => matched.split(" ")).filter((word) => word.length > 2);
  if (!words.length) { return [text]; }
  const any = words.sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return text.split(new RegExp(`(${any.join("|")})`, "i")).map((part, at) => (at % 2 ? mark(part) : part));
}

/** Whether an agreement is open to an organization; without one the question is not asked. */
export function isOpenTo(hit, organization) {
  return !organization || hit.card.buyers.some(([id]) => id === organization);
}

function status(tone, text) {
  return element("span", { class: `status status--${tone}` }, text);
}

/** Who may order: the reader's own organization with a verdict, or those who may by their names. */
function buyers({ card }, chosen) {
  if (!chosen.id) {
    // A part of an organization orders in the right of the whole, so that the whole's name is enough.
    const all = new Set(card.buyers.map(([id]) => id));
    const own = card.buyers.filter(([id]) => !all.has(chosen.wholes.get(id)));
    const names = own.map(([, name, note]) => (note && note !== PARTLY && card.state !== "kommande" ? `${name} (${note.toLowerCase()})` : name));
    const rest = names.length - NAMED;
    return rest > 1 ? `${names.slice(0, NAMED).join(", ")} och ${rest} till` : names.join(", ") || "Ingen";
  }
  const its = card.buyers.find(([id]) => id === chosen.id);
  if (!its) { return [status("ended", "Nej"), ` ${chosen.name} får inte beställa`]; }
  const told = card.ended ? "Inte längre" : its[2] || "Ja";
  return [status(told === "Ja" ? "ok" : NOTES[told] || "ended", told), ` ${chosen.name}`];
}

function supplier({ supplier: name, phone }) {
  return [name, phone ? [name ? ", " : "", element("a", { href: `tel:${phone.replace(/[\s-]/g, "")}` }, phone)] : []].flat();
}

function facts(hit, chosen) {
  const card = hit.card;
  // Of what nobody may order on any more there is nobody to ring and no way to order.
  const rows = card.ended ? [
    ["Gick att beställa till och med", card.until],
    [chosen.id ? "Får beställa" : "Fick beställa", buyers(hit, chosen)],
    ["Leverantör", card.supplier],
  ] : [
    ["Beställ senast", card.until || "Tills vidare"],
    ["Får beställa", buyers(hit, chosen)],
    [card.phone ? "Ring" : "Leverantör", supplier(card)],
    ["Så beställer du", card.ordering],
  ];
  return element("dl", { class: "hit__facts" }, rows.filter(([, value]) => value.length).map(([title, value]) =>
    element("div", null, element("dt", null, title), element("dd", null, value))));
}

/** One answer in a list. `chosen` is the reader's organization, {id, name, wholes}: both empty where there is none, and what parts of organizations are parts of. */
export function hitItem(hit, root, chosen) {
  const title = element("h3", null, element("a", { href: carried(new URL(hit.address, root).href, chosen.id) }, marked(hit.title, hit.why)));
  const agreement = hit.kind === "agreement";
  return element("li", { class: agreement ? "hit" : "hit hit--other", "data-id": hit.id, "data-kind": hit.kind },
    agreement ? "" : element("p", { class: "kicker" }, KINDS[hit.kind] || ""),
    agreement ? element("div", { class: "hit__head" }, title, status(STATES[hit.card.state][1], STATES[hit.card.state][0])) : title,
    agreement || !hit.card.text ? "" : element("p", { class: "hit__text" }, hit.card.text),
    because(hit.why),
    agreement ? facts(hit, chosen) : "");
}
