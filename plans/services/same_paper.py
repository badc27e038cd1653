"""Two people bring the same paper at once: one draft, and a sentence for whoever could not have seen it."""

from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import WrongState
from organizations.models import Unit
from plans.models import Plan
from plans.services.draft_changes import DRAFTS


def refuse_same_paper(number: str, *, issuer_id: int, since: datetime) -> None:
    """Raise WrongState where a draft of this number came about after a reading was asked for.

    A number drafted earlier is only warned of on the review. Must run in the transaction that writes the
    draft: of two that are written at once the second waits here for the first.
    """
    if not number:
        return
    Unit.objects.select_for_update(no_key=True).get(pk=issuer_id)
    drafts = Plan.objects.filter(issuer_id=issuer_id, state__in=DRAFTS, paper__head__number=number)
    other = drafts.filter(drafted_at__gt=since).select_related("drafted_by").order_by("-pk").first()
    if other is None:
        return
    told = {"number": number, "who": other.drafted_by.full_name, "title": other.title}
    raise WrongState(
        _(
            "%(who)s vừa nhập cùng lúc văn bản số %(number)s thành dự thảo “%(title)s”. Mở dự thảo ấy trong danh"
            " sách kế hoạch; nếu vẫn cần nhập riêng, bấm “Tải lên và đọc” lần nữa."
        )
        % told
    )
