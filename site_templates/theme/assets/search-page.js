// SPDX-License-Identifier: EUPL-1.2
// The page of answers: the address says what is asked for, with the field and the choices as the ways to change it, and the answers follow.
import { element } from "./elements.js";
import { keep, mine, remembered } from "./mine.js";
import { MOST, counted, grouped, sections } from "./search-answers.js";
import { NAMES, facetForm, isReady, namesOf, readCatalogue } from "./search-facets.js";
import { open } from "./search.js";

const REST = 600; // milliseconds without a key before the address is written and the number of hits is told

const here = document.querySelector("[data-search]");
const part = (name) => document.querySelector(`[data-search-part="${name}"]`);
const [heading, lead, failed, tools, facets, told, answers] = ["title", "lead", "failed", "tools", "facets", "told", "answers"].map(part);
const form = document.querySelector("[data-samkop=search]");
const field = form.elements.q;
const organization = document.getElementById("sok-organisation");
const remember = document.getElementById("sok-minns");
const root = new URL(document.documentElement.dataset.base, document.baseURI).href;
const title = document.title;
const withWord = [...document.querySelectorAll('[data-search-part="suggest"]')].map((link) => [link, link.getAttribute("href")]);
const without = part("without");
const choices = part("choices");
const choicesText = choices.textContent;
const [rules, rulesText] = [without.getAttribute("href"), without.textContent];
const wholes = new Map([...organization.options].filter((one) => one.dataset.whole).map((one) => [one.value, one.dataset.whole]));
const timers = {};

let engine = null;
let turn = 0;
let at = ""; // the address whose answers are shown

/** What the address asks for. */
function asked() {
  const given = new URLSearchParams(window.location.search);
  const own = mine();
  return {
    q: (given.get("q") || "").trim(),
    organisation: [...organization.options].some(({ value }) => value === own) ? own : "",
    ...Object.fromEntries(NAMES.map((name) => [name, [...new Set(given.getAll(name))]])),
  };
}

/** What the page is asked for: the address, with what the field says now. */
function current() {
  return { ...asked(), q: field.value.trim() };
}

function addressOf({ q, organisation, ...chosen }) {
  const said = new URLSearchParams();
  if (q) { said.set("q", q); }
  // Everybody's agreements, though the device remembers an organization: the address says so.
  if (organisation || remembered()) { said.set("organisation", organisation); }
  for (const name of NAMES) { chosen[name].forEach((value) => said.append(name, value)); }
  const query = String(said);
  return window.location.pathname + (query ? `?${query}` : "");
}

/** Write the address. What is being typed takes the place of what was typed just before; what is decided stays in the history. */
function write(state, decided) {
  window.clearTimeout(timers.write);
  const draft = Boolean(window.history.state && window.history.state.draft);
  const address = addressOf(state);
  if (draft || address === addressOf(asked())) { window.history.replaceState({ draft: draft && !decided }, "", address); }
  else { window.history.pushState({ draft: !decided }, "", address); }
  document.title = state.q ? `${state.q} – ${title}` : title;
}

/** Answer a question. An answer that comes after another question has been asked is thrown away. */
async function answer(state) {
  const own = ++turn;
  at = addressOf(state);
  here.dataset.searchState = "busy";
  prepare(state);
  if (!state.q) { quiet("idle"); return; }
  if (!answers.childElementCount) { answers.append(element("p", null, "Söker …")); }
  try {
    engine = engine || open(root);
    const [found] = await Promise.all([engine.then((opened) => opened.search(state.q, { limit: MOST })), isReady(state) || readCatalogue(root)]);
    if (own === turn) { show(found, state); }
  } catch (error) {
    engine = null;
    console.info(`search: ${error}`);
    if (own === turn) { fail(); }
  }
}

/** What depends on the question alone: the choice of organization, its rules, and letters with the word in them. */
function prepare(state) {
  const { name } = chosen(state);
  organization.value = state.organisation;
  remember.checked = name !== "" && remembered() === state.organisation;
  part("remember").hidden = name === "";
  withWord.forEach(([link, address]) => { link.href = address + encodeURIComponent(state.q); });
  without.href = name ? `${rules}${state.organisation}/#utan-avtal` : rules;
  without.textContent = name || rulesText;
}

