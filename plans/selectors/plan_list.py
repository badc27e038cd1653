"""The list of plans a person may see: search, filters, and a bar for each from its counters."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.controls import Choice, Field, Hidden
from core.parts import Empty, Pages, Tab
from core.vietnamese import fold
from organizations.domain.actor import Actor
from plans.cards.plan import PlanListPage, PlanRow
from plans.domain.rates import Counts
from plans.domain.states import ISSUED_PLAN, RUNNING_PLAN, PlanState
from plans.models import Plan
from plans.models.querysets import PlanQuerySet
from plans.selectors.plan_actions import list_actions
from plans.selectors.plan_counts import bar_of, counts_by_plan, percent_words
from plans.selectors.words import plan_pill

PER_PAGE = 20
S = PlanState
GROUPS: Mapping[str, tuple[str | Promise, tuple[str, ...]]] = {
    "": (lazy("Tất cả"), tuple(S.values)),
    "thuc-hien": (lazy("Đang thực hiện"), tuple(str(s) for s in RUNNING_PLAN)),
    "qua-han": (lazy("Quá hạn"), (S.OVERDUE,)),
    "du-thao": (lazy("Dự thảo"), (S.DRAFTED, S.IN_REVIEW)),
    "tam-dung": (lazy("Tạm dừng"), (S.SUSPENDED,)),
    "ket-thuc": (lazy("Đã kết thúc"), (S.CLOSED, S.REVOKED, S.SUPERSEDED)),
}


@dataclass(frozen=True, slots=True)
class PlanSearch:
    """What the person asked for: words of title or number, a year, a group of states, a page."""

    words: str = ""
    year: int | None = None
    group: str = ""
    page: int = 1

    def url(self, **changed: object) -> str:
        """Give the address of this search with some answers changed."""
        asked = {"q": self.words, "nam": self.year, "nhom": self.group, **changed}
        query = urlencode({key: value for key, value in asked.items() if value})
        return reverse("plans:plan_list") + (f"?{query}" if query else "")


def plan_list_page(search: PlanSearch, *, actor: Actor, on: date) -> PlanListPage:
    """Give one page of the list; the cost does not grow with the number of plans or duties."""
    visible = Plan.objects.visible_to(actor)
    found = _matching(visible, search)
    by_state = Counter(dict(found.order_by().values_list("state").annotate(n=Count("pk"))))
    _label, states = GROUPS.get(search.group, GROUPS[""])
    rows = found.filter(state__in=states).select_related("issuer")
    pages = Paginator(rows.order_by(F("issued_on").desc(nulls_first=True), "-pk"), PER_PAGE)
    pages.count = sum(by_state[state] for state in states)
    page = pages.get_page(search.page)
    plans = list(page.object_list)
    counts = counts_by_plan([plan.pk for plan in plans])
    return PlanListPage(
        rows=tuple(_row(plan, counts.get(plan.pk, Counts())) for plan in plans),
        tabs=_tabs(search, by_state),
        filters=_filters(search, on),
        hidden=(Hidden("nhom", search.group),) if search.group else (),
        actions=list_actions(actor),
        pages=_pages(page, search),
        empty=_empty(search),
    )


def _matching(visible: PlanQuerySet, search: PlanSearch) -> PlanQuerySet:
    if search.words:
        visible = visible.filter(
            Q(title_folded__contains=fold(search.words)) | Q(number__icontains=search.words.strip())
        )
    return visible.filter(year=search.year) if search.year else visible


def _row(plan: Plan, counts: Counts) -> PlanRow:
    shown = plan.state in ISSUED_PLAN
    return PlanRow(
        url=reverse("plans:plan", args=(plan.pk,)),
        symbol=plan.number or _("Chưa có số"),
        title=plan.title,
        issuer=plan.issuer.name,
        pill=plan_pill(plan),
        issued_on=plan.issued_on,
        ends_on=plan.ends_on,
        bar=bar_of(counts) if shown else None,
        percent=counts.percent,
        progress_words=f"{percent_words(counts)} · {counts.finished}/{counts.owed}" if shown else "",
    )


def _tabs(search: PlanSearch, by_state: Counter[str]) -> tuple[Tab, ...]:
    chosen = search.group if search.group in GROUPS else ""
    return tuple(
        Tab(str(label), search.url(nhom=key), sum(by_state[state] for state in states), current=key == chosen)
        for key, (label, states) in GROUPS.items()
        if key in ("", chosen) or any(by_state[state] for state in states)
    )


def _filters(search: PlanSearch, on: date) -> tuple[Field, ...]:
    years = [Choice("", _("Mọi năm"), chosen=search.year is None)]
    years += [Choice(str(y), str(y), chosen=y == search.year) for y in range(on.year + 1, on.year - 5, -1)]
    return (
        Field(
            name="q",
            label=_("Số, ký hiệu hoặc trích yếu"),
            kind="search",
            value=search.words,
            placeholder=_("Ví dụ: 1203 hoặc phục vụ hành chính"),
        ),
        Field(name="nam", label=_("Năm"), kind="select", choices=tuple(years)),
    )


def _pages(page: Page[Plan], search: PlanSearch) -> Pages | None:
    if page.paginator.num_pages < 2:  # noqa: PLR2004 - one page needs no links
        return None
    return Pages(
        number=page.number,
        count=page.paginator.num_pages,
        total=page.paginator.count,
        previous_url=search.url(trang=page.number - 1) if page.has_previous() else "",
        next_url=search.url(trang=page.number + 1) if page.has_next() else "",
    )


def _empty(search: PlanSearch) -> Empty:
    if search.words or search.year or search.group:
        return Empty(
            _("Không có kế hoạch nào khớp"),
            _("Bỏ bớt điều kiện, hoặc tìm bằng số, ký hiệu của kế hoạch."),
            icon="search",
            url=reverse("plans:plan_list"),
            url_label=_("Xem mọi kế hoạch"),
        )
    return Empty(
        _("Chưa có kế hoạch nào"),
        _("Khi một kế hoạch được ban hành và có nhiệm vụ của đơn vị, kế hoạch sẽ hiện ở đây."),
        icon="list-tree",
    )
