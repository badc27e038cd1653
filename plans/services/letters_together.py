"""Many urging letters go out by one press: the numbers count on from the first, one day, one signer; all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError
from django.db.models import Min, QuerySet
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, NotPermitted
from core.moments import local_date
from organizations.domain.actor import Actor
from plans import policies
from plans.domain.letters import Numbered, counted_on
from plans.domain.states import LetterState
from plans.letter_words import papers_of
from plans.models import LetterPaper, Plan, UrgingLetter
from plans.services.letter_issue import ReadyLetter, kept_paper, next_number, number_taken, refuse_given
from workflows.execution import perform, transaction
from workflows.judging import declared, refusal_of_state
from workflows.locking import clear_refusals, lock_many
from workflows.moves import Press, Seen

MOST = 200
"""So many letters go out by one press: more offices no plan addresses, and their papers take some seconds."""


@dataclass(frozen=True, slots=True)
class ReadyOne:
    """A letter that is ready to go out with others, and the version of it that the person saw."""

    letter_id: int
    version: int
    ready: ReadyLetter


def plan_of_letters(plan_id: int, *, actor: Actor, issues: bool = False) -> Plan:
    """Give a plan whose letters the actor's office writes; raises Missing, or NotPermitted where others do.

    With `issues` only for those who give number and day.
    """
    plan: Plan | None = Plan.objects.visible_to(actor).select_related("issuer").filter(pk=plan_id).first()
    if plan is None:
        raise Missing(_("Không tìm thấy kế hoạch này."))
    if not policies.keeps_letters_about(plan, None, actor):
        raise NotPermitted(
            _("Công văn về kế hoạch này do cơ quan theo dõi, đôn đốc hoặc cơ quan ban hành lập.")
        )
    if issues and not policies.issues_letters_about(plan, None, actor):
        raise NotPermitted(_("Văn thư hoặc lãnh đạo cơ quan cho số và ban hành công văn."))
    return plan


def drafts_about(plan_id: int, *, actor: Actor) -> QuerySet[UrgingLetter]:
    """Give the drafts of the actor's office about a plan, in the order of the tree: the order they are numbered in."""
    return _in_order(_of_office(plan_id, actor).filter(state=LetterState.DRAFTED))


def chosen_letters(plan_id: int, keys: Sequence[int], *, actor: Actor) -> list[UrgingLetter]:
    """Give chosen letters of the actor's office about a plan in the order they are numbered in.

    Raises BadInput where none or too many are chosen, Missing where one is not theirs.
    """
    if not keys:
        raise BadInput(_("Chưa chọn dự thảo nào. Chọn dự thảo rồi xem trước."))
    if len(keys) > MOST:
        raise BadInput(_("Mỗi lần ban hành không quá %(n)s công văn. Bỏ chọn bớt rồi làm lại.") % {"n": MOST})
    found = list(_in_order(_of_office(plan_id, actor).filter(pk__in=keys)))
    if len(found) != len(set(keys)):
        raise Missing(_("Không tìm thấy một công văn đã chọn. Tải lại trang rồi chọn lại."))
    return found


def given_to(rows: Sequence[UrgingLetter], given: Numbered, *, actor: Actor, at: datetime) -> list[Numbered]:
    """Give what each letter would be given, from the first number, or the next of the year where it is 0.

    Raises the refusals of issuing: one letter that cannot go out stops all.
    """
    facts, move = UrgingLetter.facts_for(rows), declared(UrgingLetter, "issue")
    for row in rows:
        press = Press(subject=row, facts=facts[row.pk], actor=actor, at=at, given=given)
        blocked = refusal_of_state(press, move)
        if blocked is not None:
            raise blocked
    number = given.number or next_number(rows[0].issuer_id, year=given.issued_on.year)
    each = counted_on(replace(given, number=number), len(rows))
    refuse_given(rows, each, today=local_date(at))
    return each


def prepare_together(
    *, plan_id: int, seen: Mapping[int, int], given: Numbered, actor: Actor, at: datetime
) -> list[ReadyOne]:
    """Make the papers of chosen letters (`seen`: their versions on the page by key) before the transaction begins."""
    rows = chosen_letters(plan_id, list(seen), actor=actor)
    each = given_to(rows, given, actor=actor, at=at)
    papers = papers_of(list(zip(rows, each, strict=True)))
    return [
        ReadyOne(row.pk, seen[row.pk], ReadyLetter(one, docx, row.content_hash))
        for row, one, docx in zip(rows, each, papers, strict=True)
    ]


def issue_together(*, ready: Sequence[ReadyOne], actor: Actor, at: datetime) -> list[UrgingLetter]:
    """Issue letters whose papers are ready, all or none.

    Raises the refusals of `issue_letter`: BadInput where another took a number, Stale where a draft changed
    since it was seen, WrongState where another issued or gave it up meanwhile.
    """
    with transaction(at=at), clear_refusals():
        lock_many(UrgingLetter, sorted(one.letter_id for one in ready))
        made = [_issued(one, actor, at) for one in ready]
        LetterPaper.objects.bulk_create(
            kept_paper(letter, one.ready.docx) for letter, one in zip(made, ready, strict=True)
        )
    return made


def _issued(one: ReadyOne, actor: Actor, at: datetime) -> UrgingLetter:
    seen = Seen(one.version, one.ready.content_hash)
    try:
        return perform(
            (UrgingLetter, one.letter_id), "issue", actor=actor, at=at, given=one.ready.given, seen=seen
        )
    except IntegrityError as fault:
        raise number_taken(one.ready.given) from fault


def _of_office(plan_id: int, actor: Actor) -> QuerySet[UrgingLetter]:
    rows: QuerySet[UrgingLetter] = UrgingLetter.objects.visible_to(actor)
    return rows.filter(plan=plan_id, issuer=actor.agency_id)


def _in_order(rows: QuerySet[UrgingLetter]) -> QuerySet[UrgingLetter]:
    """Number letters as the tree goes: by the first unit each is addressed to."""
    first = rows.annotate(first=Min("units__unit__path"))
    return first.select_related(*UrgingLetter.locked_related()).order_by("first", "pk")
