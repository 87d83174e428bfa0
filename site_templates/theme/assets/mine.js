// SPDX-License-Identifier: EUPL-1.2
// "Min organisation": chosen once, kept in the address, and on the device only where the reader has asked for it.

const KEY = "samkop-organisation";
const PARAMETER = "organisation";
const ID = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;

/** The organization that the device remembers, or "". Storage that is refused remembers nothing. */
export function remembered() {
  try { return sane(window.localStorage.getItem(KEY)); } catch (_) { return ""; }
}

/** The reader's organization by its id: the first one in the address, otherwise the one the device remembers, otherwise "". */
export function mine() {
  const asked = new URLSearchParams(window.location.search);
  return asked.has(PARAMETER) ? sane(asked.get(PARAMETER)) : remembered();
}

/** Let the device remember an organization; "" makes it forget. */
export function keep(id) {
  try {
    if (id) { window.localStorage.setItem(KEY, id); }
    else { window.localStorage.removeItem(KEY); }
  } catch (_) { /* storage refused: the choice lives in the address */ }
}

/** `address` with the organization in it, so that the choice goes along to the next page. */
export function carried(address, id = mine()) {
  if (!id) { return address; }
  const [path, ...fragment] = address.split("#");
  const sign = path.includes("?") ? "&" : "?";
  return [`${path}${sign}${PARAMETER}=${encodeURIComponent(id)}`, ...fragment].join("#");
}

function sane(id) {
  return id && id.length <= 80 && ID.test(id) ? id : "";
}
