"""Sections of a draft: a new one, another title, an empty one taken away."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from core.errors import BadInput, WrongState
from organizations.domain.actor import Actor
from plans.models import Plan, Section
from plans.services.draft_changes import draft_of, note_change, section_of
from plans.services.draft_order import settle_sections
from workflows.execution import transaction

LONGEST = 300


def add_section(*, plan_id: int, title: str, actor: Actor, at: datetime) -> Section:
    """Make an empty section behind the others; raises NotPermitted, WrongState, BadInput without a title."""
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        section = new_section(plan, title)
        _note(section, {}, {"title": section.title}, actor, at)
    return section


def rename_section(*, plan_id: int, section_id: int, title: str, actor: Actor, at: datetime) -> Section:
    """Give a section another title; raises NotPermitted, WrongState, Missing, BadInput without a title."""
    with transaction(at=at):
        section = section_of(draft_of(plan_id, actor), section_id)
        before = section.title
        section.title = _titled(title)
        section.save(update_fields=["title"])
        _note(section, {"title": before}, {"title": section.title}, actor, at)
    return section


def drop_section(*, plan_id: int, section_id: int, actor: Actor, at: datetime) -> None:
    """Take an empty section away; raises NotPermitted, Missing, WrongState where rows stand in it."""
    with transaction(at=at):
        section = section_of(draft_of(plan_id, actor), section_id)
        if section.tasks.exists():
            raise WrongState(_("Nhóm này còn nhiệm vụ. Chuyển hoặc bỏ các dòng trong nhóm rồi xóa nhóm."))
        _note(section, {"title": section.title}, {}, actor, at)
        section.delete()


def section_behind(section: Section, *, title: str) -> Section:
    """Make a section directly behind another one, in the same table; raises BadInput without a title."""
    made = _new(section.plan, _titled(title), table=section.table, whole=False)
    if section.is_whole_table:
        section.is_whole_table = False
        section.save(update_fields=["is_whole_table"])
    others = [one for one in section.plan.sections.order_by("order") if one.pk != made.pk]
    place = [one.pk for one in others].index(section.pk) + 1
    settle_sections([*others[:place], made, *others[place:]])
    return made


def last_section(plan: Plan) -> Section:
    """Give the last section of a plan, made where it has none."""
    last: Section | None = plan.sections.order_by("order").last()
    return last or _new(plan, str(_("Nhiệm vụ thêm bằng tay")), table=1, whole=True)


def new_section(plan: Plan, title: str) -> Section:
    """Make a section behind the others, a table of its own; raises BadInput without a title."""
    return _new(plan, _titled(title), table=_last(plan, "table") + 1, whole=True)


def _new(plan: Plan, title: str, *, table: int, whole: bool) -> Section:
    order = _last(plan, "order") + 1
    return Section.objects.create(plan=plan, order=order, table=table, title=title, is_whole_table=whole)


def _last(plan: Plan, name: str) -> int:
    return int(plan.sections.aggregate(last=Max(name))["last"] or 0)


def _titled(title: str) -> str:
    if not title.strip():
        raise BadInput(_("Chưa có tên nhóm. Nhập tên nhóm rồi gửi lại."))
    return title.strip()[:LONGEST]


def _note(
    section: Section, before: dict[str, object], after: dict[str, object], actor: Actor, at: datetime
) -> None:
    note_change(section.plan, "section", section.place, before, after, "", actor, at)
