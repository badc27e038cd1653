"""axe over pages in a browser, sparing it what it has judged before in the same shape.

What axe judges is shape: elements, their attributes, whether they hold text. A frame (all around `main`) or a content
that passed in exactly this shape, for somebody else or on another tab, would pass again.
"""

from functools import cache
from typing import TYPE_CHECKING

from tests.servers.browser import WIDTHS

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = "phone"
# Repeated siblings of one shape count once; words, addresses and numbers make no difference.
SHAPES = """() => {
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
    return `<${element.tagName} ${[...element.attributes].map(attribute).sort().join(" ")}>${inside.join("")}</>`;
  };
  const main = document.querySelector("main");
  return [shape(document.body, main), main ? shape(main, null) : ""];
}"""
RUN = "inside => axe.run(inside || document, {resultTypes: ['violations']}).then(done => done.violations)"


class Judge:
    """Looks at pages with axe and remembers the shapes, by width, in which it found nothing."""

    def __init__(self) -> None:
        """Begin without a memory."""
        self._passed: set[tuple[str, str]] = set()

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
        frame, content = ((width, shape) for shape in page.evaluate(SHAPES))
        if {frame, content} <= self._passed:
            return []
        found = axe_violations(page, inside="main" if frame in self._passed else "")
        if not found:
            self._passed |= {frame, content}
        return found


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
