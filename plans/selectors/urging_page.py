"""Who is late: the units with overdue duties in the plans a person urges, the oldest first, and when last urged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Choice, Field
from core.errors import Missing, NotPermitted
from core.moments import local_date
from core.parts import Empty
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.selectors import work_calendar
from plans import policies
from plans.cards.urging import LateUnit, UrgingPage
from plans.domain.states import RUNNING_PLAN, AssignmentState, LetterState
from plans.models import Assignment, Plan, UrgedUnit, UrgingLetter
from plans.models.querysets import sees_no_work, units_of
from plans.selectors.letter_rows import letter_rows
from plans.selectors.plan_links import duties_url

ALL = "tat-ca"
REPLY_IN = 7
NEWEST = 30


@dataclass(frozen=True, slots=True)
class LateCount:
    """What one unit owes overdue in one plan."""

    unit_id: int
    unit: str
    path: str
    plan_id: int
    count: int
    oldest: datetime


def urging_page(asked: str, *, actor: Actor, at: datetime) -> UrgingPage:
    """Give the page for a plan (its key) or all plans this person urges; seven queries whatever the size.

    Raises NotPermitted for people who urge nothing and whose office writes no letters, Missing for another plan.
    """
    plans = list(urged_plans(actor))
    letters = letter_rows(_letters(actor))
    if not plans and not letters:
        raise NotPermitted(
            _("Trang đôn đốc dành cho cơ quan theo dõi, đôn đốc và lãnh đạo cơ quan ban hành kế hoạch.")
        )
    plan = _chosen(plans, asked)
    looked = [plan] if plan else plans
    counts = _counts(looked)
    rows = _rows(counts, looked, _last_urged(counts, looked), today=local_date(at), calendar=work_calendar())
    rows = tuple(replace(row, can_be_urged=row.unit_id != actor.agency_id) for row in rows)
    total = sum(count.count for count in counts)
    drafts = plan is not None and any(row.can_be_urged for row in rows) and policies.urges(plan, None, actor)
    return UrgingPage(
        rows=rows,
        filters=(_plans(plans, plan),),
        total=_("%(n)s nhiệm vụ quá hạn chưa nộp ở %(units)s đơn vị") % {"n": total, "units": len(rows)},
        note="" if drafts else _note(plan, actor),
        form_url=reverse("plans:letters_draft", args=(plan.pk,)) if drafts and plan else "",
        fields=_fields(plan, local_date(at)) if drafts and plan else (),
        actions=_actions(actor),
        letters=letters,
        together=_together(actor) if letters else (),
        empty=Empty(_("Không có nhiệm vụ quá hạn"), _("Mọi đơn vị đang trong hạn ở kế hoạch đã chọn.")),
    )


def urged_plans(actor: Actor) -> QuerySet[Plan]:
    """Give the running plans whose lateness is this person's to see: monitored by the office, or led by the person."""
    found: QuerySet[Plan] = Plan.objects.none() if sees_no_work(actor) else plans_to_urge(actor)
    return found.select_related("issuer").order_by(F("issued_on").desc(nulls_last=True), "-pk")


def plans_to_urge(actor: Actor) -> QuerySet[Plan]:
    """Give the running plans that the actor's office monitors or the actor leads, whatever the role sees."""
    mine = Q(monitor_id__in=units_of(actor))
    mine |= Q(issuer_id=actor.unit_id) if actor.is_head else Q()
    found: QuerySet[Plan] = Plan.objects.filter(mine, state__in=RUNNING_PLAN)
    return found


def _letters(actor: Actor) -> QuerySet[UrgingLetter]:
    """Give the office's letters: drafts first, then the newest."""
    if sees_no_work(actor):
        return UrgingLetter.objects.none()
    own = UrgingLetter.objects.filter(issuer__in=units_of(actor)).exclude(state=LetterState.DISCARDED)
    return own.order_by("state", "-pk")[:NEWEST]


def _together(actor: Actor) -> tuple[Action, ...]:
    """Lead to the drafts of the office about each plan that has several."""
    drafts = UrgingLetter.objects.filter(issuer=actor.agency_id, state=LetterState.DRAFTED)
    plans = drafts.order_by().values("plan_id", "plan__number").annotate(n=Count("pk")).filter(n__gt=1)
    return tuple(
        Action(
            "together",
            _("Ban hành %(n)s dự thảo theo %(plan)s") % {"n": row["n"], "plan": row["plan__number"]},
            reverse("plans:letters_together", args=(row["plan_id"],)),
            icon="files",
            method="get",
        )
        for row in plans.order_by("-plan_id")
    )


def _chosen(plans: Sequence[Plan], asked: str) -> Plan | None:
    if asked == ALL or not plans:
        return None
    if not asked:
        return plans[0]
    found = next((plan for plan in plans if str(plan.pk) == asked), None)
    if found is None:
        raise Missing(_("Không tìm thấy kế hoạch này trong các kế hoạch anh/chị đôn đốc."))
    return found


