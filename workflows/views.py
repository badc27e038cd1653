"""The door of every press (`press`), and `/healthz` and `/readyz`."""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from workflows.health import readiness
from workflows.judging import not_lent
from workflows.once import once
from workflows.pressing import Done, TurnedDown, body_of, key_of, response_of, result_of

View = Callable[..., HttpResponse]


def press(
    allowed: Callable[..., Any], *, before: Callable[..., Any] | None = None, with_approvals: bool = False
) -> Callable[[Callable[..., Done | HttpResponse]], View]:
    """Make a view a press: who may press is asked before anything of the body is read, and it counts once.

    `allowed(request, …)` gives the stored row or raises Missing or NotPermitted. `before(request, row, …)` is
    what cannot stand in a transaction (taking a file in); what it gives arrives as `ready`. The view
    `(request, row, …)` writes and gives `Done`. With a command key (field `command_key` or header
    `Idempotency-Key`) all of it stands in one transaction with the key (promise 5); without one each service
    keeps its own. Who was lent only the approvals of a position presses what says `with_approvals`: decisions in
    seats, and what belongs to the person and not to the position.
    """

    def decorated(view: Callable[..., Done | HttpResponse]) -> View:
        @wraps(view)
        def pressed(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
            row = allowed(request, *args, **kwargs)
            if not with_approvals:
                _refuse_narrowed(request)
            given = dict(kwargs)

            def prepare() -> None:
                if before is not None:
                    given["ready"] = before(request, row, *args, **kwargs)

            def command() -> dict[str, Any]:
                return result_of(view(request, row, *args, **given))

            return _answered(request, prepare, command)

        pressed.is_press = True  # type: ignore[attr-defined]
        return pressed

    return decorated


def _refuse_narrowed(request: HttpRequest) -> None:
    actor = getattr(request, "actor", None)
    if actor is not None and actor.approvals_only:
        raise not_lent()


def _answered(
    request: HttpRequest, prepare: Callable[[], None], command: Callable[[], dict[str, Any]]
) -> HttpResponse:
    """Run a press, once for its key, and answer; an answer that is a refusal goes out as it is."""
    key, actor = key_of(request), getattr(request, "actor", None)
    try:
        if key:
            result = once(
                person_id=int(request.user.pk or 0),
                key=key,
                body=body_of(request, position_id=actor.position_id if actor else None),
                at=timezone.now(),
                before=prepare,
                command=command,
            )
        else:
            prepare()
            result = command()
    except TurnedDown as refused:
        return refused.response
    return response_of(request, result)


def page_or_press(*, page: View, pressed: View) -> View:
    """Give the view of an address that shows a page and takes its press: reading goes to one, POST to the other."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(pressed)
    def chosen(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        return (pressed if request.method == "POST" else page)(request, *args, **kwargs)

    return chosen


@require_GET
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer that the process serves requests; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, disk, outbox and clock are well, else 503; says which."""
    found = readiness(at=timezone.now())
    return JsonResponse(asdict(found), status=200 if found.ready else 503)
