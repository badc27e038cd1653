"""The page "Lần gửi": what was sent to whom and whether it arrived; what failed is tried again here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.errors import Missing, NotPermitted, WrongState
from core.written_numbers import page_number
from notifications import policies
from notifications.models import Delivery
from notifications.selectors.deliveries import Search, deliveries_page
from notifications.services import retry_parked
from organizations.access import acting, actor_of
from workflows.models import OutboxMessage
from workflows.pressing import Done, done
from workflows.relay import retry_failed
from workflows.views import press


def may_retry(request: HttpRequest) -> bool:
    """Say yes to an administrator; raises NotPermitted."""
    if not policies.retries_deliveries(actor_of(request)):
        raise NotPermitted(_("Gửi lại do quản trị hệ thống thực hiện."))
    return True


def may_retry_delivery(request: HttpRequest, delivery_id: int) -> bool:
    """Say yes to an administrator for a delivery that is there; raises NotPermitted or Missing."""
    return may_retry(request) and _there(Delivery.objects.filter(pk=delivery_id).exists())


def may_retry_message(request: HttpRequest, outbox_message_id: int) -> bool:
    """Say yes to an administrator for a message that is there; raises NotPermitted or Missing."""
    return may_retry(request) and _there(OutboxMessage.objects.filter(pk=outbox_message_id).exists())


def _there(found: bool) -> bool:
    if not found:
        raise Missing(_("Không có lần gửi này."))
    return True


@acting
@require_GET
def deliveries(request: HttpRequest) -> HttpResponse:
    """Show deliveries to who looks after the installation."""
    search = Search(request.GET.get("trang-thai", ""), page_number(request.GET.get("trang", "")))
    page = deliveries_page(search, actor=actor_of(request))
    return render(request, "notifications/deliveries.html", {"page": page})


@acting
@require_POST
@press(may_retry)
def retry_deliveries(request: HttpRequest, _may: bool) -> Done:
    """Try all parked deliveries again."""
    count = retry_parked(at=timezone.now())
    return done("notifications:deliveries", words=_("Sẽ gửi lại %(n)s lần gửi.") % {"n": count})


@acting
@require_POST
@press(may_retry_delivery)
def retry_delivery(request: HttpRequest, _may: bool, delivery_id: int) -> Done:
    """Try one parked delivery again."""
    if not retry_parked(at=timezone.now(), delivery_id=delivery_id):
        raise WrongState(_("Lần gửi này không còn gác lại. Tải lại trang để xem."))
    return done("notifications:deliveries", words=_("Sẽ gửi lại."))


@acting
@require_POST
@press(may_retry_message)
def retry_message(request: HttpRequest, _may: bool, outbox_message_id: int) -> Done:
    """Try one failed message again."""
    if not retry_failed(message_id=outbox_message_id, at=timezone.now()):
        raise WrongState(_("Thông điệp này không còn hỏng. Tải lại trang để xem."))
    return done("notifications:deliveries", words=_("Sẽ xử lý lại thông điệp."))
