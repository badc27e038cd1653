"""The prose of a plan understood: its words for bodies as units and groups, its words for times as deadlines."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from core.workdays import WorkCalendar
from documents.importing.prose.values import Duty, Prose, ProseParagraph, Span
from plans.domain.addressees import Addressee, read_addressees
from plans.domain.deadlines import Deadline, read_deadline
from plans.domain.names import NameBook

ReadTime = Callable[[str], Deadline]

_HOLDERS = re.compile(
    r"(?:\b(?:thủ trưởng|người đứng đầu|giám đốc|chủ tịch|trưởng|hiệu trưởng|lãnh đạo|chánh thanh tra)\s+(?:của\s+)?)"
    r"(?=(?:các|cơ quan|đơn vị|sở|ubnd|ủy ban|phòng|ban|trung tâm)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReportReading:
    """One report duty: `every` is how often (as in `Deadline.every`), empty where it is owed once or unsaid."""

    by: tuple[Addressee, ...]
    to: tuple[Addressee, ...]
    via: tuple[Addressee, ...]
    every: str
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class ProseReading:
    """One paragraph with what its words mean; who leads does not coordinate as well."""

    paragraph: ProseParagraph
    lead: tuple[Addressee, ...] = ()
    doing: tuple[Addressee, ...] = ()
    coordinating: tuple[Addressee, ...] = ()
    time: Deadline | None = None
    part_times: tuple[Deadline, ...] = ()
    reports: tuple[ReportReading, ...] = ()


def read_prose(
    prose: Prose,
    *,
    book: NameBook,
    plan_year: int | None,
    issued_on: date | None = None,
    calendar: WorkCalendar | None = None,
) -> tuple[ProseReading, ...]:
    """Give what every paragraph means; `plan_year`, the paper's day and the working days are lent to times.

    Nothing is refused here.
    """
    read_time = partial(read_deadline, plan_year=plan_year, issued_on=issued_on, calendar=calendar)
    return tuple(_read(paragraph, book, read_time) for paragraph in prose.paragraphs)


def read_bodies(spans: Iterable[Span], *, book: NameBook) -> tuple[Addressee, ...]:
    """Give the bodies that words name, each once, in order; heads of bodies stand for their bodies."""
    found: dict[tuple[str, str], Addressee] = {}
    for span in spans:
        for one in read_addressees(_HOLDERS.sub("", span.text), book=book):
            found.setdefault((one.kind, one.key or one.text.casefold()), one)
    return tuple(found.values())


def _read(paragraph: ProseParagraph, book: NameBook, read_time: ReadTime) -> ProseReading:
    lead = read_bodies(paragraph.lead, book=book)
    leading = {(one.kind, one.key or one.text.casefold()) for one in lead}
    together = read_bodies(paragraph.coordinating, book=book)
    return ProseReading(
        paragraph=paragraph,
        lead=lead,
        doing=read_bodies(paragraph.doing, book=book),
        coordinating=tuple(
            one for one in together if (one.kind, one.key or one.text.casefold()) not in leading
        ),
        time=read_time(paragraph.time.text) if paragraph.time else None,
        part_times=tuple(read_time(span.text) for span in paragraph.part_times),
        reports=tuple(_report(duty, paragraph.n, book, read_time) for duty in paragraph.reports),
    )


def _report(duty: Duty, n: int, book: NameBook, read_time: ReadTime) -> ReportReading:
    often = read_time(duty.every) if duty.every else None
    deadline = read_time(duty.time) if duty.time else None
    if often and duty.time in duty.every:
        deadline = replace(often, raw=duty.time)
    return ReportReading(
        by=read_bodies(duty.by, book=book),
        to=read_bodies((Span(duty.to, n),), book=book),
        via=read_bodies((Span(duty.via, n),), book=book),
        every=often.every if often else "",
        deadline=deadline,
    )
