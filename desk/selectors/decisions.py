"""A submission as the inbox shows it to who must decide: the line in the list and the opened detail."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approvals.domain.words import AGAINST, NEEDS_NOTE, StepKind
from approvals.models import Seat
from approvals.selectors import choices, route_view
from core.controls import Action, Field, FileRow, Hidden, Preview
from core.moments import VIETNAM, local_date
from core.parts import Crumb, Entry, Fact, Tone, due_mark
from core.workdays import WorkCalendar
from desk.cards import InboxDetail, InboxItem
from organizations.domain.actor import Actor
from plans.models import Evidence, Submission, SubmissionItem
from plans.selectors.evidence_rows import evidence_files

ICONS = {
    "approve": "check",
    "return": "arrow-back-up",
    "agree": "check",
    "disagree": "x",
    "no_part": "circle-minus",
}
KEYS = {"approve": "A", "agree": "A", "return": "R", "disagree": "R"}


class Submissions:
    """What a page of seats needs of their submissions, loaded in three queries."""

    def __init__(self, seats: Sequence[Seat]) -> None:
        keys = [seat.route.subject_id for seat in seats]
        found = Submission.objects.filter(pk__in=keys).select_related("unit", "submitted_by")
        self.by_key = {row.pk: row for row in found}
        self.items: dict[int, list[SubmissionItem]] = defaultdict(list)
        for item in SubmissionItem.objects.filter(submission__in=keys).select_related(
            "assignment__task__section", "assignment__task__plan"
        ):
            self.items[item.submission_id].append(item)
        self.proofs: dict[int, int] = defaultdict(int)
        for key in Evidence.objects.filter(submission__in=keys).values_list("submission_id", flat=True):
            self.proofs[key] += 1


def title_of(items: Sequence[SubmissionItem]) -> str:
    """Name a submission by its first duty and how many more it covers."""
    first = items[0].assignment.task
    title = f"{first.place}. {first.content}"
    more = len(items) - 1
    return _("%(title)s (và %(more)s nhiệm vụ khác)") % {"title": title, "more": more} if more else title


def seat_item(
    seat: Seat, shown: Submissions, *, at: datetime, calendar: WorkCalendar, opened: int
) -> InboxItem:
    """Give the line of one seat."""
    submission = shown.by_key[seat.route.subject_id]
    items = shown.items[submission.pk]
    today = local_date(at)
    due = [item.assignment.due_at for item in items if item.assignment.due_at]
    on = local_date(min(due)) if due else None
    monitor = seat.kind == StepKind.MONITOR
    url = (
        reverse("plans:verification", args=(submission.pk,))
        if monitor
        else f"{reverse('desk:inbox')}?mo={seat.pk}"
    )
    return InboxItem(
        url=url,
        title=title_of(items),
        due=due_mark(on=on, today=today, working_days_left=calendar.between(today, on) if on else 0),
        waiting_since=_("Gửi %(at)s") % {"at": f"{_local(submission.submitted_at or at):%H:%M %d/%m}"},
        person=submission.submitted_by.full_name if submission.submitted_by else "",
        evidence=ngettext("%(n)s minh chứng", "%(n)s minh chứng", shown.proofs[submission.pk])
        % {"n": shown.proofs[submission.pk]},
        section=submission.unit.name,
        current=seat.pk == opened,
        decide_label=_("Xem, quyết định"),
    )


def seat_detail(seat: Seat, shown: Submissions, *, actor: Actor, at: datetime) -> InboxDetail:
    """Give the opened submission with its proofs and the buttons of the seat."""
    submission = shown.by_key[seat.route.subject_id]
    items = shown.items[submission.pk]
    files = evidence_files(submission)
    first = next((row for row in files if row.view_url), None)
    page_url = reverse("plans:submission", args=(submission.pk,))
    return InboxDetail(
        title=title_of(items),
        crumbs=(Crumb(items[0].assignment.task.plan.number), Crumb(items[0].assignment.task.section.title)),
        facts=(
            Fact(_("Đơn vị"), submission.unit.name),
            Fact(_("Người nộp"), submission.submitted_by.full_name if submission.submitted_by else ""),
            Fact(_("Nộp lúc"), f"{_local(submission.submitted_at or at):%H:%M %d/%m/%Y}"),
        ),
        files=files,
        preview=Preview(sentence=_("Mở tệp để xem trước khi quyết định."), download_url=first.view_url)
        if first
        else None,
        items=tuple(Fact(item.assignment.task.place, _said(item)) for item in items),
        history=_history(submission),
        actions=_buttons(seat, submission, actor, at),
        page_url=page_url,
        note=Field(
            name="note",
            label=_("Ý kiến (bắt buộc khi trả lại, không đồng ý)"),
            kind="textarea",
            rows=2,
            draft=f"y-kien-{seat.pk}",
        ),
    )


def _preview(first: FileRow | None) -> Preview | None:
    """On a phone the file stands above the decision."""
    if first is None:
        return None
    return Preview(sentence=_("Mở tệp để xem trước khi quyết định."), download_url=first.view_url)


def _said(item: SubmissionItem) -> str:
    words = item.statement or item.assignment.task.content
    return _("Không phát sinh: %(why)s") % {"why": item.reason} if item.not_applicable else words


def _buttons(seat: Seat, submission: Submission, actor: Actor, at: datetime) -> tuple[Action, ...]:
    url = reverse("plans:submission_decide", args=(submission.pk, seat.pk))
    found: list[Action] = []
    for choice in choices(seat, actor=actor, on=local_date(at)):
        against = choice.verdict in AGAINST
        found.append(
            Action(
                name="verdict",
                label=choice.label,
                url=url,
                style="ret" if against else "ok" if choice.verdict not in NEEDS_NOTE else "primary",
                icon=ICONS.get(choice.verdict, "check"),
                blocked=choice.refusal.sentence if choice.refusal else "",
                hidden=(Hidden("seen_hash", submission.content_hash),) if not found else (),
                form="decide",
                value=str(choice.verdict),
                key=KEYS.get(choice.verdict, ""),
            )
        )
    return tuple(reversed(found))


def _history(submission: Submission) -> tuple[Entry, ...]:
    routes = route_view("plans.submission", [submission.pk]).get(submission.pk, ())
    said = [
        Entry(
            who=seat.decision.person_name or _("Hệ thống"),
            what=seat.decision.words,
            at=_local(seat.decision.at),
            quote=seat.decision.note,
            tone=Tone.BAD if seat.decision.verdict in AGAINST else Tone.OK,
        )
        for route in routes
        for step in route.steps
        for seat in step.seats
        if seat.decision is not None
    ]
    return tuple(_latest_first(said))


def _latest_first(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.at.timestamp() if entry.at else 0, reverse=True)


def _local(at: datetime) -> datetime:
    return at.astimezone(VIETNAM)
