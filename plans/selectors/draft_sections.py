"""The rows of a draft under the sections they stand in, with what may be done to a section."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Field
from plans.cards.importing import ImportRow, ImportSection
from plans.models import Plan, Section, Task


def draft_sections(
    plan: Plan,
    sections: Sequence[Section],
    tasks: Sequence[Task],
    rows: Mapping[int, ImportRow],
    *,
    may: bool,
) -> tuple[ImportSection, ...]:
    """Give every section, the empty ones too, with its rows; who may correct the draft gets the presses."""
    return tuple(
        ImportSection(
            one.title,
            tuple(rows[task.pk] for task in tasks if task.section_id == one.pk),
            key=f"nhom-{one.pk}",
            actions=_actions(plan, one, empty=all(task.section_id != one.pk for task in tasks))
            if may
            else (),
        )
        for one in sections
    )


def section_add(plan: Plan) -> Action:
    """Give the press that makes an empty section behind the others."""
    title = Field("title", _("Tên nhóm"), required=True, prefix="nhom-moi-")
    ask = Ask(_("Thêm nhóm nhiệm vụ"), _("Thêm nhóm"), fields=(title,))
    url = reverse("plans:draft_section_add", args=(plan.pk,))
    return Action("add_section", _("Thêm nhóm"), url, icon="list-tree", ask=ask)


def _actions(plan: Plan, section: Section, *, empty: bool) -> tuple[Action, ...]:
    key = str(section.pk)
    title = Field(
        "title", _("Tên nhóm"), "textarea", section.title, required=True, rows=2, prefix=f"nhom-{key}-"
    )
    url = f"{reverse('plans:draft_section_rename', args=(plan.pk, section.pk))}#nhom-{key}"
    ask = Ask(_("Đổi tên nhóm"), _("Đổi tên"), fields=(title,))
    found = [Action("rename", _("Đổi tên"), url, icon="edit", ask=ask, value=key)]
    if empty:
        drop = reverse("plans:draft_section_drop", args=(plan.pk, section.pk))
        found.append(Action("empty", _("Xóa nhóm trống"), drop, "ret", "trash", value=key))
    return tuple(found)
