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
})();
