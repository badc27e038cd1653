"""Signing in and out, and choosing the position to act in."""

from django.contrib import auth
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from core.errors import BadInput, DomainError, NotPermitted
from core.http import no_press
from core.moments import local_date
from organizations.domain.actor import ActingChoice
from organizations.forms import PositionForm, SignInForm
from organizations.middleware import POSITION_KEY
from organizations.models import Person
from organizations.selectors import acting_choices, actor_for
from organizations.services.sign_in import person_signing_in


@method_decorator(
    (
        sensitive_post_parameters("password"),
        never_cache,
        no_press(
            because="nobody is known yet to whom a key could belong; every sign-in begins a session of its own"
        ),
    ),
    name="dispatch",
)
class SignIn(View):
    """The page where a session begins."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; somebody signed in already goes on."""
        if request.user.is_authenticated:
            return redirect(_way_back(request))
        return self._page(request, SignInForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin a session under a new key, or say why not."""
        form = SignInForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, status=BadInput.status)
        try:
            person = person_signing_in(**form.cleaned_data, at=timezone.now(), request=request)
        except DomainError as refused:
            return self._page(request, form, sentence=refused.sentence, status=refused.status)
        request.session.flush()
        auth.login(request, person)
        return redirect(_way_back(request))

    def _page(
        self, request: HttpRequest, form: SignInForm, *, sentence: str = "", status: int = 200
    ) -> HttpResponse:
        context = {"form": form, "sentence": sentence, "next": _way_back(request), "shell": None}
        return render(request, "organizations/dang_nhap.html", context, status=status)


@no_press(because="it ends the session; a second time there is nothing to end")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    auth.logout(request)
    return redirect("organizations:sign_in")


@method_decorator(
    (
        login_required,
        never_cache,
        no_press(
            because="it sets a word of the session and no record; choosing the same again changes nothing"
        ),
    ),
    name="dispatch",
)
class SwitchPosition(View):
    """The page where a person with several positions says in which they act."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the positions that hold today; with `position` first the one that a link asks to act in.

        It only shows: acting in another position takes a press. 403 when what the link asks for holds no more.
        """
        form = PositionForm(request.GET)
        asked = form.cleaned_data["position"] if form.is_valid() else None
        if asked is None or any(one.position_id == asked for one in _choices(request)):
            return self._page(request, asked=asked)
        gone = _(
            "Ủy quyền mà đường dẫn này cần không còn hiệu lực: hãy mở bằng chức vụ khác, hoặc hỏi người ủy quyền."
        )
        return self._page(request, sentence=gone, status=NotPermitted.status)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Act in the chosen position from the next request on; refused when it does not hold."""
        form = PositionForm(request.POST)
        if not form.is_valid():
            return self._page(request, sentence=str(form.errors["position"][0]), status=BadInput.status)
        chosen = form.cleaned_data["position"]
        actor_for(_person(request), position_id=chosen, on=local_date(timezone.now()))
        request.session[POSITION_KEY] = chosen
        request.session.cycle_key()
        return redirect(_way_back(request))

    def _page(
        self, request: HttpRequest, *, asked: int | None = None, sentence: str = "", status: int = 200
    ) -> HttpResponse:
        choices = _choices(request)
        first = next((one for one in choices if one.position_id == asked and one.on_behalf_of), None)
        context = {
            "asked": first,
            "choices": [one for one in choices if one is not first],
            "sentence": sentence,
            "next": _way_back(request),
        }
        return render(request, "organizations/chuc_vu.html", context, status=status)


def _choices(request: HttpRequest) -> list[ActingChoice]:
    actor = getattr(request, "actor", None)
    current = actor.position_id if actor else None
    return acting_choices(_person(request), on=local_date(timezone.now()), current=current)


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise TypeError("views behind login_required have a person")
    return request.user


def _way_back(request: HttpRequest) -> str:
    address = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else resolve_url("/")
