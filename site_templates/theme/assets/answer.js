// SPDX-License-Identifier: EUPL-1.2
// On an agreement: the answer of the reader's own organization first, copied from the list further down. Without it the page says the same.
import { element } from "./elements.js";
import { mine } from "./mine.js";

const answers = document.querySelector(".answers__who dd");
const id = answers ? mine() : "";
const link = id ? document.querySelector(`ul.usages a[href$="organisationer/${id}/"]`) : null;

if (link) {
  const row = link.closest("li");
  const alone = row.querySelectorAll("a").length === 1;
  const reason = alone ? row.querySelector(".muted")?.textContent ?? "" : "";
  const instead = element("a", { href: `${link.getAttribute("href")}#utan-avtal` }, "Så gör ni utan avtal");
  answers.prepend(element("p", { class: "answers__mine" },
    row.querySelector(".status").cloneNode(true), " ", element("strong", null, link.textContent), reason ? `. ${reason}` : "",
    row.querySelector(".status--ended") ? [" ", instead] : ""));
}
