"""The page "Tùy chọn thông báo": a person chooses what reaches them by which channel."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.errors import BadInput
from notifications.forms import PreferencesForm
from notifications.selectors.preferences import preferences_page
from notifications.services.choosing import choose
from notifications.views.notices import own_notices
from organizations.domain.actor import Actor
from organizations.models import Person
from workflows.pressing import Done, done
from workflows.views import page_or_press, press


def _is_head(request: HttpRequest) -> bool:
    actor: Actor | None = getattr(request, "actor", None)
    return actor is not None and actor.is_head


def _page(request: HttpRequest, *, status: int = 200, **typed: Any) -> HttpResponse:
    person_id = cast(int, request.user.pk)
    page = preferences_page(person_id=person_id, is_head=_is_head(request), **typed)
    return render(request, "notifications/preferences.html", {"page": page}, status=status)


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Show what this person chose."""
    return _page(request)


@login_required
@press(own_notices, with_approvals=True)
def save(request: HttpRequest, person_id: int) -> Done | HttpResponse:
    """Keep what was chosen, or show it again with what is wrong."""
    phone = cast(Person, request.user).phone
    form = PreferencesForm(request.POST, is_head=_is_head(request), phone=phone)
    if not form.is_valid():
        errors = {name: tuple(str(one) for one in said) for name, said in form.errors.items()}
        return _page(request, status=BadInput.status, typed=request.POST.dict(), errors=errors)
    choose(person_id=person_id, chosen=form.chosen())
    return done("notifications:preferences", words=_("Đã lưu tùy chọn thông báo."))


preferences = page_or_press(page=show, pressed=save)
