"""What waits for a verifier: the list beside the opened submission."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from approvals.domain.words import StepKind
from approvals.models import Decision, Seat
from approvals.selectors import open_seats_for
from core.controls import Choice, Field
from core.moments import local_date, start_of_day
from core.parts import Pages, Pill, Progress, Tone, due_mark
from core.prepared import Fixed, prepared
from core.workdays import WorkCalendar
from core.written_numbers import page_number, whole_number
from organizations.domain.actor import Actor
from plans.cards.verification import Chip, QueueRow
from plans.models import Evidence, Plan, SubmissionItem

PAGE = 30
PLAN, NUMBER = "ke-hoach", "trang-ds"


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of what waits, with the items of its submissions."""

    seats: list[Seat]
    items: dict[int, list[SubmissionItem]]
    waiting: int
    done_today: int
    number: int
    plan: str


def queue_of(actor: Actor, *, at: datetime, chosen: Mapping[str, str], opened: int | None = None) -> Queue:
    """Give a page of the submissions in which this actor may give verdicts; two queries.

    The items of the submission `opened` are read along, whether it stands on the page or not.
    """
    plan, number = chosen.get(PLAN, "")[:18], chosen.get(NUMBER, "")[:5]
    page = page_number(number)
    today = start_of_day(local_date(at))
    rows = _page(actor, whole_number(plan), today, Fixed((page - 1) * PAGE), Fixed(page * PAGE))
    keys = {seat.route.subject_id for seat in rows} | ({opened} if opened else set())
    first = rows[0] if rows else None
    return Queue(
        seats=rows,
        items=_items(tuple(sorted(keys))),
        waiting=first.total if first else 0,  # type: ignore[attr-defined]
        done_today=first.done_today if first else 0,  # type: ignore[attr-defined]
        number=page,
        plan=plan if whole_number(plan) is not None else "",
    )


def next_waiting(actor: Actor, *, plan: str = "") -> int | None:
    """Give the submission that comes first in the queue now, or None."""
    seat = next(iter(_first(actor, whole_number(plan))), None)
    return seat.route.subject_id if seat else None


@prepared
def _first(actor: Actor, plan_id: int | None) -> QuerySet[Seat]:
    return _waiting(actor, plan_id)[:1]


def queue_rows(
    queue: Queue, *, at: datetime, calendar: WorkCalendar, opened: int | None
) -> tuple[QueueRow, ...]:
    """Give the lines of the queue."""
    today = local_date(at)
    found = []
    for seat in queue.seats:
        key = seat.route.subject_id
        items, on = queue.items[key], local_date(seat.due_at) if seat.due_at else None
        again = items[0].submission.round > 1
        count, pages = seat.proofs, seat.pages  # type: ignore[attr-defined]
        found.append(
            QueueRow(
                url=_address(key, queue),
                unit=items[0].submission.unit.name,
                title=_title(items, again=again),
                evidence=_("%(n)s minh chứng · %(pages)s trang") % {"n": count, "pages": pages}
                if pages
                else _("%(n)s minh chứng") % {"n": count},
                due=due_mark(on=on, today=today, working_days_left=calendar.between(today, on) if on else 0),
                mark=Pill(_("Bổ sung"), Tone.VIOLET, "rotate-clockwise") if again else None,
                current=key == opened,
            )
        )
    return tuple(found)


