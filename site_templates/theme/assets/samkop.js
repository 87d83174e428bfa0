// SPDX-License-Identifier: EUPL-1.2
// Small conveniences; every page is complete without them.
(function () {
  "use strict";
  var scheme = window.samkopScheme;
  var button = document.querySelector("[data-samkop=scheme]");
  var text = document.querySelector("[data-samkop=scheme-text]");

  function label() {
    text.textContent = scheme.isDark() ? "Ljust läge" : "Mörkt läge";
  }

  if (scheme && button && text) {
    label();
    button.hidden = false;
    button.addEventListener("click", function () {
      var wanted = scheme.isDark() ? "light" : "dark";
      scheme.show(wanted);
      // The same as the system asks for is no choice of one's own: then follow the system again.
      scheme.keep((wanted === "dark") === scheme.systemIsDark() ? null : wanted);
      label();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  }

  // The menu of small screens closes with Escape, with a click beside it and when the focus leaves it.
  var menu = document.querySelector("[data-samkop=menu]");
  if (menu) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
    menu.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) { menu.open = false; }
    });
  }

  // The index is fetched when the field is first used, so that it is at hand on the page of answers. That page says so
  // if it cannot be had; here the form works all the same.
  var search = document.querySelector("[data-samkop=search]");
  if (search && !document.querySelector("[data-search]")) {
    search.addEventListener("focusin", function () {
      import("./search.js").then(function (engine) {
        return engine.open(new URL(document.documentElement.dataset.base, document.baseURI).href);
      }).catch(function () { /* nothing to tell here */ });
    }, { once: true });
    search.addEventListener("submit", function () {
      var chosen = new URLSearchParams(window.location.search).get("organisation");
      if (chosen && !search.elements.organisation) {
        var along = document.createElement("input");
        along.type = "hidden";
        along.name = "organisation";
        along.value = chosen;
        search.append(along);
      }
    });
  }
})();
