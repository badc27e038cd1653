/* Scores: the level proposes the points, the sum follows; prepared words fill a box. */
const named = (id) => document.getElementById(id);
const number = (text) => Number(text.replace(",", ".")) || 0;
document.addEventListener("input", ({ target }) => {
  const form = target.form;
  const out = form?.querySelector("[data-total]");
  if (!out) return;
  const score = target.dataset.points && named(target.dataset.for);
  if (score) score.value = target.dataset.points;
  const scores = [...form.querySelectorAll("[data-score]")];
  const sum = scores.reduce((before, box) => before + number(box.value), 0);
  out.textContent = String(Math.round(sum * 100) / 100).replace(".", ",");
  /* points below the best level open the box for the reason */
  form.querySelectorAll("[data-levels]").forEach((row) => {
    const best = row.querySelector("[data-points]")?.dataset;
    const box = best && named(best.for);
    if (box) row.closest("li").classList.toggle("cur", number(box.value) < number(best.points));
  });
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-fills]");
  if (!button) return;
  const box = named(button.dataset.fills);
  box.value = `${box.value.trimEnd()} ${button.dataset.text}`.trim();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  button.closest("details")?.removeAttribute("open");
  box.focus();
});
