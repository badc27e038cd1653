"""What may be done to the opened row of a draft: one up, one down, split, joined, moved, dropped."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Choice, Field
from plans.cards.drafting import Shift
from plans.domain.row_texts import beginnings
from plans.models import Plan, Section, Task

ORDER_FORM = "order"
"""The id of the one form of the page that every press of up and down is sent with."""
UP, DOWN = "up", "down"
SHOWN = 90


def row_tools(
    plan: Plan, task: Task, tasks: Sequence[Task], sections: Sequence[Section]
) -> tuple[Action, ...]:
    """Give the presses beside the form of a row; up and down only where a neighbour stands in its section."""
    found = [
        Action(
            "by",
            _("Đưa lên") if shift.value == UP else _("Đưa xuống"),
            shift.url,
            icon=shift.icon,
            form=ORDER_FORM,
            value=shift.value,
            key="L" if shift.value == UP else "X",
        )
        for shift in shifts(plan, task, tasks, opened=True)
    ]
    found.append(_split(plan, task))
    if len(tasks) > 1:
        found.append(_join(plan, task, tasks))
    return (*found, _move(plan, task, tasks, sections), _drop(plan, task))


def shifts(
    plan: Plan, task: Task, tasks: Sequence[Task], *, opened: bool = False, pressed: str = ""
) -> tuple[Shift, ...]:
    """Give up and down of a row among those of its section; `pressed` is the one that gets the focus, if it is there."""
    here = [row.pk for row in tasks if row.section_id == task.section_id]
    place = here.index(task.pk)
    there = [value for value, free in ((UP, place > 0), (DOWN, place + 1 < len(here))) if free]
    focused = pressed if pressed in there else next(iter(there), "")
    words = {
        UP: _("Đưa dòng %(place)s lên trên dòng liền trước"),
        DOWN: _("Đưa dòng %(place)s xuống dưới dòng liền sau"),
    }
    url = reverse("plans:draft_row_shift", args=(plan.pk, task.pk)) + ("?mo=1" if opened else "")
    return tuple(
        Shift(
            url=f"{url}#dong-{task.pk}",
            value=value,
            label=words[value] % {"place": task.place},
            icon="chevron-up" if value == UP else "chevron-down",
            focus=bool(pressed) and value == focused,
        )
        for value in there
    )


def _split(plan: Plan, task: Task) -> Action:
    rests = beginnings(task.content)
    prefix = f"tach{task.pk}-"
    found = [Choice(rest, _short(rest), chosen=False) for rest in rests]
    at = (Field("words_at", _("Dòng hai bắt đầu từ"), "radio", choices=tuple(found), prefix=prefix),)
    label = _("Hoặc nhập những chữ mở đầu dòng hai") if rests else _("Những chữ mở đầu dòng hai")
    explained = _("Ghi đúng vài chữ đầu như trong dòng, không cần dấu.")
    typed = Field("words", label, required=not rests, help=explained, prefix=prefix)
    ask = Ask(
        _("Tách dòng %(place)s") % {"place": task.place},
        _("Tách thành hai dòng"),
        _("“%(content)s” Cơ quan và thời hạn có ở cả hai dòng; tách xong sửa riêng từng dòng.")
        % {"content": task.content},
        (*(at if rests else ()), typed, *_result(task, prefix)),
    )
    return _asked("split", _("Tách"), "plans:draft_row_split", plan, task, "list-tree", ask, key="T")


def _result(task: Task, prefix: str) -> tuple[Field, ...]:
    if not task.expected_result.strip():
        return ()
    choices = (
        Choice("both", _("Giữ ở cả hai dòng"), chosen=True),
        Choice("first", _("Chỉ ở dòng một")),
        Choice("second", _("Chỉ ở dòng hai")),
        *(Choice(f"cut:{rest}", _("Cắt; dòng hai từ %(words)s") % {"words": _short(rest)})
          for rest in beginnings(task.expected_result)),
    )  # fmt: skip
    return (Field("result", _("Kết quả cần đạt"), "radio", choices=choices, prefix=prefix),)


def _join(plan: Plan, task: Task, tasks: Sequence[Task]) -> Action:
    keys = [row.pk for row in tasks]
    place = keys.index(task.pk)
    near = {keys[at] for at in (place - 1, place + 1) if 0 <= at < len(keys)}
    ordered = sorted((row for row in tasks if row.pk != task.pk), key=lambda row: row.pk not in near)
    others = [
        Choice(str(row.pk), f"{row.place}. {_short(row.content)}", note=row.deadline_text) for row in ordered
    ]
    prefix = f"gop{task.pk}-"
    kept = (
        Choice("this", _("Của dòng này: %(due)s") % {"due": task.deadline_text or _("không ghi")}),
        Choice("other", _("Của dòng kia")),
    )
    ask = Ask(
        _("Gộp dòng %(place)s với một dòng khác") % {"place": task.place},
        _("Gộp hai dòng"),
        _("Nội dung, cơ quan và kết quả được nhập chung vào dòng đứng trước; dòng kia không còn."),
        (
            Field("other", _("Dòng được gộp"), "select", required=True, prefix=prefix,
                  choices=(Choice("", _("Chọn dòng")), *others)),
            Field("deadline", _("Thời hạn giữ lại"), "radio", choices=kept, prefix=prefix,
                  help=_("Phải chọn khi hai dòng có thời hạn khác nhau.")),
        ),
    )  # fmt: skip
    return _asked("join", _("Gộp"), "plans:draft_row_join", plan, task, "stack-2", ask, key="G")


def _move(plan: Plan, task: Task, tasks: Sequence[Task], sections: Sequence[Section]) -> Action:
    prefix = f"chuyen{task.pk}-"
    here = [row.pk for row in tasks if row.section_id == task.section_id]
    choices = [Choice(str(one.pk), one.title, chosen=one.pk == task.section_id) for one in sections]
    ask = Ask(
        _("Chuyển dòng %(place)s") % {"place": task.place},
        _("Chuyển"),
        fields=(
            Field("section", _("Đến nhóm"), "select", prefix=prefix, choices=(*choices, Choice("", _("Nhóm mới")))),
            Field("section_title", _("Tên nhóm mới"), prefix=prefix, help=_("Chỉ nhập khi chọn “Nhóm mới”.")),
            Field("position", _("Đứng thứ mấy trong nhóm"), "number", str(here.index(task.pk) + 1), prefix=prefix,
                  help=_("Để trống thì đứng cuối nhóm.")),
        ),
    )  # fmt: skip
    return _asked("move", _("Chuyển"), "plans:draft_row_move", plan, task, "switch-horizontal", ask, key="C")


def _drop(plan: Plan, task: Task) -> Action:
    reason = Field("reason", _("Lý do bỏ dòng"), "textarea", required=True)
    ask = Ask(_("Bỏ dòng này"), _("Bỏ dòng"), fields=(reason,))
    return _asked("drop", _("Bỏ dòng"), "plans:draft_row_drop", plan, task, "trash", ask, style="ret")


def _asked(
    name: str,
    label: str,
    to: str,
    plan: Plan,
    task: Task,
    icon: str,
    ask: Ask,
    *,
    key: str = "",
    style: str = "line",
) -> Action:
    url = f"{reverse(to, args=(plan.pk, task.pk))}#dong-{task.pk}"
    return Action(name, label, url, style, icon, ask=ask, key=key)


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN].rstrip()}…”"
