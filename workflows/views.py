"""`/healthz` and `/readyz`."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from workflows.health import readiness


@require_GET
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer that the process serves requests; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, disk, outbox and clock are well, else 503; says which."""
    found = readiness(at=timezone.now())
    return JsonResponse(asdict(found), status=200 if found.ready else 503)
