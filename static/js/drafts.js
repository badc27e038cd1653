/* Drafts: kept per person on this machine until the server has taken the form. */
const all = (root) => [...root.querySelectorAll("[data-draft]")];
const on = (name, act) => document.addEventListener(name, act);
const store = (box) => `nhap:${document.body.dataset.person || ""}:${box.dataset.draft}`;
const note = (box, word) => {
  const line = (box.closest(".fld") || box.parentElement).querySelector("[data-draft-note]");
  if (!line) return;
  line.hidden = false;
  const text = document.querySelector("#words")?.dataset[word] || "";
  line.querySelector("span").textContent = `${text} ${new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" })}`;
};
const keep = (box) => {
  try {
    localStorage.setItem(store(box), JSON.stringify({ text: box.value, base: box.defaultValue }));
    note(box, "saved");
  } catch { /* no store: the text stays in the field */ }
};
const restore = (root) => all(root).forEach((box) => {
  try {
    const draft = JSON.parse(localStorage.getItem(store(box)) || "null");
    if (!draft || draft.base !== box.defaultValue || draft.text === box.value) return;
    box.value = draft.text;
    note(box, "restored");
  } catch { /* unreadable */ }
});
const waiting = new Map();
on("input", ({ target: box }) => {
  if (!box.matches("[data-draft]")) return;
  clearTimeout(waiting.get(box));
  waiting.set(box, setTimeout(keep, 400, box));
});
window.addEventListener("pagehide", () => waiting.forEach((timer, box) => { clearTimeout(timer); if (box.isConnected) keep(box); }));
on("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  const answer = event.detail.xhr;
  const taken = answer?.status >= 200 && answer.status < 400 && !answer.responseURL.includes("/dang-nhap/");
  if (taken && form?.method === "post") all(form).forEach((box) => localStorage.removeItem(store(box)));
});
on("htmx:load", (event) => restore(event.detail.elt));
restore(document);
