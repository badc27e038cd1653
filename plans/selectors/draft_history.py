"""The list of what was corrected in a draft: who, when, what stood there before; dropped rows can come back."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.controls import Action
from core.parts import Tone
from organizations.models import Unit
from plans.cards.drafting import CellChange, DraftEntry, DraftHistory
from plans.models import DraftChange, Plan

LATEST = 20
K = DraftChange.Kind
LABELS = {
    "content": lazy("Nhiệm vụ"),
    "lead_text": lazy("Cơ quan chủ trì"),
    "coordinating_text": lazy("Cơ quan phối hợp"),
    "deadline_text": lazy("Thời hạn"),
    "expected_result": lazy("Kết quả cần đạt"),
    "criterion": lazy("Lĩnh vực, tiêu chí"),
    "shortcoming": lazy("Tồn tại, hạn chế"),
    "title": lazy("Tên"),
    "monitor": lazy("Cơ quan theo dõi, đôn đốc"),
    "alternate": lazy("Cơ quan thẩm định thay"),
    "report_days": lazy("Ngày gửi báo cáo định kỳ"),
    "section": lazy("Nhóm"),
    "position": lazy("Vị trí trong nhóm"),
    "number": lazy("Số thứ tự"),
    "name": lazy("Tệp"),
    "rows": lazy("Số dòng đọc được"),
}
UNITS = ("monitor", "alternate")
OF_ROWS = (K.DROPPED, K.RESTORED, K.JOINED)
PLACES = ("section", "position", "number")
Values = Mapping[str, Any]


def draft_history(plan: Plan, *, may: bool, everything: bool = False) -> DraftHistory:
    """Give the corrections of a draft, newest first; who may correct it gets the press that restores a row.

    One query for the corrections with the people, one for units they name, one for the count of a long list.
    """
    rows = DraftChange.objects.filter(plan=plan).select_related("by", "undone_by").order_by("-at", "-pk")
    shown = list(rows if everything else rows[: LATEST + 1])
    is_long = not everything and len(shown) > LATEST
    count, shown = (rows.count(), shown[:LATEST]) if is_long else (len(shown), shown)
    names = _names(shown)
    more = f"{reverse('plans:import_review', args=(plan.pk,))}?sua=het#da-sua" if count > len(shown) else ""
    return DraftHistory(count, tuple(_entry(plan, row, names, may=may) for row in shown), more, everything)


def _entry(plan: Plan, row: DraftChange, names: dict[int, str], *, may: bool) -> DraftEntry:
    is_back = hasattr(row, "undone_by")
    dropped = row.kind == K.DROPPED
    url = reverse("plans:draft_row_restore", args=(plan.pk, row.pk))
    restore = Action("restore", _("Khôi phục dòng này"), url, icon="arrow-back-up", value=str(row.pk))
    return DraftEntry(
        who=row.by.full_name,
        what=_("%(what)s (đã khôi phục)") % {"what": K(row.kind).label}
        if is_back
        else str(K(row.kind).label),
        at=row.at,
        place=row.place,
        reason=row.reason,
        cells=tuple(_cells(row, names)),
        restore=restore if may and dropped and not is_back else None,
        tone=Tone.WARN if dropped and not is_back else Tone.MUTE,
    )


def _cells(row: DraftChange, names: dict[int, str]) -> list[CellChange]:
    """Give the cells that differ; of a row that went or came back its task is enough."""
    before, after = _shown(row)
    found = [
        CellChange(str(label), _text(before.get(name), name, names), _text(after.get(name), name, names))
        for name, label in LABELS.items()
        if before.get(name, "") != after.get(name, "") and (name in before or name in after)
    ]
    chosen = [_chosen(values.get("addressees", []), names) for values in (before, after)]
    if chosen[0] != chosen[1] and "addressees" in after:
        found.append(CellChange(_("Đơn vị đã chọn"), *chosen))
    return [one for one in found if one.before or one.after]


def _shown(row: DraftChange) -> tuple[Values, Values]:
    before, after = dict(row.before), dict(row.after)
    if row.kind in (K.DROPPED, K.RESTORED):
        return {"content": before.get("content", "")}, {"content": after.get("content", "")}
    if row.kind == K.JOINED:
        other = before.get("other", {})
        texts = (before.get("content", ""), other.get("content", ""))
        before = {
            **{name: before.get(name, "") for name in after},
            "content": " + ".join(filter(None, texts)),
        }
    if row.kind == K.SPLIT:
        second = after.get("second", {})
        before = {name: before.get(name, "") for name in ("content", "expected_result")}
        after = {
            name: " | ".join(filter(None, (after.get(name, ""), second.get(name, "")))) for name in before
        }
    return before, after


def _text(value: Any, name: str, names: dict[int, str]) -> str:
    if name in UNITS and isinstance(value, int):
        return names.get(value, "")
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def _chosen(decisions: Any, names: dict[int, str]) -> str:
    """Name the units that were chosen for open sets and unknown names."""
    parts = []
    for one in decisions:
        chosen = [names.get(key, "") for key in one.get("choices", [])]
        if chosen:
            parts.append(f"{one.get('text', '')}: {', '.join(filter(None, chosen))}")
    return "; ".join(parts)


def _names(rows: list[DraftChange]) -> dict[int, str]:
    keys: set[int] = set()
    for row in rows:
        for values in (row.before, row.after):
            keys |= {values[name] for name in UNITS if isinstance(values.get(name), int)}
            for one in values.get("addressees", []):
                keys |= set(one.get("choices", []))
    return dict(Unit.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
