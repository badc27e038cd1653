"""The page of the calendar feed: whether it is on since when, and what may be pressed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask
from core.moments import VIETNAM
from core.parts import Crumb, Pill, Tone
from desk.cards import FeedPage
from organizations.domain.actor import Actor
from organizations.models import FeedAddress


def feed_page(actor: Actor, *, secret: str = "", base: str = "") -> FeedPage:
    """Give the page in one query; with the `secret` just made it shows the address, this once."""
    kept = FeedAddress.objects.filter(person_id=actor.human_id).first()
    return FeedPage(
        crumbs=(Crumb(_("Lịch hạn"), reverse("desk:calendar")), Crumb(_("Đồng bộ lịch"))),
        standing=_standing(kept),
        actions=_actions(kept),
        address=f"{base}{reverse('desk:feed_file', args=(secret,))}" if secret else "",
    )


def _standing(kept: FeedAddress | None) -> Pill:
    if kept is None:
        return Pill(_("Đang tắt"), Tone.MUTE, "circle-minus")
    made = f"{kept.made_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    return Pill(_("Đang bật, địa chỉ tạo lúc %(at)s") % {"at": made}, Tone.OK, "circle-check")


def _actions(kept: FeedAddress | None) -> tuple[Action, ...]:
    url = reverse("desk:feed_make")
    if kept is None:
        return (Action("feed_make", _("Tạo địa chỉ"), url, "primary", "plus"),)
    renew = Ask(
        _("Đổi địa chỉ đồng bộ"),
        _("Đổi địa chỉ"),
        _("Địa chỉ cũ không dùng được nữa. Phần mềm lịch phải nhập lại địa chỉ mới."),
    )
    off = Ask(_("Tắt đồng bộ lịch"), _("Tắt đồng bộ"), _("Phần mềm lịch không nhận được hạn mới nữa."))
    return (
        Action("feed_make", _("Đổi địa chỉ"), url, "line", "refresh", ask=renew),
        Action("feed_off", _("Tắt đồng bộ"), reverse("desk:feed_off"), "ret", "circle-x", ask=off),
    )
