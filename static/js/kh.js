/* What the pages do in the browser beyond htmx (a module): keys, drafts, dialogs, uploads. */
const one = (query, root = document) => root.querySelector(query);
const all = (query, root = document) => [...root.querySelectorAll(query)];
const on = (name, act, early) => document.addEventListener(name, act, early);
const words = (name) => one("#words")?.dataset[name] || "";
const shown = (element) => element.getClientRects().length > 0;
const typing = (element) => element.matches("textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])");

/* toasts: also by the header HX-Trigger: {"toast": {"words": "…", "tone": "ok"}} */
const toast = (text, tone = "bad") => {
  const made = one("#toast").content.cloneNode(true).firstElementChild;
  made.className = `toast-u ${tone}`;
  one("span", made).textContent = text;
  one("#toasts").append(made);
};
const ageToasts = () => all(".toast-u.ok").forEach((made) => setTimeout(() => made.remove(), 8000));
on("toast", (event) => toast(event.detail.words, event.detail.tone));

/* dialogs */
const open = (dialog) => {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  one("textarea, select, input:not([type=hidden])", dialog)?.focus();
};

/* what is behind a press */
const presses = {
  "[aria-disabled=true]": (button, event) => {
    event.preventDefault();
    if (button.title) toast(button.title, "warn");
  },
  "[data-opens]": (button) => open(document.getElementById(button.dataset.opens)),
  "[data-closes]": (button) => button.closest("dialog").close(),
  "[data-dismiss]": (button) => button.parentElement.remove(),
  "[data-print]": () => window.print(),
  "[data-toggles]": (button) => {
    const wide = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", wide);
    all(`[data-group="${button.dataset.toggles}"]`).forEach((row) => { row.hidden = !wide; });
  },
  "[data-zoom]": (button) => {
    const page = one("[data-page]");
    const step = Math.min(8, Math.max(1, Number(page.dataset.page || 4) + Number(button.dataset.zoom)));
    page.dataset.page = step;
    all("[data-zoom-shown]").forEach((out) => { out.textContent = `${step * 25}%`; });
  },
  "[data-turn]": () => {
    const page = one("[data-page]");
    page.dataset.turned = (Number(page.dataset.turned || 0) + 90) % 360;
  },
};
on("click", (event) => {
  for (const [query, act] of Object.entries(presses)) {
    const found = event.target.closest(query);
    if (found) act(found, event);
  }
  all("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});

/* one press is one press: a form on its way is not sent again */
const release = (form) => {
  delete form.dataset.sending;
  [...form.elements].forEach((button) => button.removeAttribute("aria-busy"));
};
on("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sending) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sending = "1";
  event.submitter?.setAttribute("aria-busy", "true");
}, true);
window.addEventListener("pageshow", () => all("form[data-sending]").forEach(release));

on("change", (event) => {
  const box = event.target;
  if (box.matches("[data-check-all]")) all(`input[name="${box.dataset.checkAll}"]`).forEach((other) => { if (!other.disabled) other.checked = box.checked; });
  if (box.matches("[data-sends]")) box.form.requestSubmit();
});

/* files: dropping, and how far the upload is */
for (const kind of ["dragover", "dragleave", "drop"]) {
  on(kind, (event) => {
    const zone = event.target.closest?.("[data-drop]");
    if (!zone) return;
    event.preventDefault();
    zone.classList.toggle("over", kind === "dragover");
    if (kind !== "drop") return;
    const box = one("input[type=file]", zone);
    box.files = event.dataTransfer.files;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
on("htmx:xhr:progress", (event) => {
  const line = one("progress", event.target);
  if (!line || !event.detail.lengthComputable) return;
  line.hidden = false;
  line.max = event.detail.total;
  line.value = event.detail.loaded;
  line.setAttribute("aria-label", words("sending"));
});

/* htmx: a refusal appears where the person looks; what failed on the way says so */
on("htmx:beforeSwap", (event) => {
  const slot = one("dialog[open] [data-refusal]");
  if (slot && event.detail.target.id === "refusal") event.detail.target = slot;
});
on("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) release(form);
});
on("htmx:beforeRequest", (event) => {
  const link = event.target;
  if (link.dataset.item !== "open") return;
  if (!shown(one("#detail"))) { event.preventDefault(); location.assign(link.href); return; }
  all("[data-item][aria-current]").forEach((item) => item.removeAttribute("aria-current"));
  link.setAttribute("aria-current", "true");
});
on("htmx:sendError", () => toast(words("offline")));
for (const name of ["htmx:timeout", "htmx:responseError"]) on(name, () => toast(words("broken")));
on("htmx:load", ageToasts);

/* keys: letters act only outside fields */
const move = (step) => {
  const items = all("[data-item]").filter(shown);
  if (!items.length) return;
  const here = items.findIndex((item) => item === document.activeElement || item.hasAttribute("aria-current"));
  const next = items[Math.min(items.length - 1, Math.max(0, here + step))];
  next.focus();
  if (next.dataset.item === "open") next.click();
};
const named = { j: () => move(1), k: () => move(-1), "?": () => open(one("#keys")) };
on("keydown", (event) => {
  if (event.isComposing || event.altKey) return;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "k" && one("#find")) { event.preventDefault(); one("#find").focus(); }
    if (key === "enter") {
      const form = event.target.form;
      const main = (form && one("[data-main]", form)) || (!one("dialog[open]") && one("[data-main]"));
      if (main) main.click();
      else [...form?.elements || []].filter((box) => box.type === "submit").pop()?.click();
    }
    return;
  }
  if (key === "escape") all("details.menu[open]").forEach((menu) => { menu.open = false; });
  if (typing(event.target) || one("dialog[open]") || (event.target.type === "radio" && key.startsWith("arrow"))) return;
  const button = all(`[data-key="${CSS.escape(event.key.toUpperCase())}"]`).find(shown);
  const act = named[key] || (button && (() => (button.matches("input, textarea") ? button.focus() : button.click())));
  if (!act) return;
  event.preventDefault();
  act();
});

all(".steps .now, .seg [aria-current]").forEach((now) => {
  const it = now.closest("li"), row = it.parentElement;
  row.scrollLeft = (it.previousElementSibling || it).offsetLeft - row.offsetLeft;
});
ageToasts();
