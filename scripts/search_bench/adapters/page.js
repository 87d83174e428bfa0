// SPDX-License-Identifier: EUPL-1.2
// Our own search page: the query is put into its field, and the answers are read off the page in the order they stand, the unsure ones with them.
async () => {
  const field = document.querySelector("[data-samkop=search] [name=q]");
  const state = document.querySelector("[data-search]");
  field.focus();
  window.bench = async (text) => {
    const done = new Promise((answered) => {
      const watch = new MutationObserver(() => {
        if (state.dataset.searchState === "done") {
          watch.disconnect();
          answered();
        }
      });
      watch.observe(state, {attributes: true, attributeFilter: ["data-search-state"]});
    });
    field.value = text;
    field.dispatchEvent(new InputEvent("input", {bubbles: true}));
    await done;
    const hits = [...document.querySelectorAll("main [data-id]")];
    const sure = hits.filter((hit) => !hit.closest("[aria-labelledby=osakra]"));
    return {ids: hits.map((hit) => hit.dataset.id), sure: sure.length};
  };
}
