"""The submission opened beside the list: its way, proofs, what was asked for, what was said, and the buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.domain.words import (
    AGAINST,
    NEEDS_NOTE,
    VERDICTS,
    StepKind,
    Verdict,
    verdict_label,
    verdict_past,
)
from approvals.models import Decision, Seat
from core.controls import Action, Field, Hidden
from core.errors import DomainError
from core.moments import VIETNAM
from core.parts import Crumb, Entry, Fact, Hint, Step, Tone
from core.workdays import WorkCalendar
from desk.cards import InboxDetail
from desk.selectors.decisions import DECISIONS, due_of_submission
from organizations.domain.actor import Actor
from plans.models import Submission, SubmissionItem
from plans.selectors.assignment_asked import requirements
from plans.selectors.evidence_rows import each_paper_once, evidence_of, evidence_row
from plans.selectors.submission_comment import comment_field, reason_asked
from plans.selectors.submission_preview import proof_preview
from plans.selectors.submission_route import LOOKS, Way, route_steps
from plans.selectors.submission_seen import SUBJECT
from plans.selectors.words import period_words

FORM = "decide"
BACK = (Hidden("back", "desk"),)


def seat_detail(
    seat: Seat,
    items: Sequence[SubmissionItem],
    *,
    chosen: Mapping[str, str],
    actor: Actor,
    at: datetime,
    calendar: WorkCalendar,
) -> InboxDetail:
    """Give the opened submission; `chosen` says which file and page are looked at. Three queries."""
    submission, first = items[0].submission, items[0].assignment
    story, evidence = story_of(submission), evidence_of(submission)
    way = Way(seat.route, tuple(one for one in story if one.route_id == seat.route_id))
    keep = {"nhom": DECISIONS, "mo": str(seat.pk)}
    return InboxDetail(
        title=first.task.content
        if len(items) == 1
        else _("%(n)s nhiệm vụ trong một hồ sơ") % {"n": len(items)},
        crumbs=_crumbs(items),
        due=due_of_submission(items, at=at, calendar=calendar),
        period=period_words(first) if len(items) == 1 else "",
        facts=_facts(submission),
        steps=_steps(way, submission, items),
        files=tuple(evidence_row(proof) for proof in each_paper_once(evidence)),
        preview=proof_preview(evidence, chosen=chosen, url=reverse("desk:inbox"), keep=keep),
        requirements_title=_("Yêu cầu của nhiệm vụ"),
        requirements=requirements([(item.assignment, item.values) for item in items], evidence),
        items=tuple(_said(item) for item in items) if len(items) > 1 or items[0].statement else (),
        history=_history(story, actor),
        hints=_hints(submission),
        actions=seat_buttons(way, seat, submission, actor),
        page_url=reverse("plans:submission", args=(submission.pk,)),
        note=_note(seat),
        form_id=FORM,
    )


def story_of(submission: Submission) -> list[Seat]:
    """Give the seats of all rounds of the submission's duties with what was said in them; one query."""
    duties = SubmissionItem.objects.filter(submission=submission).values("assignment")
    rounds = SubmissionItem.objects.filter(assignment__in=duties, submission__unit=submission.unit_id)
    seats = Seat.objects.filter(
        route__subject_type=SUBJECT, route__subject_id__in=rounds.values("submission")
    ).select_related("route__submitted_by", "unit", "decision__person", "decision__on_behalf_of")
    return list(seats.order_by("route_id", "pk"))


def seat_buttons(way: Way, seat: Seat, submission: Submission, actor: Actor) -> tuple[Action, ...]:
    """Give what can be said in the seat: what needs words opens a dialog, the rest goes with the note below."""
    known = next((one for one in way.seats if one.pk == seat.pk), seat)
    refusal = way.refusal(known, actor)
    found = [_button(seat, submission, word, refusal) for word in reversed(VERDICTS[StepKind(seat.kind)])]
    carrying = next((place for place, one in enumerate(found) if one.form), None)
    return tuple(
        replace(one, hidden=()) if one.form and place != carrying else one for place, one in enumerate(found)
    )


