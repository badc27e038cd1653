"""The board: figures in the four official states, the map, who must act, and each plan's bar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Choice, Field
from core.moments import local_date
from core.parts import Empty, Figure, Hint, Tone
from organizations.domain.actor import Actor
from organizations.domain.units import UnitKind
from organizations.selectors import work_calendar
from plans.domain.rates import Counts, percent_of
from plans.models import Plan
from plans.selectors.plan_counts import bar_of, counts_by_plan, percent_words
from plans.selectors.plan_links import duties_url
from reports.cards import BoardPage, PlanBar
from reports.selectors.attention import attention_of
from reports.selectors.course import Course, course_of
from reports.selectors.heat import HIGH_FROM, SHORT_LIST, Drawing, fields_of, heat_tables
from reports.selectors.heat import Field as Column
from reports.selectors.scope import ALL, Scope, scope_for
from reports.selectors.tallies import Line, counts_in, lines_of

BARS = 6
EVERY = 30
LOOKS: Mapping[str, tuple[Tone, str]] = {
    "tat-ca": (Tone.MUTE, "checklist"),
    "xong-dung-han": (Tone.OK, "circle-check"),
    "xong-qua-han": (Tone.WARN, "alert-triangle"),
    "trong-han": (Tone.INFO, "progress"),
    "qua-han": (Tone.BAD, "alert-octagon"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen on the board: a plan, a section, and whether all communes are shown."""

    plan: str = ""
    sections: frozenset[int] = frozenset()
    whole: bool = False

    def query(self, **changed: str) -> str:
        """Give the query string of this choice with some answers changed."""
        sections = "-".join(str(pk) for pk in sorted(self.sections))
        asked = {"ke-hoach": self.plan, "linh-vuc": sections, "du": "1" if self.whole else "", **changed}
        return urlencode({key: value for key, value in asked.items() if value})


def board_page(asked: Asked, *, actor: Actor, at: datetime) -> BoardPage:
    """Give the board of one person: six queries, whatever the number of duties; raises Missing for a foreign plan."""
    scope = scope_for(actor, plan=asked.plan, sections=asked.sections)
    if not scope.chosen:
        return BoardPage(scope="", at=at, figures=(), heat=(), empty=_nothing())
    every_line = lines_of(scope)
    every_field = fields_of(every_line)
    lines = [line for line in every_line if not scope.sections or line.section_id in scope.sections]
    course = course_of(scope, at=at, calendar=work_calendar())
    own = counts_in(line for line in lines if line.is_open)
    drawing = Drawing(scope, course.expected, whole=asked.whole)
    return BoardPage(
        scope=_scope_words(scope),
        at=at,
        figures=_figures(scope, lines, own, course),
        heat=heat_tables(lines, fields_of(lines), drawing),
        live_url=f"{reverse('reports:board_live')}?{asked.query()}",
        every=EVERY,
        filters=_filters(scope, asked, every_field),
        filter_url=reverse("reports:board"),
        actions=_actions(scope),
        slow_below=course.expected,
        high_from=HIGH_FROM,
        more_url=f"{reverse('reports:board')}?{asked.query(du='1')}" if _is_cut(lines, asked) else "",
        more_label=_("Xem đủ các xã, phường"),
        line=course.line,
        plans=_bars(scope.offered),
        attention=attention_of(scope, lines, today=local_date(at)),
        attention_count=own.open_late,
        attention_url=_list_url(scope, "qua-han"),
        hints=_hints(scope, course),
    )


def _scope_words(scope: Scope) -> str:
    plan = scope.plan
    words = _("Kế hoạch %(number)s") % {"number": plan.number} if plan else _("Mọi kế hoạch đang theo dõi")
    return words if scope.sees_everything else f"{words} · {scope.actor.unit_name}"


def _list_url(scope: Scope, standing: str) -> str:
    sections = "-".join(str(pk) for pk in sorted(scope.sections))
    plan = scope.plan.pk if scope.plan else ALL
    return duties_url(ke_hoach=plan, linh_vuc=sections, trang_thai=standing, don_vi=_own_unit(scope))


def _own_unit(scope: Scope) -> int | str:
    """Who does not see everything counts the own unit with those below it, and so does the list."""
    return "" if scope.sees_everything else scope.actor.agency_id or ""


