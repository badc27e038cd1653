/* What is done to several rows at once appears when one is ticked, and says how many are. */
const all = (query) => document.querySelectorAll(query);
document.addEventListener("change", () => {
  const ticked = all("input[data-tick]:checked").length;
  all("[data-ticked]").forEach((out) => { out.textContent = ticked; });
  all("[data-needs-tick]").forEach((bar) => { bar.hidden = !ticked; });
});
