"""The page "Thông báo": a person's own notices, opening one, marking them read."""

from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from core.controls import Action
from core.parts import Empty
from notifications import services
from notifications.domain.texts import own_path
from notifications.selectors.notices import UNREAD, Wanted, notice_page
from workflows.pressing import Done, done
from workflows.views import press


def _reader(request: HttpRequest) -> int:
    return cast(int, request.user.pk)


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Show the notices of whoever asks, newest first; `?loc=chua-doc` only the unread ones, `?loai=` one kind."""
    asked = request.GET
    wanted = Wanted(
        unread_only=asked.get("loc") == UNREAD, kind=asked.get("loai", ""), number=asked.get("trang", "1")
    )
    context = {
        "page": notice_page(wanted, person_id=_reader(request)),
        "choose": Action(
            name="choose",
            label=_("Tùy chọn"),
            url=reverse("notifications:preferences"),
            icon="settings",
            method="get",
        ),
        "read_all": Action(
            name="read_all",
            label=_("Đánh dấu đã đọc tất cả"),
            url=reverse("notifications:read_all"),
            icon="check",
        ),
        "empty": Empty(
            title=_("Chưa có thông báo"),
            sentence=_("Khi có việc mới hoặc việc của anh/chị có thay đổi, thông báo hiện ở đây."),
            icon="bell",
        ),
    }
    return render(request, "notifications/list.html", context)


@login_required
@require_GET
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark a notice as read and lead to what it is about; only ever to a page of this site.

    What somebody hears by delegation is opened acting by it: unless they do already, they are led to the page
    of positions, where one press changes it. Reading alone never does.
    """
    notice = services.mark_read(notice_id=notice_id, person_id=_reader(request), at=timezone.now())
    target = own_path(notice.target) or reverse("notifications:notices")
    actor = getattr(request, "actor", None)
    if notice.position_id is None or (actor and actor.position_id == notice.position_id):
        return redirect(target)
    asked = urlencode({"position": notice.position_id, "next": target})
    return redirect(f"{reverse('organizations:switch_position')}?{asked}")


def own_notices(request: HttpRequest, notice_id: int | None = None) -> int:
    """Give whose notices are read; a notice of somebody else is not found by the service (Missing)."""
    return _reader(request)


@login_required
@require_POST
@press(own_notices, with_approvals=True)
def read(request: HttpRequest, person_id: int, notice_id: int) -> Done:
    """Mark one notice as read."""
    services.mark_read(notice_id=notice_id, person_id=person_id, at=timezone.now())
    return done("notifications:notices")


@login_required
@require_POST
@press(own_notices, with_approvals=True)
def read_all(request: HttpRequest, person_id: int) -> Done:
    """Mark every notice of whoever asks as read."""
    services.mark_all_read(person_id=person_id, at=timezone.now())
    return done("notifications:notices")
