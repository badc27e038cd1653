"""Work of the time before a plan was in the system, reported as done: which day counts (lifecycles.md, A plan loaded late)."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Undone(StrEnum):
    """Why a day cannot be taken as the one on which the work was done."""

    NO_DAY = "no_day"
    BEFORE_PLAN = "before_plan"
    NO_PAPER = "no_paper"


SENTENCES: dict[Undone, Promise] = {
    Undone.NO_DAY: _("Kỳ đã qua khi tiếp nhận kế hoạch: ghi ngày hoàn thành theo văn bản minh chứng."),
    Undone.BEFORE_PLAN: _("Ngày hoàn thành trước ngày ban hành kế hoạch. Kiểm tra lại ngày."),
    Undone.NO_PAPER: _(
        "Minh chứng không mang ngày hoàn thành đã ghi. Ghi ngày văn bản của minh chứng, hoặc sửa ngày hoàn thành."
    ),
}


def why_undone(
    done_on: date | None,
    *,
    papers: Collection[date | None],
    is_period: bool,
    issued_on: date | None,
) -> Undone | None:
    """Say why the day that a unit gives cannot count, or None where it can; `papers` are the days of its proofs.

    A period that was over says its day; work with one date need not, and is then judged by the date after receipt.
    It is never a day to come: no paper of such a day is handed in.
    """
    if done_on is None:
        return Undone.NO_DAY if is_period else None
    if issued_on is not None and done_on < issued_on:
        return Undone.BEFORE_PLAN
    return None if done_on in papers else Undone.NO_PAPER
