"""The ruled lines of a scanned page, found in its picture: long dark runs across and down."""

import re
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageFilter

from documents.importing.pages.rulings import Ruling

SCALE = 2.0
"""Dots for each point: 144 to the inch."""
MOST_DOTS = 12_000_000
_DARK = 150
_GROWN = 3
_SHORTEST = 18.0
"""Points; no stroke of a letter is as long."""


def pictured_rulings(page: Any) -> list[Ruling]:
    """Give the lines of a page of pypdfium2 as they are seen in its picture."""
    width, height = page.get_size()
    scale = min(SCALE, (MOST_DOTS / max(width * height, 1)) ** 0.5)
    grey = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    dark = grey.filter(ImageFilter.MinFilter(_GROWN)).point(lambda light: 1 if light < _DARK else 0)
    turned = dark.transpose(Image.Transpose.TRANSPOSE)
    return [*_runs(dark, scale, level=True), *_runs(turned, scale, level=False)]


def _runs(dark: Image.Image, scale: float, *, level: bool) -> Iterator[Ruling]:
    """Give the long runs row by row; rows of a thick line follow each other and are joined later."""
    long = re.compile(rb"\x01{%d,}" % int(_SHORTEST * scale))
    width, dots = dark.width, dark.tobytes()
    for row in range(dark.height):
        for run in long.finditer(dots, row * width, (row + 1) * width):
            start, end = run.start() - row * width, run.end() - row * width
            yield Ruling(level, row / scale, start / scale, end / scale)
