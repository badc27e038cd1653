"""What a person types about a plan's reminders: working days before and after the due date."""

from collections.abc import Mapping
from itertools import pairwise

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.written_numbers import whole_number
from plans.domain.reminders import DEFAULT, LEAST_REPEAT, LONGEST, LONGEST_APPEAL, MOST_BEFORE, ReminderRules

CLIMB = ("officer_late", "head_late", "monitor_late", "leader_late")


def read_rules(typed: Mapping[str, str]) -> ReminderRules:
    """Give the policy that was typed; raises BadInput for numbers that make none."""
    late = [_days(typed.get(name, "")) for name in CLIMB]
    if any(later < earlier for earlier, later in pairwise(late)):
        raise BadInput(
            _(
                "Cấp trên được báo sau cấp dưới: số ngày quá hạn phải tăng dần từ người thực hiện đến lãnh đạo."
            )
        )
    return ReminderRules(
        before=_before(typed.get("before", "")),
        on_the_day=bool(typed.get("on_the_day")),
        repeat_every=_repeat(typed.get("repeat_every", "")),
        appeal_before=_appeal(typed.get("appeal_before", str(DEFAULT.appeal_before))),
        **dict(zip(CLIMB, late, strict=True)),
    )


def _before(text: str) -> tuple[int, ...]:
    days = {_days(part) for part in text.replace(",", " ").replace(";", " ").split()}
    if len(days) > MOST_BEFORE:
        raise BadInput(_("Chỉ nhắc trước hạn nhiều nhất %(n)s lần. Bỏ bớt rồi lưu lại.") % {"n": MOST_BEFORE})
    return tuple(sorted(days, reverse=True))


def _days(text: str) -> int:
    days = whole_number(text)
    if days is None or not 1 <= days <= LONGEST:
        raise BadInput(
            _("Nhập số ngày làm việc từ 1 đến %(n)s bằng chữ số, ví dụ 7 hoặc 7, 3, 1.") % {"n": LONGEST}
        )
    return days


def _repeat(text: str) -> int:
    days = whole_number(text)
    if days is None or (days != 0 and not LEAST_REPEAT <= days <= LONGEST):
        raise BadInput(
            _("Nhắc lại mỗi %(least)s đến %(most)s ngày làm việc, hoặc nhập 0 để không nhắc lại.")
            % {"least": LEAST_REPEAT, "most": LONGEST}
        )
    return days


def _appeal(text: str) -> int:
    days = whole_number(text)
    if days is None or not 0 <= days <= LONGEST_APPEAL:
        raise BadInput(
            _("Nhắc trước khi hết thời hạn giải trình từ 0 (không nhắc) đến %(most)s ngày làm việc.")
            % {"most": LONGEST_APPEAL}
        )
    return days
