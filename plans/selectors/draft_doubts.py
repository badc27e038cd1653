"""What in a row of a draft asks for a look, cell by cell, with what to do about it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.parts import Hint, Tone
from plans.cards.importing import Doubt
from plans.domain import doubts as of
from plans.domain.states import AddresseeKind, AddresseeRole, DueKind
from plans.models import Addressee, Task
from plans.selectors.draft_addressees import Book
from plans.selectors.draft_names import OPEN_SETS, DraftNames

LEAD, TOGETHER, TIME, CONTENT = "lead_text", "coordinating_text", "deadline_text", "content"
SENTENCES = {
    of.NOBODY: lazy("Chưa rõ cơ quan chủ trì. Sửa dòng này và nhập tên cơ quan."),
    of.UNKNOWN: lazy("%(what)s"),
    of.OPEN: lazy("%(what)s là nhóm mở; sửa dòng này và chọn các đơn vị thành viên."),
    of.TIMELESS: lazy("Thời hạn chưa rõ; sửa lại thời hạn của dòng này."),
    of.UNCHOSEN: lazy("Phối hợp %(what)s chưa chọn đơn vị nào: chọn đơn vị, hoặc để trống thì bấm “Đúng rồi”."),
    of.ALIKE: lazy("Có thể trùng với %(what)s; kiểm tra, bỏ bớt dòng trùng."),
    of.MERGED: lazy("Ô này gộp nhiều cột trong văn bản; so với văn bản, tách lại nếu sai."),
    of.INHERITED: lazy("Lấy từ ô gộp dọc của dòng trên; so với văn bản xem có đúng cho dòng này."),
    of.RECOGNISED: lazy("Chữ nhận dạng từ bản quét: so với bản giấy, sửa chỗ sai; đúng cả dòng thì bấm “Đúng rồi”."),
}  # fmt: skip

Found = tuple[str, str, str]
"""Field, code, and what the sentence names."""


def row_doubts(task: Task) -> tuple[Doubt, ...]:
    """Give the doubt about a whole row: its words were recognised from a picture."""
    names = [name for name, codes in task.doubts.items() if of.RECOGNISED in codes]
    if not names:
        return ()
    seen = tuple(f"{name}:{of.RECOGNISED}" for name in names)
    return (_doubt(task, CONTENT, of.RECOGNISED, "", seen),)


def cell_doubts(
    task: Task, book: Book, names: DraftNames, alike: Sequence[Task]
) -> dict[str, tuple[Doubt, ...]]:
    """Give the doubts about each cell of a row that nobody has settled yet."""
    found: dict[str, tuple[Doubt, ...]] = {}
    for name, code, what in (*_read(task), *_meant(task, book, names, alike)):
        if code not in task.checked.get(name, ()):
            seen = (f"{name}:{code}",) if code in of.CONFIRMABLE else ()
            found[name] = (*found.get(name, ()), _doubt(task, name, code, what, seen))
    return found


def notes_of(book: Book, names: DraftNames, task_id: int) -> tuple[Hint, ...]:
    """Give what is sure but good to know: names settled before, bodies outside the system, words in brackets."""
    rows = book.rows.get(task_id, [])
    outside = ", ".join(f"“{row.text}”" for row in rows if row.kind == AddresseeKind.OUTSIDE)
    said = [_("%(what)s là cơ quan ngoài hệ thống: cơ quan theo dõi ghi nhận thay.") % {"what": outside}]
    noted = [_("Ghi chú của văn bản: %(note)s.") % {"note": row.note} for row in rows if row.note]
    told = [sentence for row in rows for sentence in (*names.told(row), *_foreign(book, row))]
    every = (*told, *(said if outside else ()), *noted)
    return tuple(Hint(sentence, Tone.MUTE, "info-circle") for sentence in every)


def _foreign(book: Book, row: Addressee) -> list[str]:
    """Name the units that a group is told to leave out although it does not have them."""
    if row.kind != AddresseeKind.GROUP:
        return []
    _left, strangers = book.left_out(row)
    sentence = _("%(unit)s không thuộc nhóm “%(group)s” nên không có gì để trừ.")
    group = row.group.name if row.group is not None else row.text
    return [sentence % {"unit": unit.name, "group": group} for unit in strangers]


def _doubt(task: Task, name: str, code: str, what: str, seen: tuple[str, ...]) -> Doubt:
    stops = code in of.STOPPING
    sentence = str(SENTENCES[code]) % {"what": what} if what else str(SENTENCES[code])
    hint = Hint(sentence, Tone.BAD if stops else Tone.WARN, "alert-octagon" if stops else "alert-triangle")
    return Doubt(f"xem-{task.pk}-{name}-{code}", f"{task.pk}-{name}", hint, stops, seen)


def _read(task: Task) -> Iterator[Found]:
    for name, codes in task.doubts.items():
        yield from ((name, code, "") for code in codes if code != of.RECOGNISED)


def _meant(task: Task, book: Book, names: DraftNames, alike: Sequence[Task]) -> Iterator[Found]:
    leads = book.of(task.pk, AddresseeRole.LEAD)
    if alike:
        yield CONTENT, of.ALIKE, ", ".join(other.place for other in alike)
    if not leads:
        yield LEAD, of.NOBODY, ""
    asked = " ".join(names.asked(row) for row in leads if row.kind == AddresseeKind.UNKNOWN)
    if asked:
        yield LEAD, of.UNKNOWN, asked
    yield from _named(LEAD, of.OPEN, leads, lambda row: row.kind in OPEN_SETS and not row.choices.all())
    yield from _named(
        TOGETHER,
        of.UNCHOSEN,
        book.of(task.pk, AddresseeRole.COORDINATING),
        lambda row: row.kind in (*OPEN_SETS, AddresseeKind.UNKNOWN) and not book.units([row]),
    )
    if task.due_kind == DueKind.UNKNOWN:
        yield TIME, of.TIMELESS, ""


def _named(
    name: str, code: str, rows: Iterable[Addressee], asks: Callable[[Addressee], bool]
) -> Iterator[Found]:
    """Give one doubt for all bodies of a cell that ask for the same."""
    words = ", ".join(f"“{row.text}”" for row in rows if asks(row))
    if words:
        yield name, code, words
