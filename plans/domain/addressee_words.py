"""The words around names in a cell of addressees: offices, quantifiers, sets, subtractions, duties, notes.

All patterns but the subtractions read folded text (`core.vietnamese.fold_aligned`); "trừ" and "trụ" fold alike.
"""

import re
from enum import StrEnum

from core.vietnamese import fold, normalise

_POLITE = r"(?:(?:cac\s+)?dong chi|d/c|ong|ba)\s+"
_TITLE = (
    r"(?:pho\s+)?(?:thu truong|nguoi dung dau|tong giam doc|giam doc|chu tich|chu nhiem|hieu truong|cuc truong"
    r"|chi cuc truong|lanh dao|truong|chanh)(?:\s+thuong truc)?\s+(?:cua\s+)?"
)
BEFORE_NAME = (
    re.compile(rf"(?:{_POLITE})?{_TITLE}"),
    re.compile(rf"(?:{_POLITE})?(?:pho\s+)?chanh van phong\s+"),
    re.compile(_POLITE),
)
"""Titles of office, the longest sense first: “Chánh Văn phòng UBND tỉnh” heads the office, not UBND."""
ALL_OF = re.compile(r"(?:tat ca|toan bo|toan the)\s+(?:ca\s+)?")
SOME_OF = re.compile(r"(?:mot so|nhung)\s+")
HEADS = re.compile(
    rf"^(?P<polite>(?:{_POLITE})?)"
    r"(?P<office>thu truong|nguoi dung dau|giam doc|chu tich|truong|hieu truong|lanh dao)\s+(?:cua\s+)?"
    r"(?=(?:cac|co quan|don vi)\b|(?:ubnd|uy ban nhan dan)\s+(?:cac|nhung)\b)"
)
MANY = re.compile(r"(?:ubnd\s+|uy ban nhan dan\s+)?(?:tat ca\s+)?(?:cac|nhung|mot so|moi|tung|toan bo)\b")
_BODIES = re.compile(
    r"(?:co quan|don vi|chu dau tu|to chuc|doanh nghiep|dia phuong|ca nhan|nha thau|so, (?:ban, )?nganh"
    r"|phong (?:chuyen mon|nghiep vu))\b"
)
_CONDITION = re.compile(
    r"\b(?:có(?! liên quan)|trực thuộc|được giao|được phân công|thuộc|theo)\b", re.IGNORECASE
)
_PART_OF = (
    (re.compile(r"(?:ubnd\s+|uy ban nhan dan\s+)?(?:cac|nhung)\s+(?:xa|phuong)\b"), ("các xã, phường",)),
    (re.compile(r"(?:cac|nhung)\s+so\b"), ("các sở, ban, ngành", "các sở, ngành")),
)
"""Words for a part of a group (“các sở …”, “UBND các xã …”) and the names that the whole group may have."""
_WITHOUT = re.compile(
    r"\s*,?\s*(?P<bracket>\(\s*)?(?:(?:ngoại|loại)\s+)?(?:trừ|không (?:bao )?gồm|không kể)\b\s*:?\s*",
    re.IGNORECASE,
)
DUTY = re.compile(
    r"\s+(?P<note>(?:la\s+)?(?:co quan\s+|don vi\s+)?(?:chu tri|phoi hop|dau moi|tong hop|tham muu|thuong truc)\b"
    r"[^,;(]*)"
)
CHARGE = re.compile(r"\s+(?P<note>(?:phu trach|truc tiep)\b[^,;(]*)")
_OFFICE = re.compile(
    rf"{_POLITE}|(?:pho\s+)?(?:to truong|truong (?:ban|doan|tieu ban)|chu tich|chu nhiem|giam doc)\b"
    r"|(?:ban chi dao|ban to chuc hoi|to cong tac|to giup viec|to bien tap|hoi dong(?! nhan dan)|tieu ban)\b"
)
_OUTSIDE = re.compile(
    r"(?:toa an|vien kiem sat|lien doan|ngan hang|kho bac|cuc|chi cuc thue|thue|bo(?! phan)|chinh phu|thu tuong|hoi(?! dong)"
    r"|buu dien|cong ty|tong cong ty|tap doan|vnpt|viettel|dien luc|tinh doan|doan thanh nien|tinh uy|dang uy|bao hiem|bhxh"
    r"|doan (?:dbqh|dai bieu)|hoi dong nhan dan|hdnd|cong an|mat tran|uy ban (?:mttq|mat tran)|uy ban kiem tra"
    r"|van phong (?:tinh uy|trung uong|chinh phu|doan)|quoc hoi|bien phong|hai quan|benh vien|truong dai hoc)\b"
)
_LEAST_LETTERS = 3


class Likely(StrEnum):
    """What an unknown name looks like; a hint for the person who decides, nothing more."""

    OFFICE = "office"
    OUTSIDE = "outside"


def likely(text: str) -> str:
    """Give what an unknown name looks like: an office or a committee, a body outside the system, or nothing."""
    folded = fold(text)
    if _OUTSIDE.match(folded):
        return Likely.OUTSIDE
    return Likely.OFFICE if _OFFICE.match(folded) else ""


def is_set(folded: str) -> bool:
    """Tell whether words without a known name stand for a set of bodies."""
    return bool(MANY.match(folded) or _BODIES.match(folded))


def is_narrowed(text: str) -> bool:
    """Tell whether a set is named with a condition that its members meet."""
    return bool(_CONDITION.search(normalise(text)))


def whole_of(folded: str) -> tuple[str, ...]:
    """Give the names that the group may have of which these words are a part, none where they are none."""
    return next((names for words, names in _PART_OF if words.match(folded)), ())


def without_at(text: str, start: int) -> tuple[int, bool] | None:
    """Find “trừ …” at a place: where the bodies taken out begin, and whether they stand in brackets."""
    found = _WITHOUT.match(text, start)
    return (found.end(), bool(found["bracket"])) if found else None


def may_be_a_name(text: str) -> bool:
    """Tell whether words are fit to be another name of one body: not a set, not shorter than three letters."""
    folded = fold(text)
    letters = sum(sign.isalnum() for sign in folded)
    return letters >= _LEAST_LETTERS and not is_set(HEADS.sub("", folded))
