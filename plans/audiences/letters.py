"""Who hears of urging letters: the clerk who gives the number, then the heads and clerks of the units urged."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.moments import local_date
from notifications.registry import BulkAudience, Heard, Hearing
from organizations.domain.roles import HEADS, Role
from plans.audiences.people import people_of
from plans.models import UrgedUnit, UrgingLetter
from workflows.models import OutboxMessage

PAGE = "/don-doc/"


def hears_draft(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
    """Tell the clerks of the office that letters wait for number and day."""
    letters = UrgingLetter.objects.in_bulk([message.subject_id for message in messages])
    units = {letter.issuer_id for letter in letters.values()}
    clerks = people_of(units, local_date(messages[0].created_at), (Role.CLERK,))
    for message, letter in _present(messages, letters):
        for person_id in clerks.get(letter.issuer_id, ()):
            yield (
                message,
                Hearing(
                    person_id=person_id,
                    title=_("Công văn chờ ban hành: %(what)s") % {"what": letter.subject[:160]},
                    url=f"{PAGE}cong-van/{letter.pk}/",
                    joined_title=str(_("{count} công văn đôn đốc chờ ban hành")),
                    joined_url=PAGE,
                ),
            )


def hears_issued(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
    """Tell the heads and clerks of each unit that it is urged, about how many duties, and by when to answer."""
    letters = UrgingLetter.objects.select_related("issuer").in_bulk([one.subject_id for one in messages])
    addressed: dict[int, list[UrgedUnit]] = defaultdict(list)
    for row in UrgedUnit.objects.with_counts().filter(letter__in=letters):
        addressed[row.letter_id].append(row)
    units = {row.unit_id for rows in addressed.values() for row in rows}
    people = people_of(units, local_date(messages[0].created_at), (*HEADS, Role.CLERK))
    for message, letter in _present(messages, letters):
        for row in addressed[letter.pk]:
            for person_id in people.get(row.unit_id, ()):
                yield message, _hearing(letter, row, person_id)


def _hearing(letter: UrgingLetter, row: UrgedUnit, person_id: int) -> Hearing:
    count: int = row.count  # type: ignore[attr-defined]
    said = {"number": letter.full_number, "who": letter.issuer.name}
    body = ngettext(
        "%(n)s nhiệm vụ quá hạn; báo cáo trước ngày %(day)s.",
        "%(n)s nhiệm vụ quá hạn; báo cáo trước ngày %(day)s.",
        count,
    ) % {"n": count, "day": f"{letter.reply_by:%d/%m/%Y}"}
    return Hearing(
        person_id=person_id,
        title=_("Công văn đôn đốc số %(number)s của %(who)s") % said,
        body=body,
        url=f"{PAGE}cong-van/{letter.pk}/",
        joined_title=str(_("{count} công văn đôn đốc mới")),
        joined_url=f"{PAGE}don-vi/{row.unit_id}/",
    )


def _present(
    messages: Sequence[OutboxMessage], letters: dict[int, UrgingLetter]
) -> Iterator[tuple[OutboxMessage, UrgingLetter]]:
    for message in messages:
        letter = letters.get(message.subject_id)
        if letter is not None:
            yield message, letter


LETTER_TOPICS: dict[str, BulkAudience] = {"letter.drafted": hears_draft, "letter.issued": hears_issued}
