"""An urging letter goes out: number, day and signer are given, its paper is kept, the units hear of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError
from django.db.models import Max
from django.utils.translation import gettext as _

from core.errors import BadInput
from core.moments import local_date
from organizations.domain.actor import Actor
from plans.domain.letters import Numbered
from plans.letter_words import paper_of
from plans.models import LetterPaper, UrgingLetter
from workflows.execution import perform, transaction
from workflows.judging import declared, facts_of, refusal_of_state
from workflows.moves import Press, Seen

LARGEST_NUMBER = 99_999
SIZES = {"symbol": 40, "signer": 120, "signer_title": 160, "signing_capacity": 160}


@dataclass(frozen=True, slots=True)
class ReadyLetter:
    """A letter that is ready to go out: what it is given, its paper, and the content that paper was made of."""

    given: Numbered
    docx: bytes
    content_hash: str


def next_number(issuer_id: int, *, year: int) -> int:
    """Give the number after the largest that letters of this office bear in a year."""
    known = UrgingLetter.objects.filter(issuer=issuer_id, year=year).aggregate(last=Max("number"))
    return int(known["last"] or 0) + 1


def prepare_letter(letter: UrgingLetter, *, given: Numbered, actor: Actor, at: datetime) -> ReadyLetter:
    """Make the paper of a letter before its transaction begins; with the number 0 it bears the next of the year.

    Raises the refusals of issuing, so that no paper is made for a press that would be turned down.
    """
    asked = Press(subject=letter, facts=facts_of(letter), actor=actor, at=at, given=given)
    blocked = refusal_of_state(asked, declared(UrgingLetter, "issue"))
    if blocked is not None:
        raise blocked
    number = given.number or next_number(letter.issuer_id, year=given.issued_on.year)
    given = replace(given, number=number)
    refuse_given([letter], [given], today=local_date(at))
    return ReadyLetter(given, paper_of(letter, given), letter.content_hash)


def issue_letter(
    *, letter_id: int, ready: ReadyLetter, actor: Actor, at: datetime, seen: Seen | None = None
) -> UrgingLetter:
    """Issue a letter whose paper is ready; the paper stays as it is from now on.

    Raises BadInput where another letter took the number meanwhile, Stale where the draft changed, GuardUnmet
    where a duty it names is no longer overdue.
    """
    seen = Seen(seen.version if seen else None, ready.content_hash)
    with transaction(at=at):
        try:
            letter = perform(
                (UrgingLetter, letter_id), "issue", actor=actor, at=at, given=ready.given, seen=seen
            )
        except IntegrityError as fault:
            raise number_taken(ready.given) from fault
        kept_paper(letter, ready.docx).save(force_insert=True)
    return letter


def kept_paper(letter: UrgingLetter, docx: bytes) -> LetterPaper:
    """Give the row that keeps the paper of an issued letter, not yet stored."""
    return LetterPaper(letter=letter, docx=docx, sha256=hashlib.sha256(docx).hexdigest())


def refuse_given(letters: Sequence[UrgingLetter], given: Sequence[Numbered], *, today: date) -> None:
    """Raise BadInput where what letters of one office are given cannot be: number, words, day, or a number in use."""
    first, last = given[0], given[-1]
    if not 0 < first.number <= last.number <= LARGEST_NUMBER:
        raise BadInput(_("Số công văn là số từ 1 đến %(n)s.") % {"n": LARGEST_NUMBER})
    if not (first.symbol and first.signer and first.signer_title):
        raise BadInput(_("Nhập ký hiệu, người ký và chức vụ người ký như trên văn bản."))
    if any(len(getattr(first, name)) > size for name, size in SIZES.items()):
        raise BadInput(_("Ký hiệu, người ký hoặc chức vụ quá dài. Rút ngắn rồi ban hành lại."))
    counted_to = max(letter.as_of for letter in letters)
    if not counted_to <= first.issued_on <= today:
        raise BadInput(
            _("Ngày công văn phải từ ngày tính quá hạn %(first)s đến hôm nay. Kiểm tra lại ngày.")
            % {"first": f"{counted_to:%d/%m/%Y}"}
        )
    office = UrgingLetter.objects.filter(issuer=letters[0].issuer_id, year=first.issued_on.year)
    taken = office.filter(number__range=(first.number, last.number)).order_by("number").first()
    if taken is not None:
        raise number_taken(replace(first, number=taken.number or 0))


def number_taken(given: Numbered) -> BadInput:
    """Give the refusal for a number that another letter of the office bears that year."""
    return BadInput(
        _("Số %(number)s đã dùng cho một công văn khác trong năm %(year)s. Nhập số khác, hoặc để trống.")
        % {"number": given.number, "year": given.issued_on.year}
    )
