// SPDX-License-Identifier: EUPL-1.2
// Material for MkDocs on its own page: its own worker, which the page starts when the search field gets focus. Messages: 1 ready, 2 query, 3 result.
// The worker is caught by catch-worker.js, which is run before the page's own script.
async () => {
  const answer = (kind) => new Promise((done) => {
    const hear = (event) => {
      if (event.data.type === kind) {
        window.benchWorker.removeEventListener("message", hear);
        done(event.data.data);
      }
    };
    window.benchWorker.addEventListener("message", hear);
  });
  const ready = answer(1);
  document.querySelector("input[name=query]").focus();
  await ready;
  window.bench = async (text) => {
    const result = answer(3);
    window.benchWorker.postMessage({type: 2, data: text});
    const {items} = await result;
    return items.map(([first]) => first.location.split("#")[0].replace(/\/$/, ""));
  };
}
