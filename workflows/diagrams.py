"""The picture of a lifecycle, drawn as SVG from its declarations."""

from django.utils.html import escape

from workflows.lifecycle import Lifecycle

ROW, LEFT, WIDTH, HEIGHT = 58, 20, 230, 34
LANE = 14
HEAD = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0L8 4L0 8z" fill="#44526a"/></marker></defs>'
)


def diagram(model: type[Lifecycle]) -> str:
    """Give an SVG of the states from top to bottom, with an arrow for each route that leads to another state."""
    states = model.states()
    place = {value: index for index, (value, _label) in enumerate(states)}
    arrows = [
        (source, target, str(move.label))
        for move in model.moves().values()
        for source, targets in move.routes
        for target in targets
        if source != target
    ]
    height = len(states) * ROW + 20
    width = LEFT + WIDTH + LANE * (len(arrows) + 2) + 260
    parts = [_box(place[value], label) for value, label in states]
    parts += [_arrow(place[s], place[t], label, lane) for lane, (s, t, label) in enumerate(arrows, start=1)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">{HEAD}{"".join(parts)}</svg>\n'
    )


def _box(index: int, label: str) -> str:
    y = 10 + index * ROW
    return (
        f'<rect x="{LEFT}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#e8f0fa" stroke="#0b4a8f"/>'
        f'<text x="{LEFT + WIDTH / 2}" y="{y + 21}" text-anchor="middle">{escape(label)}</text>'
    )


def _arrow(start: int, end: int, label: str, lane: int) -> str:
    edge = LEFT + WIDTH
    x = edge + lane * LANE
    offset = (lane % 5) * 5 + 6
    y1, y2 = 10 + start * ROW + offset, 10 + end * ROW + offset
    return (
        f'<path d="M{edge} {y1}H{x}V{y2}H{edge + 2}" fill="none" stroke="#44526a" marker-end="url(#tip)"/>'
        f'<text x="{x + 3}" y="{(y1 + y2) / 2}" font-size="8">{escape(label)}</text>'
    )
