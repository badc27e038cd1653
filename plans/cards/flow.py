"""The drawing "where do the units stand": states of one row as boxes with counts, as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

BOX_HEIGHT = 34
GAP = 16
LANE, TEXT_OFF = 20, 13
BOX_LEFT, BOX_WIDTH = 2, 204


@dataclass(frozen=True, slots=True)
class FlowState:
    """One state: `stage` is past, now (most units wait here) or next; `url` lists the units in it."""

    label: str
    count: int
    stage: str = "next"
    url: str = ""


@dataclass(frozen=True, slots=True)
class FlowReturn:
    """A way back from one state to an earlier one, by their places in the list."""

    label: str
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class FlowBox:
    """A state with its place in the drawing."""

    state: FlowState
    y: int
    text_y: int


@dataclass(frozen=True, slots=True)
class FlowArrow:
    """A dashed arrow back: its line, and where its label stands, turned upright."""

    label: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A finished drawing; all numbers are SVG units and whole, so no language changes them."""

    words: str
    width: int
    height: int
    boxes: tuple[FlowBox, ...]
    links: tuple[str, ...]
    arrows: tuple[FlowArrow, ...]


def _arrow(back: FlowReturn, lane: int) -> FlowArrow:
    right = BOX_LEFT + BOX_WIDTH
    start = back.source * (BOX_HEIGHT + GAP) + BOX_HEIGHT // 2
    end = back.target * (BOX_HEIGHT + GAP) + BOX_HEIGHT // 2 + 6 * (1 - lane)
    reach = right + 18 + LANE * lane
    path = f"M{right} {start}H{reach}V{end}H{right + 4}"
    return FlowArrow(back.label, path, reach + TEXT_OFF, (start + end) // 2)


def draw(states: Sequence[FlowState], returns: Sequence[FlowReturn] = (), *, words: str) -> Flow:
    """Lay states under one another, their ways back on the right; `words` says it to who cannot see it."""
    step = BOX_HEIGHT + GAP
    boxes = tuple(FlowBox(state, place * step, place * step + 21) for place, state in enumerate(states))
    middle = BOX_LEFT + BOX_WIDTH // 2
    links = tuple(f"M{middle} {box.y + BOX_HEIGHT}v{GAP}" for box in boxes[:-1])
    arrows = tuple(_arrow(back, lane) for lane, back in enumerate(returns))
    width = BOX_LEFT + BOX_WIDTH + 4 + (LANE * len(returns) + TEXT_OFF + 2 if returns else 0)
    return Flow(words, width, len(boxes) * step - GAP + 2, boxes, links, arrows)
