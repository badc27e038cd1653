"""The words of what leaves: the letter of a notice, the letter of a day's digest, the message to a telephone."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import BadInput
from core.phones import mobile
from notifications.adapters import Message, Never
from notifications.domain.texts import TITLE_LENGTH, one_line
from notifications.models import Delivery, Digest, Notice

TRIAL_ORIGIN = "http://127.0.0.1:8000"


class Pointless(Exception):
    """Nothing is left to say: all of it was read meanwhile."""


def letter(delivery: Delivery) -> EmailMultiAlternatives:
    """Give the e-mail of a delivery as text and HTML; raises Pointless for a digest of which all was read."""
    about = delivery.about
    if isinstance(about, Digest):
        return _digest(delivery, about)
    words = {"notice": about, "link": link_of(about)}
    return _written(delivery, about.headline, "notifications/email", words)


def message_of(delivery: Delivery) -> Message:
    """Give the message to a telephone of a delivery; raises Never for a digest or a number that is no mobile one."""
    notice = delivery.notice
    if notice is None:
        raise Never(_("Thư tổng hợp không gửi tới điện thoại."))
    try:
        to = mobile(notice.person.phone)
    except BadInput as refused:
        raise Never(_("Số điện thoại của người nhận không phải số di động: sửa số rồi thử lại.")) from refused
    return Message(
        to=to,
        headline=one_line(notice.headline, limit=TITLE_LENGTH),
        link=link_of(notice),
        name=notice.person.full_name,
        key=delivery.message_id.strip("<>").partition("@")[0],
    )


def link_of(notice: Notice) -> str:
    """Give the whole address that opens a notice, also after signing in."""
    return _origin() + reverse("notifications:open", args=[notice.pk])


def _digest(delivery: Delivery, digest: Digest) -> EmailMultiAlternatives:
    unread = Notice.objects.filter(deliveries__digest=digest, read_at__isnull=True)
    notices = list(unread.select_related("position__person").order_by("-created_at", "-pk"))
    if not notices:
        raise Pointless
    headline = _("Tổng hợp ngày %(day)s: %(count)s thông báo chưa đọc") % {
        "day": f"{digest.on:%d/%m/%Y}",
        "count": len(notices),
    }
    words = {
        "headline": headline,
        "rows": [(notice, link_of(notice)) for notice in notices],
        "link": f"{_origin()}{reverse('notifications:notices')}?loc=chua-doc",
    }
    return _written(delivery, headline, "notifications/digest", words)


def _written(
    delivery: Delivery, headline: str, template: str, words: Mapping[str, object]
) -> EmailMultiAlternatives:
    person = delivery.about.person
    context = {"person": person, "choose": _origin() + reverse("notifications:preferences"), **words}
    message = EmailMultiAlternatives(
        subject=one_line(_("[Đôn Đốc] %(headline)s") % {"headline": headline}, limit=TITLE_LENGTH),
        body=render_to_string(f"{template}.txt", context),
        to=[person.email],
        headers={"Message-ID": delivery.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message


def _origin() -> str:
    return getattr(settings, "SITE_ORIGIN", TRIAL_ORIGIN)
