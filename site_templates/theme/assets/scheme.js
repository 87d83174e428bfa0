// SPDX-License-Identifier: EUPL-1.2
// Runs before the page is painted: a reader who has chosen light or dark gets it without a flash, and a page of answers has room for them (search.css).
(function () {
  "use strict";
  var sheet = document.getElementById("samkop-dark");
  var system = sheet.media;
  window.samkopScheme = {
    /** Show "dark", "light" or, with anything else, what the reader's system asks for. */
    show: function (choice) {
      sheet.media = choice === "dark" ? "screen" : choice === "light" ? "not all" : system;
    },
    isDark: function () {
      return window.matchMedia(sheet.media).matches;
    },
    systemIsDark: function () {
      return window.matchMedia(system).matches;
    },
    read: function () {
      try { return window.localStorage.getItem("samkop-scheme"); } catch (_) { return null; }
    },
    keep: function (choice) {
      try {
        if (choice) { window.localStorage.setItem("samkop-scheme", choice); }
        else { window.localStorage.removeItem("samkop-scheme"); }
      } catch (_) { /* storage refused: the choice lasts for this page */ }
    }
  };
  window.samkopScheme.show(window.samkopScheme.read());
  var page = document.documentElement.classList;
  page.toggle("is-asked", /[?&]q=[^&]/.test(window.location.search));
  window.addEventListener("load", function () {
    if (!document.querySelector("[data-search-state]")) { page.remove("is-asked"); } // the script that would answer did not come
  });
})();
