// SPDX-License-Identifier: EUPL-1.2
// Our own engine without its page, as the page asks it.
async () => {
  const {open} = await import(`${location.origin}/assets/search.js`);
  const search = await open(`${location.origin}/`);
  window.bench = async (text) => {
    const {sure, unsure} = await search.search(text, {limit: 10});
    return {ids: [...sure, ...unsure].map((hit) => hit.id), sure: sure.length};
  };
}
