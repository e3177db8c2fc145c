/* Small comforts of every page: "/" goes to the search box, an open menu closes by Escape or a click
   elsewhere, what needs reading gets the focus, a form is sent once. Every page works without
   them. */
"use strict";
(function () {
  function isTyping(element) {
    return element.isContentEditable || /^(input|select|textarea)$/i.test(element.tagName);
  }

  document.addEventListener("keydown", function (event) {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== "/" || !isPlain || isTyping(event.target)) {
      return;
    }
    const box =
      document.querySelector("main [data-search-key], main input[name='words']:not([type='hidden'])") ||
      document.querySelector("[data-search-key]");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });

  function closeMenus(exceptAround) {
    document.querySelectorAll("details[data-menu][open]").forEach(function (menu) {
      if (!exceptAround || !menu.contains(exceptAround)) {
        menu.open = false;
      }
    });
  }

  document.addEventListener("click", function (event) {
    closeMenus(event.target);
  });

  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && event.target.closest("details[data-menu][open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.hasAttribute("data-send-once") || event.defaultPrevented) {
      return;
    }
    if (form.dataset.isSent) {
      event.preventDefault();
    }
    form.dataset.isSent = "1";
  });

  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-is-sent]").forEach(function (form) {
      delete form.dataset.isSent;
    });
  });

  const first = document.querySelector("[data-error-summary]") || document.querySelector("[data-focus-here]");
  if (first) {
    first.focus();
  }
})();
