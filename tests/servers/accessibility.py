"""axe over pages in a browser, sparing it what it has judged before in the same shape.

What axe judges is shape: elements, their attributes, whether they hold text. A frame (all around `main`) or a content
that passed in exactly this shape, for somebody else or on another tab, would pass again,
in this process of a run or in another.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.servers.browser import WIDTHS

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = "phone"
# Repeated siblings of one shape count once; words, addresses and numbers make no difference, nor does it which row
# of a list or a table comes first.
SHAPES = """() => {
  const rows = /^(UL|OL|TBODY|NAV|SELECT)$/;
  const told = /^(class|role|type|tabindex|lang|for|id|scope|style|aria-(?!label$|current$).*)$/;
  const attribute = ({ name, value }) => told.test(name)
    ? name + "=" + value.replace(/[0-9a-f-]{20,}|[0-9]+/g, "#")
    : name + (value.trim() ? "+" : "");
  const shape = (element, without) => {
    const inside = [];
    for (const node of element.childNodes) {
      const said = node === without ? "main"
        : node.nodeType === Node.ELEMENT_NODE ? shape(node, without)
        : node.nodeType === Node.TEXT_NODE && node.data.trim() ? "text" : "";
      if (said && said !== inside.at(-1)) inside.push(said);
    }
    const said = rows.test(element.tagName) ? [...new Set(inside)].sort() : inside;
    return `<${element.tagName} ${[...element.attributes].map(attribute).sort().join(" ")}>${said.join("")}</>`;
  };
  const main = document.querySelector("main");
  return [shape(document.body, main), main ? shape(main, null) : ""];
}"""
RUN = "inside => axe.run(inside || document, {resultTypes: ['violations']}).then(done => done.violations)"


class Judge:
    """Looks at pages with axe and remembers the shapes, by width, in which it found nothing."""

    def __init__(self, memory: Path) -> None:
        """Share what passed with every judge that has the same folder."""
        self._memory = memory
        memory.mkdir(parents=True, exist_ok=True)

    def faults_at(self, page: "Page", width: str) -> list[str]:
        """Give what is wrong with the opened page at one width; the page is left at that width."""
        across, down = WIDTHS[width]
        if page.viewport_size != {"width": across, "height": down}:
            page.set_viewport_size({"width": across, "height": down})
        found = [f"({width}) {fault}" for fault in self._violations(page, width)]
        if not page.title():
            found.append("has no title")
        if width == PHONE and page.evaluate("document.documentElement.scrollWidth") > across:
            found.append("is wider than a phone")
        return found

    def _violations(self, page: "Page", width: str) -> list[str]:
        page.wait_for_load_state()  # a press may just have led here: there is no body yet
        frame, content = (self._kept(width, shape) for shape in page.evaluate(SHAPES))
        if frame.exists() and content.exists():
            return []
        found = axe_violations(page, inside="main" if frame.exists() else "")
        if not found:
            frame.touch()
            content.touch()
        return found

    def _kept(self, width: str, shape: str) -> Path:
        """Give the file that stands once this shape has passed."""
        return self._memory / hashlib.sha256(f"{width} {shape}".encode()).hexdigest()


def axe_violations(page: "Page", *, inside: str = "") -> list[str]:
    """Give one line per violation axe finds on the page as it stands, or in one element of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_script())
    found = page.evaluate(RUN, inside)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@cache
def axe_script() -> str:
    """Give the source of axe; a context that begins its pages with it is not sent it anew for each page."""
    from axe_playwright_python.sync_playwright import Axe

    return str(Axe().axe_script)
