"""The forms of the review: one row with its addressees, and the head of the plan."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Choice, Field, Hidden
from organizations.domain.units import UnitKind
from organizations.models import Unit
from plans.cards.importing import RowForm
from plans.domain.states import AddresseeRole
from plans.models import Addressee, Plan, Section, Task
from plans.selectors.draft_addressees import Book
from plans.selectors.draft_names import OPEN_SETS
from plans.services.seen_marks import row_mark

NEW = "new-"
AGENCIES = (UnitKind.DEPARTMENT, UnitKind.COMMUNE, UnitKind.PROVINCE)


def row_form(plan: Plan, task: Task, book: Book, *, on: date, actions: tuple[Action, ...]) -> RowForm:
    """Give the form of one row: its words and the members of open sets."""
    units = list(Unit.objects.valid_on(on).exclude(kind=UnitKind.ROOM).order_by("path"))
    review = reverse("plans:import_review", args=(plan.pk,))
    url = f"{reverse('plans:draft_row', args=(plan.pk, task.pk))}#dong-{task.pk}"
    return RowForm(
        key=f"dong-{task.pk}",
        title=task.place,
        form_url=url,
        fields=(*_words(task, f"r{task.pk}-"), *_choices(task, book, units)),
        close_url=f"{review}#dong-{task.pk}",
        hidden=(Hidden("seen", row_mark(task, book.rows.get(task.pk, []))),),
        actions=actions,
    )


def head_fields(plan: Plan, *, on: date) -> tuple[Field, ...]:
    """Give the fields of the plan as a whole."""
    units = list(
        Unit.objects.valid_on(on).filter(is_outside=False).exclude(kind=UnitKind.ROOM).order_by("path")
    )
    found = [
        Field("title", _("Trích yếu"), "textarea", plan.title, required=True, rows=2),
        unit_field("monitor", _("Cơ quan theo dõi, đôn đốc"), units, plan.monitor_id),
        unit_field("alternate", _("Cơ quan thẩm định thay"), units, plan.alternate_monitor_id),
        Field(
            "ends_on", _("Kế hoạch kết thúc ngày"), "date", plan.ends_on.isoformat() if plan.ends_on else ""
        ),
        _report_days(plan),
    ]
    if plan.annex_missing:
        label = _("Lý do ban hành khi thiếu phụ lục")
        signed = _("Lý do được ghi cùng tên anh/chị và thời điểm.")
        found.append(Field("annex_waiver", label, "textarea", plan.annex_waiver, rows=2, help=signed))
    return tuple(found)


def _report_days(plan: Plan) -> Field:
    told = _(
        "Ngày cuối còn đúng hạn của báo cáo định kỳ, nếu kế hoạch tự ấn định: “trước ngày 05/6 và 05/12” là"
        " 04/6, 04/12. Để trống: theo Nghị định 09/2019/NĐ-CP. Nhiệm vụ nêu ngày riêng theo ngày của nhiệm vụ."
    )
    return Field("report_days", _("Ngày gửi báo cáo định kỳ"), "text", plan.report_days, help=told)


def new_row_fields(sections: list[Section]) -> tuple[Field, ...]:
    """Give the fields of a row that the paper's tables do not have, and of the group it stands in."""
    places = [Choice(str(one.pk), one.title, chosen=one is sections[-1]) for one in sections]
    choices = (*places, Choice("", _("Nhóm mới"), chosen=not sections))
    return (
        Field("section", _("Thêm vào nhóm"), "select", choices=choices, prefix=NEW),
        Field("section_title", _("Tên nhóm mới"), help=_("Chỉ nhập khi chọn “Nhóm mới”."), prefix=NEW),
        *_words(Task(), NEW),
    )


def unit_field(
    name: str, label: str, units: list[Unit], chosen: int | None, *, empty: str = "", explained: str = ""
) -> Field:
    """Give the choice of one unit; with `empty` nothing may be chosen, and these words stand for it."""
    choices = tuple(Choice(str(unit.pk), unit.name, chosen=unit.pk == chosen) for unit in units)
    first = (Choice("", empty, chosen=chosen is None),) if empty else ()
    return Field(
        name,
        label,
        "select",
        str(chosen or ""),
        required=not empty,
        help=explained,
        choices=(*first, *choices),
    )


def _words(task: Task, prefix: str) -> tuple[Field, ...]:
    return (
        Field("content", _("Nhiệm vụ"), "textarea", task.content, required=True, prefix=prefix),
        Field("lead_text", _("Cơ quan chủ trì"), "textarea", task.lead_text, rows=2, prefix=prefix),
        Field(
            "coordinating_text",
            _("Cơ quan phối hợp"),
            "textarea",
            task.coordinating_text,
            rows=2,
            prefix=prefix,
        ),
        Field("deadline_text", _("Thời hạn"), "text", task.deadline_text, prefix=prefix),
        Field(
            "expected_result", _("Kết quả cần đạt"), "textarea", task.expected_result, rows=2, prefix=prefix
        ),
    )


def _choices(task: Task, book: Book, units: list[Unit]) -> list[Field]:
    named = [
        row for role in (AddresseeRole.LEAD, AddresseeRole.COORDINATING) for row in book.of(task.pk, role)
    ]
    return [_members(row, units, book) for row in named if row.kind in OPEN_SETS]


def _members(row: Addressee, units: list[Unit], book: Book) -> Field:
    """Offer the members of the group that a set narrows first, without those the paper takes out."""
    chosen = {unit.pk for unit in row.choices.all()}
    taken_out = {unit.pk for unit in row.without.all()}
    group = book.members.get(row.group_id or 0, frozenset())
    offered = [unit for unit in units if not unit.is_outside and unit.pk not in taken_out]
    offered.sort(key=lambda unit: unit.pk not in group)
    choices = tuple(Choice(str(unit.pk), unit.name, chosen=unit.pk in chosen) for unit in offered)
    label = _("Thành viên của “%(text)s”") % {"text": row.text}
    told = _("Chọn các đơn vị phải thực hiện. Lựa chọn được ghi nhớ cho văn bản sau.")
    return Field(f"members-{row.pk}", label, "checkboxes", choices=choices, help=told)
