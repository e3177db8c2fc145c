/* The session's countdown: warns two minutes before the server locks, locks at its time, and gives
   the form that is being filled in to the server, sealed for the same person. The server decides
   what time it is; a page that runs no scripts leaves the screen by itself. */
"use strict";
(function () {
  const box = document.getElementById("session-countdown");
  const lockForm = document.getElementById("lock-form");
  if (!box || !lockForm) {
    return;
  }
  const WARN_MS = 120000;
  const SEEN_MS = 60000; // the server writes down the last use no more exactly
  const ASK_MS = 15000;
  const root = document.documentElement;
  const clock = box.querySelector("[data-clock]");
  const spoken = box.querySelector("[data-alert]");
  const others = "BroadcastChannel" in window ? new BroadcastChannel("hmis-session") : null;
  let deadline = Date.now() + Number(box.dataset.lasts) * 1000 - SEEN_MS;
  let askedAt = 0;
  let stayedAt = Date.now();
  let spokenAt = 0;
  let touched = null;
  let isLeaving = false;
  let isAsking = false;

  function blank(isBlank) {
    root.classList.toggle("is-blank", isBlank);
  }

  function tokenOf(form) {
    return form.elements.csrfmiddlewaretoken.value;
  }

  // The agency was changed in another window: forms of this page are refused, but locking and
  // signing out go on.
  function renewTools(token) {
    document.querySelectorAll(".top-bar__tools form").forEach(function (form) {
      form.elements.csrfmiddlewaretoken.value = token;
    });
  }

  async function ask(isHere, isAgain) {
    if (isAsking || isLeaving) {
      return;
    }
    isAsking = true;
    askedAt = Date.now();
    const headers = isHere ? { "X-CSRFToken": tokenOf(lockForm) } : { "X-By-Itself": "1" };
    try {
      const answer = await fetch(box.dataset.sessionUrl, {
        method: isHere ? "POST" : "GET",
        headers: headers,
        cache: "no-store",
      });
      if (answer.status === 403 && !isAgain) {
        isAsking = false;
        await ask(false);
        return ask(true, true);
      }
      const told = await answer.json();
      if (told.token) {
        renewTools(told.token);
      }
      if (told.state === "open") {
        goOn(told.left);
      } else if (told.state === "nobody") {
        leave();
      } else {
        lock();
      }
    } catch (error) {
      // No connection: the page stays as it is, blank once its time is over.
    } finally {
      isAsking = false;
    }
  }

  function goOn(left) {
    deadline = Date.now() + left * 1000;
    blank(false);
    show();
  }

  function leave() {
    isLeaving = true;
    wipe();
    const here = window.location.pathname + window.location.search;
    window.location.replace(box.dataset.signInUrl + "?next=" + encodeURIComponent(here));
  }

  function lock() {
    if (!isLeaving) {
      lockForm.requestSubmit();
    }
  }

  function wipe() {
    blank(true);
    document.querySelectorAll("main, nav").forEach(function (part) {
      part.replaceChildren();
    });
  }

  function inWords(seconds) {
    if (seconds > 90) {
      return box.dataset.minutes;
    }
    return seconds > 45 ? box.dataset.minute : box.dataset.seconds.replace("%s", String(seconds));
  }

  function show() {
    const left = deadline - Date.now();
    const isNear = left <= WARN_MS;
    box.hidden = !isNear;
    if (!isNear) {
      spoken.textContent = "";
      spokenAt = 0;
      return;
    }
    const seconds = Math.max(0, Math.ceil(left / 1000));
    clock.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    const step = [10, 30, 60, 120].find((limit) => seconds <= limit);
    if (step !== spokenAt) {
      spokenAt = step;
      spoken.textContent = box.dataset.spoken.replace("%s", inWords(step));
    }
  }

  function tick() {
    const now = Date.now();
    const left = deadline - now;
    if (isLeaving || left > WARN_MS) {
      return;
    }
    if (left <= 0) {
      blank(true);
    }
    const isDue = now - askedAt >= (left <= 0 ? 2000 : ASK_MS);
    if (isDue) {
      ask(false);
    }
    if (askedAt && !box.hidden) {
      show();
    }
  }

  function stay(isCertain) {
    if (isLeaving || (!isCertain && box.hidden && Date.now() - stayedAt < SEEN_MS)) {
      return;
    }
    stayedAt = Date.now();
    ask(true);
  }

  function isKept(name, value) {
    return typeof value === "string" && name !== "csrfmiddlewaretoken";
  }

  function unsentForm() {
    if (touched && touched.isConnected) {
      return touched;
    }
    // What was typed before a refusal, or was given back, stands there unsent too.
    const isUnsent = document.querySelector("main [data-error-summary], main .kept-form");
    const forms = Array.from(document.querySelectorAll("main form[method='post']"));
    const hasFields = (form) => form.querySelector("select, textarea, input:not([type='hidden'])");
    return isUnsent ? forms.find(hasFields) : null;
  }

  function hide(name, value) {
    let field = lockForm.elements[name];
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      lockForm.append(field);
    }
    field.value = value;
  }

  function sendAlong(form) {
    const fields = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      const field = form.elements[name];
      if (isKept(name, value) && !(field && field.type === "password")) {
        fields.append(name, value);
      }
    });
    hide("draft", fields.toString());
    hide("draft_action", new URL(form.action).pathname);
    hide("draft_title", document.title.split(" · ")[0]);
  }

  lockForm.addEventListener("submit", function (event) {
    if (isLeaving) {
      event.preventDefault();
      return;
    }
    const form = unsentForm();
    if (form) {
      sendAlong(form);
    }
    isLeaving = true;
    if (others) {
      others.postMessage("locked");
    }
    wipe();
  });

  document.addEventListener("input", function (event) {
    const form = event.target.form;
    if (form && form.method === "post" && form.closest("main")) {
      touched = form;
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.altKey && event.shiftKey && event.code === "KeyL") {
      event.preventDefault();
      lock();
    } else {
      stay(false);
    }
  });

  document.addEventListener("pointerdown", function () {
    stay(false);
  });

  box.querySelector("[data-stay]").addEventListener("click", function () {
    stay(true);
  });

  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "visible" && Date.now() - askedAt > ASK_MS) {
      ask(false);
    }
  });

  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      // Taken out of the browser's memory: shown again only if the session still stands.
      isLeaving = false;
      blank(true);
      ask(false);
    }
  });

  if (others) {
    others.addEventListener("message", function (event) {
      if (event.data === "locked") {
        lock();
      } else if (event.data === "opened") {
        ask(false);
      }
    });
    others.postMessage("opened");
  }

  window.setInterval(tick, 1000);
})();
