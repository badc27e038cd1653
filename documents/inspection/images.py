"""Photographs and screenshots: they decode to their last line, and nothing is glued to them."""

import io
import struct
from typing import IO

from PIL import Image, ImageOps

from documents.domain.kinds import Container
from documents.domain.refusals import Reason, Refused

MOST_PIXELS = 64_000_000
PICTURE_SIDE = 1600
Image.MAX_IMAGE_PIXELS = None  # ours is the limit, and it has a sentence of its own
_GLUED = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a\x07",
    b"%PDF-",
    b"<html",
    b"<script",
    b"<svg",
    b"<?php",
    b"MZ\x90\x00",
)
_MARKS_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9


def check_image(file: IO[bytes], container: Container) -> None:
    """Accept a PNG or JPEG. Raises Refused."""
    content = file.read()
    end = _png_end(content) if container is Container.PNG else _jpeg_end(content)
    after = content[end:]
    if (container is Container.PNG and after) or any(
        mark in after.lower() or mark in after for mark in _GLUED
    ):
        raise Refused(Reason.HIDDEN)
    with _opened(content, container) as image:
        image.load()


def picture(file: IO[bytes], container: Container) -> bytes:
    """Give the image turned upright, at most 1600 pixels a side, without what the camera wrote into it."""
    with _opened(file.read(), container) as image:
        image.draft("RGB", (PICTURE_SIDE, PICTURE_SIDE))
        upright = ImageOps.exif_transpose(image)
    upright.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
    written = io.BytesIO()
    if container is Container.JPEG:
        upright.convert("RGB").save(written, format="JPEG", quality=82)
    else:
        upright.convert("RGBA").save(written, format="PNG")
    return written.getvalue()


def _opened(content: bytes, container: Container) -> Image.Image:
    image = Image.open(io.BytesIO(content), formats=[container.name])
    if image.width * image.height > MOST_PIXELS:
        raise Refused(Reason.TOO_MANY_PIXELS)
    return image


def _png_end(content: bytes) -> int:
    """Give where the IEND chunk ends."""
    place: int = 8
    while place + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        place += 12 + length
        if name == b"IEND":
            return place
    raise Refused(Reason.DAMAGED)


def _jpeg_end(content: bytes) -> int:
    """Give where the end-of-image marker of the first image ends; phones append a second, which may stay."""
    place: int = 2
    while place + 4 <= len(content):
        if content[place] != 0xFF:  # noqa: PLR2004 - every JPEG marker begins with this byte
            raise Refused(Reason.DAMAGED)
        mark = content[place + 1]
        if mark == _END_OF_IMAGE:
            return place + 2
        if mark == 0xFF:  # noqa: PLR2004 - fill bytes may stand before a marker
            place += 1
        elif mark in _MARKS_WITHOUT_LENGTH:
            place += 2
        else:
            place += 2 + struct.unpack_from(">H", content, place + 2)[0]
            place = _after_scan(content, place) if mark == _START_OF_SCAN else place
    if content[place : place + 2] == bytes((0xFF, _END_OF_IMAGE)):
        return place + 2
    raise Refused(Reason.DAMAGED)


def _after_scan(content: bytes, place: int) -> int:
    """Give where the compressed data that begin at `place` end: at the next marker outside them."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise Refused(Reason.DAMAGED)
        if content[place + 1] == 0 or content[place + 1] in _MARKS_WITHOUT_LENGTH:
            place += 2
        else:
            return place
