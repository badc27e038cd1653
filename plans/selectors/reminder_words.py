"""The steps of reminders in words, and the fields of the form that sets them."""

from itertools import takewhile

from django.utils.translation import gettext as _

from core.controls import Field
from plans.cards.reminders import ReminderStep
from plans.domain.reminders import DELEGATION_BEFORE, Hearer, ReminderRules, steps_of


def when_words(days: int) -> str:
    """Say how far from its due date a step stands."""
    if days < 0:
        return _("Trước hạn %(n)s ngày làm việc") % {"n": -days}
    return _("Quá hạn %(n)s ngày làm việc") % {"n": days} if days else _("Đúng ngày hạn")


def steps_in_words(rules: ReminderRules) -> tuple[ReminderStep, ...]:
    """Give every step once, what is repeated after the last, and what ends beside due dates, for every plan alike."""
    named = takewhile(lambda step: step[0] <= rules.leader_late, steps_of(rules))
    found = [ReminderStep(when_words(days), _hearers(hearers)) for days, hearers in named]
    if rules.repeat_every:
        again = _("Sau đó mỗi %(n)s ngày làm việc") % {"n": rules.repeat_every}
        found.append(ReminderStep(again, _hearers((Hearer.HEAD,))))
    if rules.appeal_before:
        closing = _("Trước khi hết thời hạn giải trình %(n)s ngày làm việc") % {"n": rules.appeal_before}
        found.append(ReminderStep(closing, _hearers((Hearer.OFFICER, Hearer.HEAD))))
    lent = _("Trước khi hết ủy quyền %(n)s ngày làm việc và khi đã hết") % {"n": DELEGATION_BEFORE}
    found.append(ReminderStep(lent, _("Người ủy quyền, người được ủy quyền")))
    return tuple(found)


def _hearers(hearers: tuple[Hearer, ...]) -> str:
    return ", ".join(str(hearer.label) for hearer in hearers)


def rule_fields(rules: ReminderRules) -> tuple[Field, ...]:
    """Give the form with the policy as it stands."""
    days = _("ngày làm việc")
    numbers = (
        ("officer_late", _("Quá hạn: nhắc người thực hiện và thủ trưởng sau"), rules.officer_late),
        ("head_late", _("Quá hạn: nhắc lại thủ trưởng sau"), rules.head_late),
        ("monitor_late", _("Quá hạn: báo cơ quan theo dõi, đôn đốc sau"), rules.monitor_late),
        ("leader_late", _("Quá hạn: báo lãnh đạo cơ quan ban hành sau"), rules.leader_late),
    )
    return (
        Field(
            "before",
            _("Nhắc người thực hiện trước hạn"),
            value=", ".join(map(str, rules.before)),
            unit=days,
            help=_("Nhiều lần thì cách nhau bằng dấu phẩy, ví dụ 7, 3, 1; để trống thì không nhắc trước."),
        ),
        Field("on_the_day", _("Nhắc vào đúng ngày hạn"), "checkbox", "on" if rules.on_the_day else ""),
        *(
            Field(name, label, "number", str(value), required=True, unit=days)
            for name, label, value in numbers
        ),
        *_or_never(rules, days),
    )


def _or_never(rules: ReminderRules, days: str) -> tuple[Field, ...]:
    """Give the fields in which 0 means never."""
    rows = (
        (
            "repeat_every",
            _("Sau đó nhắc lại thủ trưởng mỗi"),
            rules.repeat_every,
            _("Nhập 0 thì không nhắc lại."),
        ),
        (
            "appeal_before",
            _("Nhắc trước khi hết thời hạn giải trình"),
            rules.appeal_before,
            _("Sau khi có kết quả thẩm định; nhập 0 thì không nhắc."),
        ),
    )
    return tuple(
        Field(name, label, "number", str(value), required=True, unit=days, help=words)
        for name, label, value, words in rows
    )