def _figures(scope: Scope, lines: Sequence[Line], own: Counts, course: Course) -> tuple[Figure, ...]:
    units = len({line.unit_id for line in lines if line.is_open})
    late_units = len({line.unit_id for line in lines if line.is_open and line.counts.open_late})

    def share(part: int) -> str:
        percent = percent_of(part, own.owed)
        return f"{part}/{own.owed}" + (f" · {percent}%" if percent is not None else "")

    soon = f"{share(own.open_in_term)} · " + _("%(n)s sắp đến hạn") % {"n": course.soon}
    late = f"{share(own.open_late)} · " + _("%(n)s đơn vị") % {"n": late_units}
    shown = (
        (own.given, _("lượt nhiệm vụ được giao"), _("%(n)s đơn vị") % {"n": units}, "tat-ca"),
        (own.done_on_time, _("hoàn thành đúng hạn"), share(own.done_on_time), "xong-dung-han"),
        (own.done_late, _("hoàn thành quá hạn"), share(own.done_late), "xong-qua-han"),
        (own.open_in_term, _("đang thực hiện trong hạn"), soon, "trong-han"),
        (own.open_late, _("đang thực hiện quá hạn"), late, "qua-han"),
    )
    return tuple(
        Figure(str(value), label, note, *LOOKS[standing], url=_list_url(scope, standing))
        for value, label, note, standing in shown
    )


def _filters(scope: Scope, asked: Asked, columns: Sequence[Column]) -> tuple[Field, ...]:
    chosen = str(scope.plan.pk) if scope.plan else ALL
    plans = [Choice(str(plan.pk), plan.number, chosen=str(plan.pk) == chosen) for plan in scope.offered]
    if scope.plan is not None and scope.plan not in scope.offered:
        plans.append(Choice(chosen, scope.plan.number, chosen=True))
    plans.append(Choice(ALL, _("Mọi kế hoạch"), chosen=chosen == ALL))
    found = [Field(name="ke-hoach", label=_("Kế hoạch"), kind="select", choices=tuple(plans))]
    keys = {"-".join(str(pk) for pk in sorted(column.sections)): column for column in columns}
    here = "-".join(str(pk) for pk in sorted(asked.sections))
    fields = [Choice("", _("Mọi lĩnh vực"), chosen=not here)]
    fields += [
        Choice(key, f"{column.short}. {column.name}", chosen=key == here) for key, column in keys.items()
    ]
    found.append(Field(name="linh-vuc", label=_("Lĩnh vực"), kind="select", choices=tuple(fields)))
    return tuple(found)


def _actions(scope: Scope) -> tuple[Action, ...]:
    if scope.plan is None:
        return ()
    url = reverse("reports:tracking_xlsx", args=(scope.plan.pk,))
    return (Action("tracking", _("Bảng theo dõi"), url, "line", "file-spreadsheet", method="get"),)


def _is_cut(lines: Sequence[Line], asked: Asked) -> bool:
    communes = {line.unit_id for line in lines if line.unit_kind == UnitKind.COMMUNE}
    others = {line.unit_id for line in lines if line.unit_kind != UnitKind.COMMUNE}
    return not asked.whole and max(len(communes), len(others)) > SHORT_LIST


def _bars(plans: Sequence[Plan]) -> tuple[PlanBar, ...]:
    counts = counts_by_plan([plan.pk for plan in plans[:BARS]])
    return tuple(
        PlanBar(
            symbol=plan.number,
            title=plan.title,
            url=reverse("plans:plan", args=(plan.pk,)),
            percent=percent_words(counts.get(plan.pk, Counts())),
            bar=bar_of(counts.get(plan.pk, Counts())),
        )
        for plan in plans[:BARS]
    )


def _hints(scope: Scope, course: Course) -> tuple[Hint, ...]:
    if not course.declined:
        return ()
    sentence = _("%(n)s kiến nghị điều chỉnh phân công chờ lãnh đạo cơ quan ban hành quyết định.")
    return (
        Hint(
            sentence % {"n": course.declined},
            Tone.WARN,
            "message-2-bolt",
            url=_list_url(scope, "kien-nghi"),
            url_label=_("Xem"),
        ),
    )


def _nothing() -> Empty:
    return Empty(
        _("Chưa có kế hoạch nào đang thực hiện"),
        _("Khi một kế hoạch được ban hành, số liệu của từng đơn vị sẽ hiện ở đây."),
        icon="layout-dashboard",
    )
