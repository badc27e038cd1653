/* The review (a module): a cell and its words in the paper mark each other; steps from doubt to doubt. */
const one = (query) => document.querySelector(query);
const all = (query) => [...document.querySelectorAll(query)];
const words = (key) => all(`[data-of~="${key}"]`);
const beside = () => getComputedStyle(one(".paper")).position === "sticky";
let current = "";

/* the paper scrolls by itself where it stands beside the rows */
const show = (found) => {
  const paper = one(".paper");
  paper.scrollTop += found.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
};
const mark = (key) => {
  current = key;
  all(".imp .on").forEach((before) => before.classList.remove("on"));
  const found = words(key);
  found.forEach((word) => word.classList.add("on"));
  all(`[data-src="${key}"]`).forEach((cell) => cell.classList.add("on"));
  if (found.length && beside()) show(found[0]);
};
const keyOf = (element) => {
  const cell = element.closest("[data-src]");
  const row = element.closest("[data-row]");
  return cell?.dataset.src || (row && element.name && `${row.dataset.row}-${element.name}`);
};
document.addEventListener("focusin", (event) => {
  const key = one(".imp") && keyOf(event.target);
  if (key) mark(key);
});
document.addEventListener("click", (event) => {
  const word = event.target.closest("[data-of]");
  const cell = event.target.closest("a[data-src]");
  if (cell && beside() && words(cell.dataset.src).length) {
    event.preventDefault();
    mark(cell.dataset.src);
  }
  if (word) {
    const keys = word.dataset.of.split(" ");
    mark(keys[(keys.indexOf(current) + 1) % keys.length]);
    const found = document.getElementById(`o-${current}`);
    if (!found) return;
    event.preventDefault();
    found.scrollIntoView({ block: "center" });
    found.focus({ preventScroll: true });
  }
  const step = event.target.closest("[data-step]");
  const doubts = step ? all("[data-doubt]") : [];
  if (doubts.length) {
    event.preventDefault();
    const here = doubts.indexOf(document.activeElement.closest("[data-doubt]") || one("[data-doubt].on"));
    const next = doubts[(here + Number(step.dataset.step) + doubts.length + (here < 0 && step.dataset.step < 0)) % doubts.length];
    next.scrollIntoView({ block: "center" });
    next.focus({ preventScroll: true });
  }
});