def _button(seat: Seat, submission: Submission, word: Verdict, refusal: DomainError | None) -> Action:
    style, icon, key = LOOKS.get(str(word), ("line", "check", ""))
    label = verdict_label(kind=StepKind(seat.kind), verdict=word)
    if seat.kind == StepKind.HEAD and word == Verdict.APPROVE:
        label = _("Duyệt, gửi thẩm định")
    needs_words = word in NEEDS_NOTE
    return Action(
        name="verdict",
        label=f"{label}…" if needs_words and not refusal else label,
        url=reverse("plans:submission_decide", args=(submission.pk, seat.pk)),
        style=style,
        icon=icon,
        blocked=refusal.sentence if refusal else "",
        ask=reason_asked(label, seat, str(word)) if needs_words and not refusal else None,
        hidden=(Hidden("seen_hash", submission.content_hash), *BACK),
        form="" if needs_words else FORM,
        key=key,
        value=str(word),
    )


def _note(seat: Seat) -> Field | None:
    if all(word in NEEDS_NOTE for word in VERDICTS[StepKind(seat.kind)]):
        return None
    return comment_field(str(seat.pk))


def _crumbs(items: Sequence[SubmissionItem]) -> tuple[Crumb, ...]:
    duty, plan = items[0].assignment, items[0].assignment.task.plan
    found = [Crumb(_("KH %(number)s") % {"number": plan.number}, reverse("plans:plan", args=(plan.pk,)))]
    if len(items) == 1:
        found += [
            Crumb(duty.task.section.title),
            Crumb(duty.task.place, reverse("plans:assignment", args=(duty.pk,))),
        ]
    return tuple(found)


def _facts(submission: Submission) -> tuple[Fact, ...]:
    found = [Fact(_("Chủ trì"), submission.unit.name)]
    if submission.submitted_by and submission.submitted_at:
        sent = f"{submission.submitted_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
        found.append(Fact(_("Người nộp"), f"{submission.submitted_by.full_name}, {sent}"))
    return (*found, Fact(_("Thẩm định"), submission.verifier_unit.name))


def _steps(way: Way, submission: Submission, items: Sequence[SubmissionItem]) -> tuple[Step, ...]:
    """The whole life of the duty, with the steps of the route in the middle; the present one is this person's."""
    given = min(item.assignment.received_at for item in items)
    before = (
        Step(_("Giao việc"), f"{given.astimezone(VIETNAM):%d/%m}", "done"),
        Step(_("Thực hiện"), submission.submitted_by.full_name if submission.submitted_by else "", "done"),
    )
    route = (
        replace(step, note=_("đến lượt anh/chị")) if step.state == "now" else step
        for step in route_steps(way, submission)
    )
    return (*before, *route)


def _said(item: SubmissionItem) -> Fact:
    said = _("Không phát sinh: %(why)s") % {"why": item.reason} if item.not_applicable else item.statement
    task = item.assignment.task
    url = reverse("plans:assignment", args=(item.assignment_id,))
    return Fact(f"{task.place}. {task.content}", said, url=url)


def _hints(submission: Submission) -> tuple[Hint, ...]:
    found = []
    if submission.statement:
        found.append(Hint(submission.statement, icon="note", lead=_("Báo cáo chung:")))
    if submission.previous_id:
        found.append(
            Hint(
                _("Các phần đã thay đổi được liệt kê trên trang hồ sơ."),
                icon="git-compare",
                lead=_("Nộp lại lần %(n)s.") % {"n": submission.round},
                url=reverse("plans:submission", args=(submission.pk,)),
                url_label=_("Xem thay đổi"),
            )
        )
    return tuple(found)


def _history(story: Sequence[Seat], actor: Actor) -> tuple[Entry, ...]:
    routes = {seat.route_id: seat.route for seat in story}
    handed_in = [
        Entry(
            who=route.submitted_by.full_name,
            what=_("nộp lần %(n)s") % {"n": route.round},
            at=route.opened_at.astimezone(VIETNAM),
            tone=Tone.OK,
        )
        for route in routes.values()
    ]
    said = [_entry(seat, seat.answer, actor) for seat in story if seat.answer is not None]
    return tuple(sorted([*handed_in, *said], key=_moment, reverse=True))


def _moment(entry: Entry) -> float:
    return entry.at.timestamp() if entry.at else 0


def _entry(seat: Seat, said: Decision, actor: Actor) -> Entry:
    verdict = Verdict(said.verdict)
    who = said.person.full_name if said.person else _("Quá thời hạn")
    return Entry(
        who=_("Anh/chị") if said.person_id == actor.person_id else who,
        what=verdict_past(kind=StepKind(seat.kind), verdict=verdict),
        at=said.at.astimezone(VIETNAM),
        quote=said.note,
        tone=Tone.BAD if verdict in AGAINST else Tone.OK,
    )
