"""The targets of a draft on its review: what was read, and the form that corrects one."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Choice, Field, Hidden
from plans.cards.aims import TargetPanel
from plans.cards.importing import RowForm
from plans.domain.figures import figure_words
from plans.models import Plan, PlanTarget, TargetValue, Task
from plans.models.aims import Direction, Level
from plans.selectors.target_lines import key_of, target_groups, targets_of_plan
from plans.services.plan_targets import target_mark

NEW = "new"
_LONGEST_LABEL = 90


def target_panel(
    plan: Plan, tasks: Sequence[Task], *, opened: int, may: bool
) -> tuple[TargetPanel, RowForm | None]:
    """Give the targets of a draft and the form of the opened one; only its clerk gets forms. Three queries."""
    review = reverse("plans:import_review", args=(plan.pk,))
    targets = targets_of_plan(plan)
    chosen = next((one for one in targets if one.pk == opened), None)
    panel = TargetPanel(
        count=len(targets),
        groups=target_groups(targets, edit_url=review if may else "", opened=opened),
        actions=_add(plan) if may else (),
    )
    return panel, _form(plan, chosen, tasks, review) if chosen is not None and may else None


def _form(plan: Plan, target: PlanTarget, tasks: Sequence[Task], review: str) -> RowForm:
    prefix = f"ct{target.pk}-"
    reason = Field("reason", _("Lý do bỏ chỉ tiêu"), "textarea", required=True, prefix=prefix)
    drop = reverse("plans:draft_target_drop", args=(plan.pk, target.pk))
    return RowForm(
        key=key_of(target),
        title=_("Sửa chỉ tiêu %(order)s") % {"order": target.order},
        form_url=reverse("plans:draft_target", args=(plan.pk, target.pk)),
        fields=(
            *_words(target, prefix),
            _asked(target, tasks, prefix),
            *(field for value in target.values.all() for field in _value(value, prefix)),
            *_new_value(prefix),
        ),
        close_url=f"{review}#{key_of(target)}",
        hidden=(Hidden("seen", target_mark(target)),),
        actions=(
            Action(
                "drop_target", _("Bỏ chỉ tiêu"), drop, "ret", "trash",
                ask=Ask(_("Bỏ chỉ tiêu này"), _("Bỏ chỉ tiêu"), fields=(reason,)),
            ),
        ),
    )  # fmt: skip


def _add(plan: Plan) -> tuple[Action, ...]:
    prefix = "ctm-"
    fields = (*_words(PlanTarget(), prefix), *_new_value(prefix, required=True))
    asked = Ask(_("Thêm chỉ tiêu"), _("Thêm chỉ tiêu này"), _("Nhập như trên văn bản."), fields)
    url = reverse("plans:draft_target_add", args=(plan.pk,))
    return (Action("add_target", _("Thêm chỉ tiêu"), url, icon="plus", ask=asked),)


def _words(target: PlanTarget, prefix: str) -> tuple[Field, ...]:
    return (
        Field("measure", _("Chỉ tiêu"), "textarea", target.measure, required=True, rows=2, prefix=prefix),
        Field("unit", _("Đơn vị tính"), "text", target.unit_of_measure, prefix=prefix),
        Field("base", _("So với"), "text", target.base, prefix=prefix, placeholder="2024"),
        _choice("direction", _("Chiều"), Direction, target.direction, prefix),
        _choice("level", _("Cấp"), Level, target.level, prefix),
    )


def _choice(name: str, label: str, kinds: type[Direction] | type[Level], chosen: str, prefix: str) -> Field:
    choices = tuple(Choice(one.value, str(one.label), chosen=one.value == chosen) for one in kinds)
    return Field(
        name,
        label,
        "select",
        chosen,
        choices=(Choice("", _("Không nêu"), chosen=not chosen), *choices),
        prefix=prefix,
    )


def _value(value: TargetValue, prefix: str) -> tuple[Field, ...]:
    label = _("Đã thực hiện") if value.is_base else _("Giá trị")
    words = figure_words(value.comparator, value.value, value.high)
    year = str(value.year or "")
    shown = _("%(label)s năm %(year)s") % {"label": label, "year": year} if year else label
    return (
        Field(
            f"value-{value.pk}", shown, "text", words, prefix=prefix, help=_("Để trống để bỏ giá trị này.")
        ),
        Field(
            f"year-{value.pk}", _("Năm của giá trị %(words)s") % {"words": words}, "text", year, prefix=prefix
        ),
    )


def _new_value(prefix: str, *, required: bool = False) -> tuple[Field, ...]:
    hint = _("Như “95”, “≥ 98”, “50–60”; chỉ tiêu không có số thì nhập “x”.")
    label = _("Giá trị") if required else _("Thêm giá trị")
    return (
        Field(f"value-{NEW}", label, "text", required=required, help=hint, prefix=prefix),
        Field(f"year-{NEW}", _("Năm") if required else _("Năm của giá trị thêm"), "text", prefix=prefix),
    )


def _asked(target: PlanTarget, tasks: Sequence[Task], prefix: str) -> Field:
    """Offer the rows whose units may be made to report the figure, the row it stands in first."""
    asked = {one.task_id for one in target.asked.all()}
    ordered = sorted(tasks, key=lambda task: (task.pk != target.task_id, task.order))
    choices = tuple(
        Choice(str(task.pk), f"{task.place}. {task.content}"[:_LONGEST_LABEL], chosen=task.pk in asked)
        for task in ordered
    )
    return Field(
        "task",
        _("Đơn vị phải báo cáo số liệu này ở nhiệm vụ"),
        "select",
        choices=(Choice("", _("Không yêu cầu"), chosen=not asked), *choices),
        help=_("Mỗi đơn vị của dòng đã chọn nhập số đạt được khi nộp minh chứng."),
        prefix=prefix,
    )
