"""The page on which a person chooses what reaches them by which channel."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Choice, Field
from core.parts import Crumb, Hint, Tone
from core.phones import as_dialled
from notifications.adapters import carries, open_channels
from notifications.cards import ChoiceRow, PreferencesPage
from notifications.domain.hours import MORNING, USUAL
from notifications.domain.kinds import EXPLAINED, Kind, Way
from notifications.models import Channel
from notifications.reach import Reach, reach_of

Typed = Mapping[str, str]
Errors = Mapping[str, tuple[str, ...]]
NO_ERRORS: Errors = {}


def name_of(kind: Kind, channel: Channel) -> str:
    """Give the name of the field in which the way of a kind by a channel is chosen."""
    return f"{channel.value}_{kind.value}"


def ways_of(kind: Kind, channel: Channel) -> tuple[Way, ...]:
    """Give the ways a channel can carry a kind: only letters are gathered, and the weekly summary comes alone."""
    gathers = channel == Channel.EMAIL and kind != Kind.WEEKLY
    return tuple(Way) if gathers else (Way.SINGLE, Way.OFF)


def chosen_kinds(*, is_head: bool) -> tuple[Kind, ...]:
    """Give the kinds a person chooses about: the summary of the week is for heads alone."""
    return tuple(kind for kind in Kind if is_head or kind != Kind.WEEKLY)


def preferences_page(
    *, person_id: int, is_head: bool, typed: Typed | None = None, errors: Errors = NO_ERRORS
) -> PreferencesPage:
    """Give the page as it stands (2 queries), or as it was typed with what was wrong."""
    reach = reach_of([person_id])[person_id]
    channels = open_channels()
    return PreferencesPage(
        rows=tuple(
            ChoiceRow(
                label=str(kind.label),
                note=str(EXPLAINED[kind]),
                fields=tuple(
                    _way(kind, channel, reach, typed) for channel in channels if carries(channel, kind)
                ),
            )
            for kind in chosen_kinds(is_head=is_head)
        ),
        quiet=_quiet(reach, typed, errors),
        phone=() if channels == (Channel.EMAIL,) else (_phone(reach, typed, errors),),
        hints=_hints(reach),
        crumbs=(Crumb(_("Thông báo"), reverse("notifications:notices")), Crumb(_("Tùy chọn"))),
    )


def _way(kind: Kind, channel: Channel, reach: Reach, typed: Typed | None) -> Field:
    name = name_of(kind, channel)
    now = typed.get(name, "") if typed is not None else reach.way(kind, channel).value
    return Field(
        name=name,
        label=str(channel.label),
        kind="select",
        choices=tuple(Choice(way.value, str(way.label), chosen=way == now) for way in ways_of(kind, channel)),
    )


def _quiet(reach: Reach, typed: Typed | None, errors: Errors) -> tuple[Field, ...]:
    hours = reach.quiet or USUAL
    stored = {
        "quiet": "on" if reach.quiet else "",
        "starts": f"{hours.starts:%H:%M}",
        "ends": f"{hours.ends:%H:%M}",
    }
    now = stored if typed is None else typed
    return (
        Field("quiet", _("Không gửi trong giờ yên lặng"), "checkbox", now.get("quiet", "")),
        _hour("starts", _("Từ (giờ:phút)"), now, errors),
        _hour("ends", _("Đến (giờ:phút)"), now, errors),
    )


def _phone(reach: Reach, typed: Typed | None, errors: Errors) -> Field:
    return Field(
        "phone",
        _("Số điện thoại di động"),
        "tel",
        as_dialled(reach.phone) if typed is None else typed.get("phone", ""),
        errors=errors.get("phone", ()),
        placeholder="0912 345 678",
        autocomplete="tel",
    )


def _hour(name: str, label: str, now: Typed, errors: Errors) -> Field:
    """Give a time as plain text: a browser's own field writes it in the language of the browser."""
    return Field(
        name,
        label,
        value=now.get(name, ""),
        errors=errors.get(name, ()),
        placeholder="21:00",
        autocomplete="off",
    )


def _hints(reach: Reach) -> tuple[Hint, ...]:
    always = Hint(
        _(
            "Trang Thông báo luôn có đủ mọi thông báo. Thư tổng hợp gửi lúc %(time)s hằng ngày, bỏ qua việc đã đọc."
        )
        % {"time": f"{MORNING:%H:%M}"}
    )
    if reach.email:
        return (always,)
    sentence = _("Tài khoản chưa có thư điện tử nên không gửi được thư: nhờ quản trị hệ thống bổ sung.")
    return (always, Hint(sentence, Tone.WARN, "alert-triangle"))
