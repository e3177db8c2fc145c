/* "Add a person" without a round trip: copies the empty card of the household form. Without it the
   same button sends the form and the server answers with one card more. */
"use strict";
(function () {
  const form = document.querySelector("form[data-household]");
  const button = form && form.querySelector("[data-add-member]");
  const template = form && form.querySelector("template[data-empty-member]");
  const total = form && form.elements[form.dataset.prefix + "-TOTAL_FORMS"];
  const maximum = form && form.elements[form.dataset.prefix + "-MAX_NUM_FORMS"];
  if (!button || !template || !total) {
    return;
  }

  function fill(node, index) {
    node.querySelectorAll("*").forEach(function (element) {
      Array.from(element.attributes).forEach(function (attribute) {
        if (attribute.value.includes("__prefix__")) {
          element.setAttribute(attribute.name, attribute.value.replaceAll("__prefix__", index));
        }
      });
    });
    const title = node.querySelector(".member__title");
    title.textContent = title.textContent.replace("__number__", index + 1);
  }

  button.addEventListener("click", function (event) {
    const index = Number(total.value);
    if (maximum && index >= Number(maximum.value)) {
      return; // the server says what the limit is
    }
    event.preventDefault();
    const card = template.content.cloneNode(true);
    fill(card, index);
    const member = card.querySelector("[data-member]");
    form.querySelector("[data-members]").append(card);
    total.value = String(index + 1);
    const field = member.querySelector("input:not([type='hidden']), select, textarea");
    if (field) {
      field.focus();
    }
  });
})();
