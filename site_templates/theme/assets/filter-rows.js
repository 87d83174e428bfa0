// SPDX-License-Identifier: EUPL-1.2
// The table of what the filter has found.

import { element, written } from "./elements.js";
import { carried } from "./mine.js";

const AT_ONCE = 200;      // rows in the page at a time; the rest are a press away

/**
 * The table: its parts as `elements`, and `show`, which writes what `now` has found (filter.js) and of a longer list the first part.
 * `names` leads from an organization's id to its name, `root` is the site's root.
 */
export function rows(now, names, root) {
  const body = element("tbody");
  const head = element("thead");
  const table = element("div", { class: "table-scroll", role: "region", tabindex: "0", "aria-label": "Avtal", "data-samkop": "rows" }, element("table", null, head, body));
  const empty = element("p", { class: "empty", hidden: true }, "Inga avtal passar urvalet. Ta bort något av det du har valt.");
  const more = element("p", { class: "catalogue__more" });

  function show(limit = AT_ONCE) {
    const whose = [...now.chosen.organisation];
    const titles = ["Avtal", ...(whose.length ? ["Får beställa"] : []), "Beställ senast", "Läge", "Leverantör"];
    head.replaceChildren(element("tr", null, titles.map((title) => element("th", { scope: "col" }, title))));
    body.replaceChildren(...now.found.slice(0, limit).map((line) => row(line, whose, names, root)));
    table.hidden = !now.found.length;
    empty.hidden = Boolean(now.found.length);
    const left = now.found.length - limit;
    const grow = element("button", { type: "button", class: "button button--quiet", onclick: () => {
      show(limit + AT_ONCE);
      body.children[limit].querySelector("a").focus();
    } }, `Visa ${written(Math.min(left, AT_ONCE))} till av ${written(now.found.length)}`);
    more.replaceChildren(...(left > 0 ? [grow] : []));
  }
  return { elements: [table, empty, more], show };
}

function row(line, whose, names, root) {
  const address = (path) => new URL(path, root).pathname;
  const sellers = line.sellers.map(([id, name], at) => [at ? ", " : "", element("a", { href: address(`leverantorer/${id}/`) }, name)]);
  const page = address(`avtal/${line.id}/`);
  return element("tr", null,
    element("th", { scope: "row" }, element("a", { href: whose.length === 1 ? carried(page, whose[0]) : page }, line.title)),
    whose.length ? element("td", { "data-label": "Får beställa" }, whose.map((id) => verdict(line, id, whose.length > 1 ? names.get(id) : ""))) : "",
    element("td", { class: "date", "data-label": "Beställ senast" }, line.until),
    element("td", { "data-label": "Läge" }, element("span", { class: `status status--${line.tone}` }, line.label)),
    element("td", { "data-label": "Leverantör" }, sellers));
}

/** What an organization may do with an agreement, after its name where it is one of several. Of one that has ended nobody is told that they may. */
function verdict(line, id, name) {
  const right = line.may.get(id);
  if (!right || !line.organisation.includes(id)) { return []; }
  if (line.ended) { return element("span", { class: "catalogue__why" }, name ? `${name} – inte längre` : "Inte längre"); }
  return element("span", { class: "catalogue__why" }, name ? `${name} ` : "",
    element("span", { class: `status status--${right.tone}` }, right.label), right.tone !== "ok" && right.reason ? ` ${right.reason}` : "");
}
