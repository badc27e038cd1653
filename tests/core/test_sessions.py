"""A session is read as Django reads it: while it holds, by its own key, and a key nobody gave is not kept."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db as plain
from django.contrib.sessions.models import Session
from django.utils import timezone

from core.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept(**words: str) -> str:
    store = SessionStore()
    store.update(words)
    store.create()
    return str(store.session_key)


def test_each_key_opens_its_own_session():
    first, second = kept(name="một"), kept(name="hai")
    assert [SessionStore(key)["name"] for key in (first, second, first)] == ["một", "hai", "một"]
    assert SessionStore(first).load() == plain.SessionStore(first).load()


def test_a_session_that_ended_or_never_was_is_empty_and_its_key_is_dropped():
    ended = kept(name="một")
    Session.objects.filter(pk=ended).update(expire_date=timezone.now() - timedelta(seconds=1))
    for key in (ended, "x" * 32, "%" * 32, "⟦0⟧" * 8):
        store = SessionStore(key)
        assert store.load() == {}
        assert store.session_key is None


def test_a_session_that_was_ended_is_read_by_nobody(django_assert_num_queries):
    key = kept(name="một")
    assert SessionStore(key)["name"] == "một"
    SessionStore(key).delete()
    with django_assert_num_queries(1):
        assert SessionStore(key).get("name") is None
