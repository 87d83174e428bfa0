// SPDX-License-Identifier: EUPL-1.2
// On an agreement: the answer of the reader's own organization first, copied from the list further down. Without it the page says the same.
import { mine } from "./mine.js";

const answers = document.querySelector(".answers__who dd");
const id = answers ? mine() : "";
const link = id ? document.querySelector(`ul.usages a[href$="organisationer/${id}/"]`) : null;

if (link) {
  const row = link.closest("li");
  const alone = row.querySelectorAll("a").length === 1;
  const reason = alone ? row.querySelector(".muted")?.textContent ?? "" : "";
  const told = document.createElement("p");
  told.className = "answers__mine";
  const name = document.createElement("strong");
  name.textContent = link.textContent;
  told.append(row.querySelector(".status").cloneNode(true), " ", name, reason ? `. ${reason}` : "");
  if (row.querySelector(".status--ended")) {
    const instead = document.createElement("a");
    instead.href = `${link.getAttribute("href")}#utan-avtal`;
    instead.textContent = "Så gör ni utan avtal";
    told.append(" ", instead);
  }
  answers.prepend(told);
}
