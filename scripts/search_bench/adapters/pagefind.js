// SPDX-License-Identifier: EUPL-1.2
// Pagefind in the page, with what the first ten hits need to be shown. `each`: one search for every word, scores summed, as several words else mean AND.
async ({each}) => {
  const pagefind = await import(`${location.origin}/pagefind/pagefind.js`);
  await pagefind.init();
  const found = async (text) => {
    if (!each) {
      return (await pagefind.search(text)).results;
    }
    const summed = new Map();
    for (const word of text.split(/\s+/)) {
      for (const result of (await pagefind.search(word)).results) {
        const before = summed.get(result.id);
        summed.set(result.id, {...result, score: result.score + (before ? before.score : 0)});
      }
    }
    return [...summed.values()].sort((a, b) => b.score - a.score);
  };
  window.bench = async (text) => {
    const shown = await Promise.all((await found(text)).slice(0, 10).map((result) => result.data()));
    return shown.map((page) => page.raw_url.replace(/^.*\/([^/]+)\.html$/, "$1"));
  };
}