def _counts(plans: Sequence[Plan]) -> list[LateCount]:
    """Count in the database: one row for each unit and plan."""
    late = Assignment.objects.filter(
        section__plan__in=[plan.pk for plan in plans],
        state=AssignmentState.OVERDUE,
        is_outside=False,
        due_at__isnull=False,
    )
    keys = ("unit_id", "unit__short_name", "unit__path", "section__plan_id")
    rows = late.order_by().values(*keys).annotate(count=Count("pk"), oldest=Min("due_at"))
    return [LateCount(*(row[name] for name in (*keys, "count", "oldest"))) for row in rows]


def _last_urged(counts: Sequence[LateCount], plans: Sequence[Plan]) -> dict[int, UrgedUnit]:
    """Give for each unit the last letter about one of these plans, in one query."""
    issued = UrgedUnit.objects.filter(
        letter__state=LetterState.ISSUED, letter__plan__in=[plan.pk for plan in plans]
    )
    last = issued.filter(unit=OuterRef("unit")).order_by("-letter__issued_on", "-letter_id").values("pk")[:1]
    units = {count.unit_id for count in counts}
    rows = issued.filter(unit__in=units, pk=Subquery(last)).select_related("letter")
    return {row.unit_id: row for row in rows}


def _rows(
    counts: Sequence[LateCount],
    plans: Sequence[Plan],
    urged: Mapping[int, UrgedUnit],
    *,
    today: date,
    calendar: WorkCalendar,
) -> tuple[LateUnit, ...]:
    numbers = {plan.pk: plan.number for plan in plans}
    found: dict[int, list[LateCount]] = defaultdict(list)
    for count in counts:
        found[count.unit_id].append(count)
    ordered = sorted(found.values(), key=lambda rows: (min(row.oldest for row in rows), rows[0].path))
    return tuple(_row(rows, numbers, urged.get(rows[0].unit_id), today, calendar) for rows in ordered)


def _row(
    rows: Sequence[LateCount],
    numbers: Mapping[int, str],
    urged: UrgedUnit | None,
    today: date,
    calendar: WorkCalendar,
) -> LateUnit:
    first = rows[0]
    days = calendar.between(local_date(min(row.oldest for row in rows)), today)
    plan = first.plan_id if len(numbers) == 1 else ALL
    by_plan = (f"{numbers[row.plan_id]}: {row.count}" for row in rows) if len(numbers) > 1 else ()
    letter: Any = urged.letter if urged else None
    return LateUnit(
        unit_id=first.unit_id,
        unit=first.unit,
        count=sum(row.count for row in rows),
        plans="; ".join(by_plan),
        oldest=_("%(n)s ngày làm việc") % {"n": max(0, days)},
        url=duties_url(ke_hoach=plan, don_vi=first.unit_id, trang_thai="qua-han"),
        urged=_("Số %(number)s") % {"number": letter.full_number} if letter else "",
        urged_on=letter.issued_on if letter else None,
        urged_url=reverse("plans:letter", args=(letter.pk,)) if letter else "",
        history_url=reverse("plans:letters_of_unit", args=(first.unit_id,)),
    )


def _plans(plans: Sequence[Plan], chosen: Plan | None) -> Field:
    choices = [Choice(str(one.pk), f"{one.number} – {one.title[:60]}", chosen=one == chosen) for one in plans]
    every = Choice(ALL, _("Mọi kế hoạch"), chosen=chosen is None)
    return Field("ke-hoach", _("Kế hoạch"), "select", choices=(*choices, every))


def _fields(plan: Plan, today: date) -> tuple[Field, ...]:
    subject = _("đôn đốc thực hiện các nhiệm vụ quá hạn theo Kế hoạch số %(number)s") % {
        "number": plan.number
    }
    kinds = (
        Choice("chung", _("Một công văn chung, kèm phụ lục"), chosen=True),
        Choice("rieng", _("Mỗi đơn vị một công văn")),
    )
    until = (today + timedelta(days=REPLY_IN)).isoformat()
    return (
        Field("kind", _("Cách lập"), "radio", choices=kinds),
        Field("subject", _("Trích yếu (V/v …)"), value=subject, required=True),
        Field("reply_by", _("Hạn gửi báo cáo"), "date", until, required=True),
    )


def _note(plan: Plan | None, actor: Actor) -> str:
    if plan is None:
        return _("Chọn một kế hoạch để lập công văn đôn đốc.")
    if not policies.urges(plan, None, actor):
        return _(
            "Công chức, lãnh đạo cơ quan lập dự thảo; văn thư cho số và ban hành ở trang của từng công văn."
        )
    return ""


def _actions(actor: Actor) -> tuple[Action, ...]:
    if actor.role not in (Role.CLERK, Role.ADMINISTRATOR):
        return ()
    url = reverse("plans:letter_template")
    return (Action("template", _("Mẫu công văn"), url, icon="file-type-docx", method="get"),)
