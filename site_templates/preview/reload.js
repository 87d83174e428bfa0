// SPDX-License-Identifier: EUPL-1.2
// Stands last in each page that the preview answers with (generator/serve.py), and in no page that is built.
(function () {
  "use strict";
  var own = document.currentScript.dataset.build, source = null, panel = null;

  function add(parent, name, text) {
    var element = document.createElement(name);
    element.textContent = text || "";
    return parent.appendChild(element);
  }

  function show(problems) {
    if (panel) { panel.remove(); panel = null; }
    if (!problems.length) { return; }
    panel = document.createElement("section");
    panel.className = "samkop-preview";
    panel.setAttribute("role", "alert");
    add(panel, "h2", "Webbplatsen är inte ombyggd: det finns fel att rätta");
    add(panel, "p", "Du ser den senaste versionen utan fel. När du har rättat och sparat laddas sidan om av sig själv.");
    var list = add(panel, "ul");
    problems.slice(0, 10).forEach(function (problem) {
      var row = add(list, "li");
      add(row, "strong", problem.file + ", rad " + problem.line);
      add(row, "p", problem.message);
      if (problem.hint) { add(row, "p", "Så rättar du: " + problem.hint); }
    });
    if (problems.length > 10) { add(panel, "p", "Och " + (problems.length - 10) + " till. Terminalen visar alla."); }
    document.body.prepend(panel);
  }

  function listen() {
    source = new EventSource("/_samkop/reload");
    source.onmessage = function (event) {
      var state = JSON.parse(event.data);
      if (state.build !== own) { source.close(); window.location.reload(); } else { show(state.problems); }
    };
  }

  var sheet = add(document.head, "link");
  sheet.rel = "stylesheet";
  sheet.href = "/_samkop/panel.css";
  listen();
  // A browser holds six connections to a server: pages in the background give theirs back.
  document.addEventListener("visibilitychange", function () {
    source.close();
    if (!document.hidden) { listen(); }
  });
})();