def queue_pages(queue: Queue) -> Pages | None:
    """Give where the list stands, where it has more than one page."""
    count = -(-queue.waiting // PAGE)
    if count < 2:  # noqa: PLR2004 - one page needs no links
        return None
    url = reverse("plans:verification_queue")

    def at(number: int) -> str:
        return f"{url}?{urlencode({NUMBER: number, **({PLAN: queue.plan} if queue.plan else {})})}"

    number = queue.number
    return Pages(
        number=number,
        count=count,
        total=queue.waiting,
        previous_url=at(number - 1) if number > 1 else "",
        next_url=at(number + 1) if number < count else "",
    )


def today_progress(queue: Queue) -> Progress | None:
    """Give how much of today's work is done, by this person."""
    total = queue.done_today + queue.waiting
    if not total:
        return None
    words = _("Hôm nay %(done)s/%(all)s") % {"done": queue.done_today, "all": total}
    return Progress(round(100 * queue.done_today / total), words)


def plan_filter(queue: Queue) -> tuple[tuple[Field, ...], tuple[Chip, ...]]:
    """Give the filter by plan over what is on the page, and the chip of the one in force."""
    plans = {i.assignment.task.plan_id: i.assignment.task.plan for rows in queue.items.values() for i in rows}
    if len(plans) < 2 and not queue.plan:  # noqa: PLR2004 - one plan needs no filter
        return (), ()
    choices = [Choice("", _("Mọi kế hoạch"), not queue.plan)]
    choices += [Choice(str(p.pk), _name(p), str(p.pk) == queue.plan) for p in plans.values()]
    field = Field(name=PLAN, label=_("Kế hoạch"), kind="select", choices=tuple(choices))
    chips = [
        Chip(_name(p), reverse("plans:verification_queue")) for p in plans.values() if str(p.pk) == queue.plan
    ]
    return (field,), tuple(chips)


def _name(plan: Plan) -> str:
    return _("KH %(number)s") % {"number": plan.number}


@prepared
def _page(actor: Actor, plan_id: int | None, today: datetime, start: Fixed, stop: Fixed) -> QuerySet[Seat]:
    return _with_numbers(_waiting(actor, plan_id), actor, today)[start:stop]


def _waiting(actor: Actor, plan_id: int | None) -> QuerySet[Seat]:
    seats = open_seats_for(actor).filter(kind=StepKind.MONITOR, route__subject_type="plans.submission")
    if plan_id is not None:
        of_plan = SubmissionItem.objects.filter(assignment__task__plan_id=plan_id).values("submission_id")
        seats = seats.filter(route__subject_id__in=of_plan)
    return seats


def _with_numbers(seats: QuerySet[Seat], actor: Actor, today: datetime) -> QuerySet[Seat]:
    proofs = Evidence.objects.filter(submission_id=OuterRef("route__subject_id")).order_by()
    counted = proofs.values("submission_id").annotate(n=Count("title", distinct=True)).values("n")
    pages = (
        proofs.values("submission_id")
        .annotate(n=Sum(Coalesce("upload__file__pages", "reused__upload__file__pages", 0)))
        .values("n")
    )
    said = Decision.objects.filter(
        person_id=actor.person_id or 0, seat__kind=StepKind.MONITOR, at__gte=today
    ).order_by()
    done = said.values("person_id").annotate(n=Count("pk")).values("n")
    return seats.annotate(
        total=Window(Count("pk")),
        proofs=Coalesce(Subquery(counted), 0),
        pages=Coalesce(Subquery(pages), 0),
        done_today=Coalesce(Subquery(done), 0),
    )


def _items(keys: tuple[int, ...]) -> dict[int, list[SubmissionItem]]:
    found: dict[int, list[SubmissionItem]] = defaultdict(list)
    for item in _items_of(keys) if keys else ():
        found[item.submission_id].append(item)
    return found


@prepared
def _items_of(keys: tuple[int, ...]) -> QuerySet[SubmissionItem]:
    rows = SubmissionItem.objects.filter(submission__in=keys).select_related(
        "submission__unit",
        "submission__verifier_unit",
        "submission__submitted_by",
        "assignment__task__section",
        "assignment__task__plan",
        "assignment__unit",
    )
    return rows.order_by("submission_id", "order", "pk")


def _title(items: Sequence[SubmissionItem], *, again: bool) -> str:
    first, more = items[0].assignment.task, len(items) - 1
    words = f"{first.place} · {Truncator(first.content).chars(90)}"
    if more:
        words = _("%(n)s nhiệm vụ · %(first)s") % {"n": more + 1, "first": words}
    if again:
        words += " · " + _("nộp lại lần %(n)s") % {"n": items[0].submission.round}
    return words


def _address(key: int, queue: Queue) -> str:
    url, query = reverse("plans:verification", args=(key,)), {}
    if queue.plan:
        query[PLAN] = queue.plan
    if queue.number > 1:
        query[NUMBER] = str(queue.number)
    return f"{url}?{urlencode(query)}" if query else url
