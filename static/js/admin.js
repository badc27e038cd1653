/* Gives names to what Django's administration pages leave nameless for a screen reader. */
(() => {
  "use strict";
  const row = document.currentScript.dataset.row;

  const labelOf = (select) => {
    const column = select.closest("td")?.className.match(/field-(\w+)/)?.[1];
    const heading = column && select.closest("table")?.querySelector(`th.column-${column}`);
    return document.querySelector(`label[for="${select.id}"]`) || heading;
  };

  const nameChooser = (box) => {
    const select = box.closest(".select2-container")?.previousElementSibling;
    const label = select && labelOf(select);
    const shown = box.querySelector(".select2-selection__rendered");
    if (!label || !shown) return;
    label.id = label.id || `name-of-${select.id}`;
    const names = `${label.id} ${shown.id}`;
    if (box.getAttribute("aria-labelledby") !== names) box.setAttribute("aria-labelledby", names);
    if (!shown.hasAttribute("aria-labelledby")) shown.setAttribute("aria-labelledby", label.id);
  };

  const nameAll = () => {
    for (const heading of document.querySelectorAll("th.original:empty")) {
      const words = document.createElement("span");
      words.className = "visually-hidden";
      words.textContent = row;
      heading.append(words);
    }
    for (const sign of document.querySelectorAll("span.help-tooltip[aria-label]:not([role])")) {
      sign.setAttribute("role", "img");
    }
    document.querySelectorAll(".select2-selection").forEach(nameChooser);
  };

  nameAll();
  new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
})();
