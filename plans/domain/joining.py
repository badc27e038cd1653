"""When the duty of one row may serve another: dates or periods that fit, the same judge, nothing asked beside. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from plans.domain.periods import CONTINUOUS_EVERY, Period
from plans.domain.reporting_windows import MONTHS_OF
from plans.domain.states import EVERY, PERIODIC, DueKind, ResultMode

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
    every: str = ""

    @property
    def is_periodic(self) -> bool:
        """Say whether the row is reported again and again."""
        return self.due_kind in PERIODIC


class Spanned(Protocol):
    """A period, or the duty of one: the days it speaks for and when it is due."""

    @property
    def data_from(self) -> date | None:
        """The first day it speaks for."""

    @property
    def data_to(self) -> date | None:
        """The last day it speaks for."""

    @property
    def due_at(self) -> datetime | None:
        """When it is due."""


S = TypeVar("S", bound=Spanned)


def often(row: Any) -> str:
    """Give how often a recurring or standing row is reported."""
    return (row.every if row.due_kind == DueKind.RECURRING else "") or CONTINUOUS_EVERY


def covers(serving: str, own: str) -> bool:
    """Say whether some report made so often speaks for all of one made so often: the same, or whole ones of it."""
    if serving == own:
        return True
    longer, shorter = MONTHS_OF.get(serving), MONTHS_OF.get(own)
    return bool(longer and shorter and longer % shorter == 0)


def covering(period: Period, among: Iterable[S]) -> S | None:
    """Give the one that speaks for every day of a period and is due no later; None where there is none."""
    for one in among:
        if one.data_from is None or one.data_to is None or one.due_at is None:
            continue
        if period.data_from is None or period.data_to is None or period.due_at is None:
            return None
        inside = one.data_from <= period.data_from and period.data_to <= one.data_to
        if inside and one.due_at <= period.due_at:
            return one
    return None


def serves(other: Any, row: Any) -> bool:
    """Say whether the duty of another row serves a row of a draft: it runs already, speaks for more, or is due first."""
    if other.plan_id != row.plan_id:
        return True
    if other.due_kind in PERIODIC and row.due_kind in PERIODIC:
        spans = [MONTHS_OF.get(often(one), 0) for one in (other, row)]
        return bool((-spans[0], other.order) < (-spans[1], row.order))
    if other.due_on is None or row.due_on is None:
        return True
    return bool((other.due_on, other.order) < (row.due_on, row.order))


def refusal(served: Joinable, serving: Joinable) -> str:
    """Say why the duty of `serving` may not count for `served`, empty where it may (docs/adr/0014)."""
    if sentence := _time_refusal(served, serving):
        return sentence
    if any(one.result_mode != ResultMode.EACH for one in (served, serving)):
        return _("Dòng có kết quả chung của nhiều đơn vị không gộp được. Giữ hai dòng riêng.")
    if served.judges != serving.judges:
        return _(
            "Hai kế hoạch khác cơ quan ban hành hoặc cơ quan theo dõi, không gộp được. Giữ hai dòng riêng."
        )
    if served.level != serving.level:
        return _("Hai dòng khác mức thẩm định. Chọn cùng một mức rồi gộp lại.")
    return _day_refusal(served, serving) or _content_refusal(served, serving)


def no_period_fits() -> str:
    """Give the refusal where two rows are reported so often that they might fit, and yet no period of them does."""
    return _(
        "Còn lại không kỳ nào của dòng này nằm trọn trong một kỳ của dòng kia với hạn không muộn hơn, nên không có"
        " kỳ nào báo cáo chung được. Sửa kỳ hoặc hạn báo cáo cho giống nhau, hoặc giữ hai dòng riêng."
    )


def _time_refusal(served: Joinable, serving: Joinable) -> str:
    for one in (served, serving):
        if not one.is_periodic and (one.due_kind not in ONE_DATE or one.due_on is None):
            return _(
                "Chỉ gộp được hai dòng có một ngày hạn, hoặc hai dòng định kỳ."
                " Dòng chờ văn bản hoặc chưa rõ hạn giữ riêng."
            )
    if served.is_periodic != serving.is_periodic:
        return _(
            "Một dòng báo cáo định kỳ, một dòng có một ngày hạn: một báo cáo không thay được cả hai."
            " Sửa thời hạn cho giống nhau hoặc giữ hai dòng riêng."
        )
    if served.is_periodic and not covers(often(serving), often(served)):
        return _(
            "Dòng kia báo cáo %(other)s, dòng này %(own)s: báo cáo của dòng kia không gồm đủ kỳ của dòng này."
            " Sửa kỳ báo cáo cho giống nhau hoặc giữ hai dòng riêng."
        ) % {"other": EVERY[often(serving)], "own": EVERY[often(served)]}
    return ""


def _day_refusal(served: Joinable, serving: Joinable) -> str:
    if (
        served.is_periodic
        or served.due_on is None
        or serving.due_on is None
        or serving.due_on <= served.due_on
    ):
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