function chosen({ organisation: id }) {
  return { id, name: id ? organization.querySelector(`[value="${id}"]`).textContent : "", wholes };
}

function show(found, state) {
  const groups = grouped(found, state, chosen(state));
  const none = Object.fromEntries(NAMES.map((name) => [name, []]));
  const page = {
    root,
    chosen: chosen(state),
    rules: without.href,
    to: (change) => addressOf({ ...state, ...change }),
    narrowed: NAMES.some((name) => state[name].length) ? none : null,
  };
  const left = [answers, failed].some((place) => place.contains(document.activeElement));
  answers.replaceChildren(...sections(groups, state, page));
  if (left) { answers.querySelector("h2").focus(); } // the link that was followed is gone
  const selection = [page.chosen.name, ...namesOf(groups.candidates, state)].filter(Boolean);
  choices.textContent = selection.length ? `Urval: ${selection.join(", ")}` : choicesText;
  keepingFocus(() => facets.replaceChildren(...facetForm(groups.candidates, state, (name, values) => change({ [name]: values }))));
  [lead.hidden, failed.hidden, tools.hidden] = [true, true, false];
  heading.classList.add("visually-hidden"); // the field and the number of hits say the same
  arrived();
  here.dataset.searchState = "done";
  tell(counted(groups, state, page.chosen));
}

/** Make the choices anew; the one that had the focus has it still. */
function keepingFocus(make) {
  const [id, within] = [document.activeElement.id, facets.contains(document.activeElement)];
  make();
  if (within) { (document.getElementById(id) || choices).focus(); }
}

function quiet(state) {
  answers.replaceChildren();
  facets.replaceChildren();
  [lead.hidden, failed.hidden, tools.hidden] = [false, state !== "failed", true];
  heading.classList.remove("visually-hidden");
  arrived();
  here.dataset.searchState = state;
  tell("");
}

/** Give back the room that was kept for the first answers. */
function arrived() {
  document.documentElement.classList.remove("is-asked");
}

function fail() {
  quiet("failed");
  tell(failed.textContent.trim().replace(/\s+/g, " "));
}

/** Tell those who listen, once the answers have stood still for a while. */
function tell(text) {
  window.clearTimeout(timers.tell);
  timers.tell = window.setTimeout(() => { told.textContent = text; }, REST);
}

/** Ask something that has been decided: it gets an entry in the history of its own. */
function change(what) {
  const state = { ...current(), ...what };
  write(state, true);
  answer(state);
}

field.addEventListener("focus", () => {
  engine = engine || open(root);
  engine.catch(() => { engine = null; });
});
field.addEventListener("input", () => {
  const state = current();
  window.clearTimeout(timers.write);
  timers.write = window.setTimeout(() => write(state, false), REST);
  answer(state);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  change({});
  // On a telephone the keyboard would cover the answers.
  if (window.matchMedia("(hover: none) and (pointer: coarse)").matches) { field.blur(); }
});
organization.addEventListener("change", () => change({ organisation: organization.value }));
remember.addEventListener("change", () => {
  const state = current();
  keep(remember.checked ? state.organisation : "");
  write(state, true);
});
// All choices are shown once the reader asks for them; until then those that the cards tell are enough.
tools.addEventListener("toggle", () => {
  if (tools.open) { readCatalogue(root).then(() => answer(current()), () => {}); }
});
part("again").addEventListener("click", (event) => {
  event.preventDefault();
  change({});
});
here.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
  const to = new URL(link.href);
  write(current(), true);
  if (to.origin + to.pathname !== window.location.origin + window.location.pathname || to.hash) { return; }
  event.preventDefault();
  window.history.pushState({ draft: false }, "", to);
  follow();
});
// A link to a place on the page makes history too, and asks for nothing new.
window.addEventListener("popstate", () => { if (addressOf(asked()) !== at) { follow(); } });

/** Show what the address asks for. */
function follow() {
  const state = asked();
  field.value = state.q;
  document.title = state.q ? `${state.q} – ${title}` : title;
  answer(state);
}

if (document.activeElement === field && field.value) { answer(current()); } else { follow(); }
