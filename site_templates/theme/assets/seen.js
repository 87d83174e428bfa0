// SPDX-License-Identifier: EUPL-1.2
// "Nytt sedan sist": marks what has come since the reader was here. Only where the reader asks for it, and only on the device.

import { element } from "./elements.js";

const KEY = "samkop-sett";
const box = document.querySelector("[data-samkop=seen]");

function stored(where) { try { return JSON.parse(where.getItem(KEY)); } catch (_) { return null; } }
function store(where, seen) {
  try { if (seen) { where.setItem(KEY, JSON.stringify(seen)); } else { where.removeItem(KEY); } } catch (_) { /* refused */ }
}

/** The last day on the page, and which changes of that day stood there: more may come on the same day. */
function now(items) {
  const day = items.map((item) => item.dataset.day).sort().at(-1) ?? "";
  return { day, changes: items.filter((item) => item.dataset.day === day).map((item) => item.dataset.change) };
}

function isNew(item, seen) {
  const { day, change } = item.dataset;
  return day > seen.day || (day === seen.day && !seen.changes.includes(change));
}

function show(items) {
  for (const mark of document.querySelectorAll("mark.new")) { mark.remove(); }
  const seen = stored(window.localStorage);
  const says = element("p", { role: "status" });
  const button = element("button", { type: "button", class: "plain-button" });
  box.className = "seen";
  box.replaceChildren(says, button);
  if (!seen?.day) {
    says.textContent = "Webbläsaren kan minnas vad som stod här, och märka ut det som är nytt nästa gång. Det sparas bara på den här enheten.";
    button.textContent = "Märk ut det som är nytt sedan sist";
    button.addEventListener("click", () => { store(window.localStorage, now(items)); store(window.sessionStorage, now(items)); show(items); box.querySelector("button").focus(); });
    return;
  }
  // What was new when the reader came stays marked until the tab is closed.
  const before = stored(window.sessionStorage) ?? seen;
  const fresh = items.filter((item) => isNew(item, before));
  for (const item of fresh) { item.prepend(element("mark", { class: "new" }, "Nytt"), " "); }
  says.textContent = fresh.length
    ? `${fresh.length === items.length ? "Minst " : ""}${fresh.length} ${fresh.length === 1 ? "ändring är ny" : "ändringar är nya"} sedan du var här sist. De är märkta med ordet Nytt.`
    : "Inget är nytt sedan du var här sist.";
  button.textContent = "Sluta minnas vad jag har sett";
  button.addEventListener("click", () => { store(window.localStorage, null); store(window.sessionStorage, null); show(items); box.querySelector("button").focus(); });
  store(window.sessionStorage, before);
  store(window.localStorage, now(items));
}

if (box) { show([...document.querySelectorAll("[data-change]")]); }
