// SPDX-License-Identifier: EUPL-1.2
// The catalogue with a filter. Without this script the page is complete: a list, and pages that show its parts.
// Everything it shows is read from one file beside the page; the address tells what is chosen, so a choice can be sent, printed and gone back from.

import { carried, keep, remembered } from "./mine.js";
import { addressOf, chosenIn, ENDED, FACETS, ORDERS, read, sift } from "./sieve.js";

const AT_ONCE = 200;      // rows in the page at a time; the rest are a press away
const SHOWN = 10;         // values of a facet that are shown before one asks for all
const ALL = 200;          // with more values than this one searches
const place = document.querySelector("[data-samkop=catalogue]");
const root = new URL(document.documentElement.dataset.base, window.location.href);

/** A new element with attributes and children; text is always text. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick" || key === "onchange" || key === "oninput") { element.addEventListener(key.slice(2), value); }
    else if (value === true) { element.setAttribute(key, ""); }
    else if (value !== false && value !== undefined) { element.setAttribute(key, value); }
  }
  element.append(...children.filter((child) => child !== ""));
  return element;
}

const number = new Intl.NumberFormat("sv-SE");
const many = (count, one, more) => `${number.format(count)}\u00a0${count === 1 ? one : more}`;

// ---- the page ------------------------------------------------------------------------------------------------------

function start(data) {
  const lines = read(data);
  const facets = {
    organisation: ["Får beställa", data.organizations],
    kategori: ["Kategori", data.categories],
    lage: ["Läge", data.shelves],
    slag: ["Slag", data.kinds],
    leverantor: ["Leverantör", data.suppliers],
  };
  const names = Object.fromEntries(FACETS.map((facet) => [facet, new Map(facets[facet][1])]));
  let chosen = chosenIn(window.location.search, names);
  let limit = AT_ONCE;
  let { found, hidden, tally } = sift(lines, chosen);

  const list = place.querySelector(".catalogue__list");
  const count = make("p", { class: "catalogue__count", role: "status" });
  const ended = make("p", { class: "catalogue__ended" });
  const sort = make("select", { id: "ordning", onchange: () => { chosen.ordning = sort.value; changed(); } },
    ...Object.entries(ORDERS).map(([key, [label]]) => make("option", { value: key }, label)));
  const body = make("tbody");
  const head = make("thead");
  const table = make("div", { class: "table-scroll", role: "region", tabindex: "0", "aria-label": "Avtal", "data-samkop": "rows" }, make("table", {}, head, body));
  const empty = make("p", { class: "empty", hidden: true }, "Inga avtal passar urvalet. Ta bort något av det du har valt.");
  const more = make("p", { class: "catalogue__more" });
  const mine = make("div", { class: "filter__mine" });
  const clear = make("button", { type: "button", class: "plain-button", onclick: clearAll }, "Rensa urvalet");
  const boxes = Object.fromEntries(FACETS.map((facet) => [facet, box(facet)]));
  const summary = make("summary", {}, "Filtrera");
  const go = make("button", { type: "submit", class: "button filter__go" });
  const wide = window.matchMedia("(min-width: 51.2em)");
  const fold = make("details", { open: wide.matches }, summary,
    make("form", {}, ...FACETS.map((facet) => boxes[facet].element), make("p", {}, clear), go));
  fold.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    fold.open = wide.matches;
    count.tabIndex = -1;
    count.focus();
    count.scrollIntoView();
  });
  wide.addEventListener("change", (event) => { fold.open = event.matches || fold.open; });
  boxes.organisation.element.append(mine);
  place.prepend(make("section", { class: "filter", "aria-label": "Filtrera avtalen" }, fold));
  place.classList.add("catalogue--filtered");
  list.replaceChildren(
    make("div", { class: "catalogue__bar" }, make("div", {}, count, ended),
      make("div", { class: "catalogue__sort" }, make("label", { for: "ordning" }, "Ordna efter"), sort)),
    table, empty, more);
  const words = new URLSearchParams(window.location.search).get("q");
  if (words) {
    // Words are searched for on the page of the search; here they would find less, and silently.
    list.prepend(make("p", {}, `Här går det att filtrera, inte att söka. `,
      make("a", { href: new URL(`sok/${window.location.search}`, root).href }, `Sök efter ”${words}”`), "."));
  }

  /** A facet: its values with how many agreements each would show. Many values are searched or opened. */
  function box(facet) {
    const [label, values] = facets[facet];
    const total = new Map();
    for (const line of lines) { for (const id of line[facet]) { total.set(id, (total.get(id) ?? 0) + 1); } }
    const items = new Map();
    const item = (id, name) => {
      if (!items.has(id)) {
        const input = make("input", { type: "checkbox", name: facet, value: id, onchange: () => {
          if (input.checked) { chosen[facet].add(id); } else { chosen[facet].delete(id); }
          changed();
        } });
        const hits = make("span", { class: "filter__number" });
        items.set(id, { input, hits, element: make("li", {}, make("label", {}, input, make("span", {}, name), hits)) });
      }
      return items.get(id);
    };
    const offered = values.filter(([id]) => total.get(id) || facet === "lage");
    const usual = new Set([...offered].sort((one, other) => total.get(other[0]) - total.get(one[0])).slice(0, SHOWN).map(([id]) => id));
    const options = make("ul");
    const said = make("p", { class: "muted" });
    const rest = make("button", { type: "button", class: "plain-button", onclick: () => { open = !open; fill(); count(); } });
    const search = make("input", { type: "search", id: `sok-${facet}`, oninput: () => { fill(); count(); } });
    const element = make("fieldset", {}, make("legend", {}, label),
      offered.length > 3 * SHOWN ? make("div", { class: "filter__search" }, make("label", { for: `sok-${facet}` }, `Sök i ${label.toLowerCase()}`), search) : "",
      options, rest, said);
    let open = offered.length <= SHOWN + 2;

    function fill() {
      const words = search.value.trim().toLowerCase();
      const wanted = offered.filter(([id, name]) => words ? name.toLowerCase().includes(words) : open || usual.has(id) || chosen[facet].has(id));
      const fits = words ? 3 * SHOWN : ALL;
      options.replaceChildren(...wanted.slice(0, fits).map((value) => item(...value).element));
      rest.hidden = offered.length <= SHOWN + 2 || offered.length > ALL || Boolean(words);
      rest.textContent = open ? "Visa färre" : `Visa alla ${number.format(offered.length)}`;
      const left = words ? wanted.length - fits : rest.hidden && offered.length - wanted.length;
      said.textContent = left > 0 ? `${number.format(left)} till. Sök för att hitta dem.` : "";
    }

    function count() {
      for (const [id, { input, hits }] of items) {
        input.checked = chosen[facet].has(id);
        hits.textContent = number.format(tally[facet].get(id) ?? 0);
      }
    }
    return { element, fill, count };
  }

  function show() {
    ({ found, hidden, tally } = sift(lines, chosen));
    count.textContent = `${many(found.length, "avtal", "avtal")}.`
      + (hidden.length ? ` ${many(hidden.length, "avslutat avtal", "avslutade avtal")} visas inte.` : "");
    ended.replaceChildren(...(hidden.length ? [make("button", { type: "button", class: "plain-button", onclick: () => {
      chosen.lage = new Set(data.shelves.map(([id]) => id));
      changed();
      count.tabIndex = -1;
      count.focus();
    } }, "Visa dem också")] : []));
    sort.value = chosen.ordning;
    for (const facet of FACETS) { boxes[facet].count(); }
    const all = FACETS.reduce((sum, facet) => sum + chosen[facet].size, 0);
    summary.textContent = all ? `Filtrera (${many(all, "val", "val")})` : "Filtrera";
    clear.hidden = !all;
    go.textContent = `Visa ${many(found.length, "avtal", "avtal")}`;
    rows();
    rememberMine();
    takeHome(all);
  }

  function rows() {
    const whose = [...chosen.organisation];
    const one = whose.length === 1 ? whose[0] : "";
    head.replaceChildren(make("tr", {}, ...["Avtal", ...(whose.length ? ["Får beställa"] : []), "Beställ senast", "Läge", "Leverantör"]
      .map((title) => make("th", { scope: "col" }, title))));
    body.replaceChildren(...found.slice(0, limit).map((line) => row(line, whose, one)));
    table.hidden = !found.length;
    empty.hidden = Boolean(found.length);
    const left = found.length - limit;
    more.replaceChildren(...(left > 0 ? [make("button", { type: "button", class: "button button--quiet", onclick: () => {
      const next = limit;
      limit += AT_ONCE;
      rows();
      body.children[next].querySelector("a").focus();
    } }, `Visa ${number.format(Math.min(left, AT_ONCE))} till av ${number.format(found.length)}`)] : []));
  }

  function row(line, whose, one) {
    const links = (pairs) => pairs.flatMap(([id, name], at) => [at ? ", " : "", make("a", { href: new URL(`leverantorer/${id}/`, root).pathname }, name)]);
    const page = new URL(`avtal/${line.id}/`, root).pathname;
    return make("tr", {},
      make("th", { scope: "row" }, make("a", { href: one ? carried(page, one) : page }, line.title)),
      whose.length ? make("td", { "data-label": "Får beställa" }, ...whose.flatMap((id) => verdict(line, id, whose.length > 1))) : "",
      make("td", { class: "date", "data-label": "Beställ senast" }, line.until),
      make("td", { "data-label": "Läge" }, make("span", { class: `status status--${line.tone}` }, line.label)),
      make("td", { "data-label": "Leverantör" }, ...links(line.sellers)));
  }

  /** What an organization may do with an agreement. Of one that has ended nobody is told that they may. */
  function verdict(line, id, named) {
    const right = line.may.get(id);
    if (!right || !line.organisation.includes(id)) { return []; }
    const name = named ? `${names.organisation.get(id)} ` : "";
    if (line.ended) { return [make("span", { class: "catalogue__why" }, `${name}${named ? "– inte" : "Inte"} längre`)]; }
    return [make("span", { class: "catalogue__why" }, name, make("span", { class: `status status--${right.tone}` }, right.label), right.tone !== "ok" && right.reason ? ` ${right.reason}` : "")];
  }

  /** The device remembers an organization only where the reader asks it to, and forgets it when asked. */
  function rememberMine() {
    const [id, ...others] = chosen.organisation;
    const kept = remembered();
    const input = (label, checked, act) => {
      const field = make("input", { type: "checkbox", id: "min-organisation", onchange: () => act(field.checked) });
      field.checked = checked;
      return make("label", {}, field, make("span", {}, label));
    };
    const focused = document.activeElement?.id === "min-organisation";
    if (id && !others.length) {
      const label = `Kom ihåg på den här enheten att ${names.organisation.get(id)} är min organisation`;
      mine.replaceChildren(input(label, kept === id, (wanted) => { keep(wanted ? id : ""); window.history.replaceState(null, "", addressOf(chosen)); }));
    } else if (kept && !id && names.organisation.has(kept)) {
      mine.replaceChildren(make("button", { type: "button", class: "plain-button", onclick: () => { chosen.organisation.add(kept); boxes.organisation.fill(); changed(); } },
        `Visa bara det som ${names.organisation.get(kept)} får beställa på`));
    } else { mine.replaceChildren(); }
    if (focused) { document.getElementById("min-organisation")?.focus(); }
  }

  /** The part that is chosen can be taken home too: as lines of the lists that can be had, so that it cannot say anything else. */
  function takeHome(all) {
    const box = document.querySelector("[data-samkop=take-home]");
    if (!box) { return; }
    box.querySelector("[data-samkop=chosen]")?.remove();
    if (!all) { return; }
    const said = make("span", { role: "status" });
    const same = likeAList();
    box.querySelector("h2").after(make("p", { "data-samkop": "chosen" }, `Det du har valt, ${many(found.length, "avtal", "avtal")}: `,
      same ? make("a", { href: `${same}avtal.xlsx`, download: true }, "Excel (urvalet)") : "", same ? " eller " : "",
      make("button", { type: "button", class: "plain-button", onclick: () => download(said) }, "CSV (urvalet)"), ". ", said));
  }

  /** The list that holds just what is chosen, where there is one: a single value of a single facet. */
  function likeAList() {
    const values = FACETS.flatMap((facet) => [...chosen[facet]].map((id) => [facet, id]));
    const folder = { organisation: "organisationer", kategori: "kategorier", lage: "avtal/lage", slag: "avtal/slag" };
    const [facet, id] = values[0] ?? [];
    return values.length === 1 && folder[facet] ? new URL(`${folder[facet]}/${id}/`, root).pathname : "";
  }

  async function download(said) {
    try {
      const files = ["avtal/avtal.csv", `avtal/lage/${ENDED}/avtal.csv`].slice(0, found.some((line) => line.ended) ? 2 : 1);
      const texts = await Promise.all(files.map(async (file) => {
        const answer = await fetch(new URL(file, root));
        if (!answer.ok) { throw new Error(answer.status); }
        return (await answer.text()).split("\r\n");
      }));
      const byId = new Map(texts.flatMap(([, ...rest]) => rest).filter(Boolean).map((text) => [text.slice(0, text.indexOf(",")), text]));
      const text = [texts[0][0], ...found.map((line) => byId.get(line.id)), ""].join("\r\n");
      const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: "avtal-urval.csv" });
      link.click();
      URL.revokeObjectURL(link.href);
      said.textContent = "Filen är hämtad.";
    } catch (_) { said.textContent = "Det gick inte att hämta filen. Försök igen."; }
  }

  function clearAll() {
    for (const facet of FACETS) { chosen[facet].clear(); }
    changed();
    refill();
    summary.focus();
  }

  function refill() { for (const facet of FACETS) { boxes[facet].fill(); } for (const facet of FACETS) { boxes[facet].count(); } }

  function changed() {
    window.history.pushState(null, "", addressOf(chosen));
    limit = AT_ONCE;
    show();
  }

  window.addEventListener("popstate", () => { chosen = chosenIn(window.location.search, names); limit = AT_ONCE; ({ tally } = sift(lines, chosen)); refill(); show(); });
  window.history.replaceState(null, "", addressOf(chosen));
  refill();
  show();
  place.dataset.filter = "ready";
}

if (place) {
  try {
    const answer = await fetch(place.dataset.source);
    if (answer.ok) { start(await answer.json()); }
  } catch (_) { /* without the data the page stays as it was written */ }
}
