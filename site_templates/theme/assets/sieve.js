// SPDX-License-Identifier: EUPL-1.2
// What the filter of the catalogue works on: the lines, what is chosen and how the address tells it, and what is found. Nothing here touches the page.

import { remembered } from "./mine.js";

export const ENDED = "avslutat";

// ---- the data ------------------------------------------------------------------------------------------------------

/** The lines of the catalogue with what they name. `may` leads from an organization to what it may do. */
export function read(data) {
  const right = ([whose, verdict, reason]) => {
    const [label, tone, never] = data.verdicts[verdict];
    return [data.organizations[whose][0], { label, tone, never, reason: data.reasons[reason] }];
  };
  const rights = data.rights.map((told) => new Map(told.map(right)));
  return data.rows.map(([id, title, kind, state, day, until, categories, suppliers, whose]) => {
    const [shelf, , label, tone] = data.states[state];
    const ended = shelf === ENDED;
    const may = rights[whose];
    return {
      id, title, until, label, tone, ended, may, day: day || "9999",
      sellers: suppliers.map((each) => data.suppliers[each]),
      // Whoever had a right to an agreement that has ended may look for it; of the others only those who may order, now or later.
      organisation: [...may.keys()].filter((one) => ended || !may.get(one).never),
      kategori: categories.map((each) => data.categories[each][0]),
      lage: [shelf], slag: [data.kinds[kind][0]],
      leverantor: suppliers.map((each) => data.suppliers[each][0]),
    };
  });
}

// ---- what is chosen, and the address -------------------------------------------------------------------------------

export const FACETS = ["organisation", "kategori", "lage", "slag", "leverantor"];
export const ORDERS = {
  namn: ["Namn", () => 0],
  "sista-dag": ["Sista dag att beställa", (one, other) => one.day.localeCompare(other.day)],
  leverantor: ["Leverantör", (one, other) => (one.sellers[0]?.[1] ?? "").localeCompare(other.sellers[0]?.[1] ?? "", "sv")],
};

export function chosenIn(address, known) {
  const asked = new URLSearchParams(address);
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, new Set(asked.getAll(facet).filter((id) => known[facet].has(id)))]));
  if (!asked.has("organisation") && known.organisation.has(remembered())) { chosen.organisation.add(remembered()); }
  chosen.ordning = asked.get("ordning") in ORDERS ? asked.get("ordning") : "namn";
  return chosen;
}

export function addressOf(chosen) {
  const asked = new URLSearchParams(window.location.search);
  for (const facet of FACETS) {
    asked.delete(facet);
    for (const id of chosen[facet]) { asked.append(facet, id); }
  }
  // Everybody's agreements, though the device remembers an organization: the address says so.
  if (!chosen.organisation.size && remembered()) { asked.set("organisation", ""); }
  if (chosen.ordning === "namn") { asked.delete("ordning"); } else { asked.set("ordning", chosen.ordning); }
  const query = asked.toString();
  return window.location.pathname + (query ? `?${query}` : "") + window.location.hash;
}

/** Which facets keep a line out of what is chosen. Ended agreements are shown to those who ask for them. */
function against(line, chosen) {
  return FACETS.filter((facet) => chosen[facet].size
    ? !line[facet].some((id) => chosen[facet].has(id))
    : facet === "lage" && line.ended);
}

/** What is found; what only its having ended keeps out; and for each value how many there would be with it, all other facets as they are. */
export function sift(lines, chosen) {
  const found = [];
  const hidden = [];
  const tally = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  for (const line of lines) {
    const out = against(line, chosen);
    if (!out.length) { found.push(line); }
    if (out.length > 1) { continue; }
    if (out[0] === "lage" && !chosen.lage.size) { hidden.push(line); }
    for (const facet of out.length ? out : FACETS) {
      for (const id of line[facet]) { tally[facet].set(id, (tally[facet].get(id) ?? 0) + 1); }
    }
  }
  return { found: found.sort(ORDERS[chosen.ordning][1]), hidden, tally };
}
