// SPDX-License-Identifier: EUPL-1.2
// MiniSearch in the page, from an index made beforehand. `tuned`: Swedish stems, beginnings of words, one error in four letters, weights.
async ({tuned}) => {
  const {default: MiniSearch} = await import(`${location.origin}/minisearch.js`);
  const {settings} = await import(`${location.origin}/settings.js`);
  const index = MiniSearch.loadJSON(await (await fetch(`${location.origin}/index.json`)).text(), settings(tuned));
  window.bench = async (text) => index.search(text).slice(0, 10).map((hit) => hit.id);
}
