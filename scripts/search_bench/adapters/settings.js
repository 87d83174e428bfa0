// SPDX-License-Identifier: EUPL-1.2
// How MiniSearch indexes and searches: as it comes, and in the best way we know for Swedish. Used by Node and by the page alike.
import {stemmer} from "./stemmer.js";

const FIELDS = ["title", "description", "keywords", "category", "supplier", "cpv", "labels"];
const PLAIN = {idField: "key", fields: FIELDS, storeFields: ["title"]};
const TUNED = {
  ...PLAIN,
  processTerm: (term) => stemmer(term.toLowerCase()),
  searchOptions: {
    prefix: (term) => term.length > 2,
    fuzzy: (term) => (term.length > 3 ? 0.25 : false),
    boost: {title: 3, keywords: 3, labels: 2, supplier: 2, description: 1.3, category: 0.6},
  },
};

export const settings = (tuned) => (tuned ? TUNED : PLAIN);
