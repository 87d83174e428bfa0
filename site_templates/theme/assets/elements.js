// SPDX-License-Identifier: EUPL-1.2
// Elements out of data, for the scripts of all pages. Text is always set as text, never read as HTML.

const number = new Intl.NumberFormat("sv-SE");

/** An element with attributes (absent where the value is false; a function listens, as `onclick`) and what is in it: elements and texts, in lists or not. */
export function element(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") { made.addEventListener(name.slice(2), value); }
    else if (value !== false && value !== undefined) { made.setAttribute(name, value === true ? "" : value); }
  }
  made.append(...inside.flat(Infinity).filter((each) => each !== ""));
  return made;
}

/** A number as Swedish readers write it: 1 234. */
export const written = (amount) => number.format(amount);

/** How many there are of something: "1 avtal", "2 träffar". */
export const count = (amount, one, many) => `${written(amount)}\u00a0${amount === 1 ? one : many}`;
