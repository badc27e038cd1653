"""The page "Việc của tôi": tabs with counts, the list of one tab, and the opened thing beside it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.domain.words import StepKind
from core.controls import Action, Field
from core.moments import local_date
from core.parts import Empty, Pages, Tab
from core.workdays import WorkCalendar
from desk.cards import InboxItem, InboxPage
from desk.selectors.decisions import Submissions, seat_detail, seat_item
from desk.selectors.waiting import DECISIONS, counts, duties_of, groups, seats
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.domain.states import WORKING, AssignmentState
from plans.models import Assignment
from plans.selectors.assignment_actions import person_field
from plans.selectors.words import assignment_pill, due_of, period_words

PER_PAGE = 25
WAITING = (DECISIONS, "tiep-nhan", "qua-han")


def inbox_page(*, actor: Actor, tab: str, opened: int, page: int, at: datetime) -> InboxPage:
    """Give the inbox of a person: `tab` is a key of the tabs (unknown: the first with something in it)."""
    calendar = work_calendar()
    numbers = counts(actor=actor, at=at, calendar=calendar)
    known = [DECISIONS, *(group.key for group in groups(calendar))]
    chosen = tab if tab in known else next((key for key in known if numbers.get(key)), DECISIONS)
    build = _decisions if chosen == DECISIONS else _duties
    return build(chosen, numbers, calendar, actor=actor, opened=opened, page=page, at=at)


def _decisions(
    tab: str,
    numbers: Mapping[str, int],
    calendar: WorkCalendar,
    *,
    actor: Actor,
    opened: int,
    page: int,
    at: datetime,
) -> InboxPage:
    listed = Paginator(seats(actor), PER_PAGE).get_page(page)
    rows = list(listed.object_list)
    shown = Submissions(rows)
    here = next((seat for seat in rows if seat.pk == opened), None)
    first = here or next((seat for seat in rows if seat.kind != StepKind.MONITOR), None)
    return InboxPage(
        unit_name=actor.unit_name,
        today=local_date(at),
        waiting=sum(numbers.get(key, 0) for key in WAITING),
        tabs=_tabs(tab, numbers, calendar),
        items=tuple(
            seat_item(seat, shown, at=at, calendar=calendar, opened=first.pk if first else 0) for seat in rows
        ),
        detail=seat_detail(first, shown, actor=actor, at=at) if first else None,
        pages=_pages(listed, tab),
        empty=Empty(
            _("Không có việc chờ anh/chị quyết định"), _("Khi có hồ sơ trình đến, hồ sơ sẽ hiện ở đây.")
        ),
        alone=here is not None,
        back_url=reverse("desk:inbox"),
    )


def _duties(
    tab: str,
    numbers: Mapping[str, int],
    calendar: WorkCalendar,
    *,
    actor: Actor,
    opened: int,
    page: int,
    at: datetime,
) -> InboxPage:
    del opened
    group = next(group for group in groups(calendar) if group.key == tab)
    listed = Paginator(duties_of(group, actor=actor, at=at), PER_PAGE).get_page(page)
    rows = list(listed.object_list)
    bulk, fields = _bulk(actor, rows, local_date(at))
    return InboxPage(
        unit_name=actor.unit_name,
        today=local_date(at),
        waiting=sum(numbers.get(key, 0) for key in WAITING),
        tabs=_tabs(tab, numbers, calendar),
        items=tuple(duty_item(duty, actor=actor, at=at, calendar=calendar) for duty in rows),
        bulk=bulk,
        bulk_fields=fields,
        pages=_pages(listed, tab),
        empty=Empty(_("Không có việc nào trong nhóm này"), _("Chọn nhóm khác ở trên để xem.")),
    )


def duty_item(duty: Assignment, *, actor: Actor, at: datetime, calendar: WorkCalendar) -> InboxItem:
    """Give the line of one duty; those the person works on can be gathered into one report."""
    period = period_words(duty)
    return InboxItem(
        url=reverse("plans:assignment", args=(duty.pk,)),
        title=f"{duty.task.place}. {duty.task.content}" + (f" ({period})" if period else ""),
        due=due_of(duty, at=at, calendar=calendar),
        person=duty.officer.full_name if duty.officer else _("Chưa phân công"),
        section=duty.task.plan.number,
        asks=assignment_pill(duty),
        value=str(duty.pk) if reportable(duty, actor) or assignable(duty, actor) else "",
    )


def _bulk(actor: Actor, rows: list[Assignment], on: date) -> tuple[tuple[Action, ...], tuple[Field, ...]]:
    """Give what can be pressed for several duties at once: a head accepts and assigns, an officer reports."""
    found: list[Action] = []
    fields: tuple[Field, ...] = ()
    if any(assignable(duty, actor) for duty in rows) and actor.unit_id is not None:
        fields = (person_field(actor.unit_id, on=on),)
        url = reverse("desk:assign_many")
        found.append(Action("assign_many", _("Phân công"), url, "primary", "user-plus", form="bulk"))
    if any(reportable(duty, actor) for duty in rows):
        url = reverse("plans:submission_start")
        label = _("Lập một hồ sơ nộp")
        found.append(
            Action("report_many", label, url, "line" if found else "primary", "file-text", form="bulk")
        )
    return tuple(found), fields


def assignable(duty: Assignment, actor: Actor) -> bool:
    """Tell whether this head may accept the duty and name a person."""
    leads = actor.is_head and actor.unit_id in (duty.unit_id, duty.room_id)
    return leads and duty.state == AssignmentState.ISSUED


def reportable(duty: Assignment, actor: Actor) -> bool:
    """Tell whether this person can gather the duty into a report."""
    return duty.officer_id == actor.person_id and duty.state in WORKING


def _tabs(tab: str, numbers: Mapping[str, int], calendar: WorkCalendar) -> tuple[Tab, ...]:
    home = reverse("desk:inbox")
    first = Tab(_("Chờ duyệt"), f"{home}?nhom={DECISIONS}", numbers.get(DECISIONS), current=tab == DECISIONS)
    return (
        first,
        *(
            Tab(str(g.label), f"{home}?nhom={g.key}", numbers.get(g.key), g.icon, current=tab == g.key)
            for g in groups(calendar)
        ),
    )


def _pages(listed, tab: str) -> Pages | None:  # type: ignore[no-untyped-def] # noqa: ANN001 - a page of either list
    if listed.paginator.num_pages < 2:  # noqa: PLR2004 - one page needs no links
        return None
    base = f"{reverse('desk:inbox')}?nhom={tab}&trang="
    return Pages(
        number=listed.number,
        count=listed.paginator.num_pages,
        total=listed.paginator.count,
        previous_url=f"{base}{listed.number - 1}" if listed.has_previous() else "",
        next_url=f"{base}{listed.number + 1}" if listed.has_next() else "",
    )
