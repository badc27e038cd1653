"""What stands in the fields of an urging letter, and the template they are filled into."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from documents import store
from documents.letters.filling import default_template, letter_docx, letters_docx, letters_said
from documents.letters.reading import SaidBlock
from organizations.models import Unit
from plans.domain.letters import LONGEST_LIST, Numbered
from plans.models import LetterTemplate, UrgedDuty, UrgedUnit, UrgingLetter

PLACE = "Lai Châu"
ABBREVIATED = ("Ủy ban nhân dân", "UBND")
ROOM = " " * 6
"""Room for the hand of the clerk where number and day are not known yet."""


def paper_of(letter: UrgingLetter, numbered: Numbered | None) -> bytes:
    """Give the .docx of a letter by the newest template of its office; without `numbered` a draft of it.

    Takes part of a second in a process of its own, so it stands outside of transactions. Raises BadInput.
    """
    return letter_docx(template_of(letter.issuer_id), letter_words(letter, numbered))


def papers_of(letters: Sequence[tuple[UrgingLetter, Numbered]]) -> list[bytes]:
    """Give the .docx of each letter of one office, like `paper_of`; the processes and queries of one for all."""
    return letters_docx(template_of(letters[0][0].issuer_id), words_of_letters(letters))


def said_by(letters: Sequence[tuple[UrgingLetter, Numbered | None]]) -> list[tuple[SaidBlock, ...]]:
    """Give what the .docx of each letter of one office will say. Raises BadInput like `paper_of`."""
    return letters_said(template_of(letters[0][0].issuer_id), words_of_letters(letters))


def template_of(unit_id: int) -> bytes:
    """Give the template an office uses now: its own newest, else the one the site brings."""
    own = LetterTemplate.objects.filter(unit=unit_id).select_related("upload__file").first()
    if own is None:
        return default_template()
    return store.path_of(own.upload.file.sha256).read_bytes()


def urged_units(letters: Sequence[UrgingLetter]) -> dict[int, list[UrgedUnit]]:
    """Give by letter its units in the order of the tree, each with its duties; two queries for all."""
    rows = UrgedUnit.objects.filter(letter__in=letters).select_related("unit").order_by("unit__path", "pk")
    found: dict[int, list[UrgedUnit]] = {letter.pk: [] for letter in letters}
    for row in rows.prefetch_related("duties"):
        found[row.letter_id].append(row)
    return found


def words_of_letters(letters: Sequence[tuple[UrgingLetter, Numbered | None]]) -> list[dict[str, Any]]:
    """Give the words of every field of `documents.letters.fields` for each letter; two queries for all."""
    units = urged_units([letter for letter, _numbered in letters])
    return [_words(letter, numbered, units[letter.pk]) for letter, numbered in letters]


def letter_words(letter: UrgingLetter, numbered: Numbered | None) -> dict[str, Any]:
    """Give the words of one letter."""
    return words_of_letters([(letter, numbered)])[0]


def _words(letter: UrgingLetter, numbered: Numbered | None, units: Sequence[UrgedUnit]) -> dict[str, Any]:
    plan, issuer = letter.plan, letter.issuer
    return {
        "co_quan_cap_tren": _above(issuer),
        "co_quan": issuer.name,
        **_signing(numbered),
        "dia_danh": PLACE,
        "trich_yeu": letter.subject,
        "kinh_gui": _addressed([row.unit for row in units]),
        "so_ke_hoach": plan.number,
        "ngay_ke_hoach": _day(plan.issued_on),
        "ten_ke_hoach": plan.title,
        "co_quan_ke_hoach": plan.issuer.name,
        "ngay_tinh": _day(letter.as_of),
        "han_bao_cao": _day(letter.reply_by),
        "tong_so": str(sum(len(row.duties.all()) for row in units)),
        "so_don_vi": str(len(units)),
        "don_vi": [_unit(row, place, single=len(units) == 1) for place, row in enumerate(units, start=1)],
        "noi_nhan": [
            _("Như trên"),
            *([plan.issuer.name] if plan.issuer_id != issuer.pk else []),
            _("Lưu: VT"),
        ],
    }


def _signing(numbered: Numbered | None) -> dict[str, str]:
    if numbered is None:
        empty = {"so": ROOM, "ky_hieu": ROOM, "ngay": ROOM, "thang": ROOM, "nam": ROOM}
        return {**empty, "quyen_han": "", "chuc_vu": ROOM, "nguoi_ky": ROOM}
    day = numbered.issued_on
    return {
        "so": f"{numbered.number:02d}",
        "ky_hieu": numbered.symbol,
        "ngay": f"{day.day:02d}",
        "thang": _month(day),
        "nam": str(day.year),
        "quyen_han": numbered.signing_capacity,
        "chuc_vu": numbered.signer_title,
        "nguoi_ky": numbered.signer,
    }


def _month(day: date) -> str:
    """January and February are written with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4)."""
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - February


def _day(day: date | None) -> str:
    return f"{day.day:02d}/{_month(day)}/{day.year}" if day else ""


def _above(issuer: Unit) -> str:
    """Give the superior body; of its name only what everybody abbreviates is (Phụ lục I, II.2)."""
    return issuer.parent.name.replace(*ABBREVIATED) if issuer.parent else ""


def _addressed(units: Sequence[Unit]) -> list[str]:
    if len(units) > LONGEST_LIST:
        return [_("Các cơ quan, đơn vị có tên tại Phụ lục kèm theo")]
    return [unit.name for unit in units]


def _unit(row: UrgedUnit, place: int, *, single: bool) -> dict[str, Any]:
    duties = row.duties.all()
    return {
        "stt": str(place),
        "ten": row.unit.name,
        "so_nhiem_vu": str(len(duties)),
        "nhiem_vu": [_line(duty, str(n) if single else f"{place}.{n}") for n, duty in enumerate(duties, 1)],
    }


def _line(duty: UrgedDuty, place: str) -> dict[str, str]:
    content = f"{duty.content} ({duty.period})" if duty.period else duty.content
    return {
        "stt": place,
        "vi_tri": duty.place,
        "noi_dung": " ".join(content.split()),
        "han": _day(duty.due_on),
        "so_ngay": str(duty.late),
    }
