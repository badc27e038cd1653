"""The page of remembered names: what clerks decided, what was forgotten, and the names of the list of units."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Field
from core.errors import NotPermitted
from core.parts import Crumb, Empty, Pages, Pill, Tab, Tone
from core.vietnamese import fold
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import GroupAlias, UnitAlias
from plans import policies
from plans.cards.names import WordingRow, WordingsPage
from plans.domain.states import WordingMeaning
from plans.models import Wording
from plans.selectors.draft_names import when_and_who

PER_PAGE = 30
IN_USE, FORGOTTEN, LISTED, GROUPS = "", "da-bo", "danh-muc", "nhom"
READERS = (Role.CLERK, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class WordingSearch:
    """What the person asked for: words, a tab, a page."""

    words: str = ""
    group: str = ""
    page: int = 1

    def url(self, **changed: object) -> str:
        """Give the address of this search with some answers changed."""
        asked = {"q": self.words, "nhom": self.group, **changed}
        query = urlencode({key: value for key, value in asked.items() if value})
        return reverse("plans:wordings") + (f"?{query}" if query else "")


def wordings_page(search: WordingSearch, *, actor: Actor) -> WordingsPage:
    """Give one page of one tab; raises NotPermitted for people who neither load plans nor administer.

    The cost does not grow with the number of names.
    """
    if actor.role not in READERS:
        raise NotPermitted(_("Tên gọi đã ghi nhớ do văn thư và quản trị hệ thống xem, sửa."))
    tabs = _tabs(search, actor)
    pages = Paginator(_rows(search, actor), PER_PAGE)
    page = pages.get_page(search.page)
    return WordingsPage(
        rows=tuple(_row(one, actor) for one in page.object_list),
        tabs=tabs,
        filters=(Field("q", _("Chữ trong văn bản"), "search", search.words),),
        crumbs=(Crumb(_("Kế hoạch"), reverse("plans:plan_list")), Crumb(_("Tên gọi đã ghi nhớ"))),
        note=_("Tên gọi trong danh mục đơn vị do quản trị hệ thống sửa.")
        if search.group in (LISTED, GROUPS)
        else _(
            "Văn bản sau có đúng chữ này thì được hiểu như đã ghi nhớ, và dòng đó ghi rõ là như lần trước."
        ),
        shown=search.group,
        pages=_pages(page, search),
        empty=Empty(
            _("Chưa có tên gọi nào"),
            _("Khi văn thư cho biết một tên lạ là đơn vị nào, tên đó hiện ở đây."),
            icon="list-tree",
        ),
    )


def _rows(search: WordingSearch, actor: Actor) -> QuerySet[Any]:
    found: QuerySet[Any]
    if search.group == LISTED:
        found = UnitAlias.objects.select_related("unit").order_by("unit__path", "pk")
    elif search.group == GROUPS:
        found = GroupAlias.objects.select_related("group").order_by("group", "pk")
    else:
        visible = Wording.objects.visible_to(actor).filter(forgotten_at__isnull=search.group != FORGOTTEN)
        related = visible.select_related("issuer", "unit", "group", "decided_by", "forgotten_by")
        found = related.prefetch_related("members")
    return found.filter(folded__contains=fold(search.words)) if search.words else found


def _row(one: Wording | UnitAlias | GroupAlias, actor: Actor) -> WordingRow:
    if not isinstance(one, Wording):
        listed = one.unit if isinstance(one, UnitAlias) else one.group
        return WordingRow(one.text, _("Tên trong danh mục"), listed.name, _("Mọi cơ quan"), "")
    body = one.unit or one.group
    members = ", ".join(unit.short_name for unit in one.members.all())
    return WordingRow(
        text=one.text,
        meaning=str(WordingMeaning(one.meaning).label),
        means=body.name if body is not None else members,
        scope=_("Mọi cơ quan") if one.for_all else _("Riêng %(unit)s") % {"unit": one.issuer.name},
        by=when_and_who(one),
        at=one.decided_at,
        ended=_ended(one),
        actions=_actions(one, actor),
    )


def _ended(one: Wording) -> Pill | None:
    if one.forgotten_at is None or one.forgotten_by is None:
        return None
    said = {"day": f"{one.forgotten_at:%d/%m/%Y}", "who": one.forgotten_by.full_name}
    return Pill(_("Đã bỏ %(day)s, %(who)s") % said, Tone.MUTE)


def _actions(one: Wording, actor: Actor) -> tuple[Action, ...]:
    if one.forgotten_at is not None or not policies.keeps_wordings(one, None, actor):
        return ()
    asked = Ask(
        _("Bỏ ghi nhớ “%(text)s”") % {"text": one.text},
        _("Bỏ ghi nhớ"),
        _("Văn bản sau có tên này sẽ hỏi lại. Kế hoạch và dự thảo đã có giữ nguyên."),
    )
    url = reverse("plans:wording_forget", args=(one.pk,))
    return (Action(f"forget-{one.pk}", _("Bỏ ghi nhớ"), url, "line", "x", ask=asked),)


def _tabs(search: WordingSearch, actor: Actor) -> tuple[Tab, ...]:
    visible = Wording.objects.visible_to(actor)
    forgotten = visible.filter(forgotten_at__isnull=False).count()
    counted = (
        (IN_USE, _("Đã ghi nhớ"), visible.count() - forgotten),
        (FORGOTTEN, _("Đã bỏ"), forgotten),
        (LISTED, _("Đơn vị trong danh mục"), UnitAlias.objects.count()),
        (GROUPS, _("Nhóm trong danh mục"), GroupAlias.objects.count()),
    )
    return tuple(
        Tab(label, search.url(nhom=key), count, current=search.group == key) for key, label, count in counted
    )


def _pages(page: Page[Any], search: WordingSearch) -> Pages | None:
    if page.paginator.num_pages < 2:  # noqa: PLR2004 - one page needs no links
        return None
    return Pages(
        number=page.number,
        count=page.paginator.num_pages,
        total=page.paginator.count,
        previous_url=search.url(trang=page.number - 1) if page.has_previous() else "",
        next_url=search.url(trang=page.number + 1) if page.has_next() else "",
    )
