/* The privacy screen: names become initials, on every page of this tab until it is switched off.
   Loaded before the page is painted, so that no name flashes up. Without it the switch (a
   checkbox that the style sheet reads) still works for the page it stands on. */
"use strict";
(function () {
  const KEY = "hmis.privacy_screen";
  const root = document.documentElement;

  function stored() {
    try {
      return window.sessionStorage.getItem(KEY) === "on";
    } catch (error) {
      return false; // storage is blocked: the switch works for one page
    }
  }

  function remember(isOn) {
    try {
      window.sessionStorage.setItem(KEY, isOn ? "on" : "off");
    } catch (error) {
      // storage is blocked: nothing to remember
    }
  }

  root.classList.toggle("privacy-screen", stored());
  document.addEventListener("DOMContentLoaded", function () {
    const box = document.getElementById("privacy-screen");
    if (!box) {
      return;
    }
    box.checked = stored();
    box.addEventListener("change", function () {
      remember(box.checked);
      root.classList.toggle("privacy-screen", box.checked);
    });
  });
})();
