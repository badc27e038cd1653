"""Signing in: the password is checked, wrong ones are counted and lock the user name for a while."""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.errors import BadInput, DomainError, NotPermitted
from core.moments import VIETNAM
from organizations.models import Person, SignInThrottle

TRIES = 5
LOCK = timedelta(minutes=15)
"""Lock after 5 wrong tries for 15 minutes (promise 26; TCVN 14423:2026, level 3)."""
FORGOTTEN_AFTER = timedelta(days=1)


def person_signing_in(
    *, username: str, password: str, at: datetime, request: HttpRequest | None = None
) -> Person:
    """Give the person whose name and password these are.

    Raises BadInput for a wrong pair and NotPermitted while the name is locked; both say the same
    for names that exist and names that do not. Tries are counted when they end, under a row lock,
    so many tries at once still get no more than five answers.
    """
    username = Person.normalize_username(username)
    _refuse_locked(SignInThrottle.objects.filter(username=username).first(), at=at)
    person = authenticate(request, username=username, password=password)
    if not isinstance(person, Person):
        raise _count_wrong_try(username=username, at=at)
    _forget_wrong_tries(username=username, at=at)
    return person


def _refuse_locked(throttle: SignInThrottle | None, *, at: datetime) -> None:
    if throttle is not None and throttle.locked_until is not None and at < throttle.locked_until:
        raise _locked(throttle.locked_until)


@transaction.atomic
def _forget_wrong_tries(*, username: str, at: datetime) -> None:
    throttle = SignInThrottle.objects.select_for_update().filter(username=username).first()
    _refuse_locked(throttle, at=at)
    if throttle is not None:
        throttle.delete()


@transaction.atomic
def _count_wrong_try(*, username: str, at: datetime) -> DomainError:
    SignInThrottle.objects.filter(failed_at__lt=at - FORGOTTEN_AFTER).delete()
    SignInThrottle.objects.get_or_create(username=username, defaults={"failed_at": at})
    throttle = SignInThrottle.objects.select_for_update().get(username=username)
    if throttle.locked_until is not None and at < throttle.locked_until:
        return _locked(throttle.locked_until)
    if throttle.locked_until is not None or at - throttle.failed_at >= LOCK:
        throttle.failures = 0
    throttle.failures += 1
    throttle.failed_at = at
    throttle.locked_until = at + LOCK if throttle.failures >= TRIES else None
    throttle.save()
    if throttle.locked_until is not None:
        return _locked(throttle.locked_until)
    return BadInput(
        _("Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra rồi thử lại; còn %(left)d lần.")
        % {"left": TRIES - throttle.failures}
    )


def _locked(until: datetime) -> NotPermitted:
    return NotPermitted(
        _("Tên đăng nhập này tạm khóa vì sai mật khẩu %(tries)d lần. Hãy thử lại sau %(moment)s.")
        % {"tries": TRIES, "moment": f"{until.astimezone(VIETNAM):%H:%M %d/%m/%Y}"}
    )
