"""When the duty of one row may serve another: one date each, the same judge, nothing asked that is not handed in. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from plans.domain.states import DueKind, ResultMode

ONE_DATE = (DueKind.DATE, DueKind.BEFORE, DueKind.UNTIL, DueKind.WINDOW)


@dataclass(frozen=True, slots=True)
class Joinable:
    """What counts of a row when it is joined; `judges` are issuer, monitor and alternate monitor of its plan."""

    due_kind: str
    due_on: date | None
    result_mode: str
    level: str
    judges: tuple[int | None, ...]
    proofs: frozenset[str] = frozenset()
    has_targets: bool = False


def serves(other: Any, row: Any) -> bool:
    """Say whether the duty of another row serves a row of a draft: it runs already, or it is due first."""
    if other.plan_id != row.plan_id or other.due_on is None or row.due_on is None:
        return True
    return bool((other.due_on, other.order) < (row.due_on, row.order))


def refusal(served: Joinable, serving: Joinable) -> str:
    """Say why the duty of `serving` may not count for `served`, empty where it may (docs/adr/0014)."""
    for one in (served, serving):
        if one.due_kind not in ONE_DATE or one.due_on is None:
            return _(
                "Chỉ gộp được hai dòng có một ngày hạn. Dòng định kỳ, thường xuyên hoặc chờ văn bản giữ riêng."
            )
        if one.result_mode != ResultMode.EACH:
            return _("Dòng có kết quả chung của nhiều đơn vị không gộp được. Giữ hai dòng riêng.")
    if served.judges != serving.judges:
        return _(
            "Hai kế hoạch khác cơ quan ban hành hoặc cơ quan theo dõi, không gộp được. Giữ hai dòng riêng."
        )
    if served.level != serving.level:
        return _("Hai dòng khác mức thẩm định. Chọn cùng một mức rồi gộp lại.")
    return _day_refusal(served, serving) or _content_refusal(served, serving)


def _day_refusal(served: Joinable, serving: Joinable) -> str:
    if served.due_on is None or serving.due_on is None or serving.due_on <= served.due_on:
        return ""
    return _(
        "Hạn của dòng này (%(own)s) sớm hơn hạn đã giao (%(other)s): báo cáo một lần sẽ trễ. Sửa hạn hoặc giữ riêng."
    ) % {"own": f"{served.due_on:%d/%m/%Y}", "other": f"{serving.due_on:%d/%m/%Y}"}


def _content_refusal(served: Joinable, serving: Joinable) -> str:
    if served.has_targets:
        return _("Dòng này có chỉ tiêu riêng phải báo số. Giữ hai dòng riêng.")
    lacking = sorted(served.proofs - serving.proofs)
    if lacking:
        return _("Dòng kia không đòi minh chứng “%(proof)s” mà dòng này đòi. Giữ hai dòng riêng.") % {
            "proof": lacking[0]
        }
    return ""
