"""Promise 5 over HTTP: one key a hundred times, and after a lost reply, has one effect and the same answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plans.models import Plan
from tests.security.pressing_again import Heard, Press, counts, presser
from tests.security.retried import PRESSES, keys_kept, moves
from tests.security.serving import served_world
from tests.servers.served import Served

TIMES, FEWER = 100, 30


@contextmanager
def served(folder: Path, blocker: Any, **how: Any) -> Iterator[Served]:
    """Serve a copy of the world."""
    with served_world(folder, unblock=blocker.unblock, **how) as site:
        yield site


@pytest.fixture(scope="module")
def site(tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Served]:
    """A site on which each press is made by many at once."""
    with served(tmp_path_factory.mktemp("many"), django_db_blocker) as found:
        yield found


@pytest.fixture(scope="module")
def deaf_site(tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Served]:
    """A site whose clients hang up before they are answered."""
    with served(tmp_path_factory.mktemp("deaf"), django_db_blocker) as found:
        yield found


def press_of(site: Served, name: str) -> Press:
    """Give a press as the site stands."""
    with site.orm():
        return PRESSES[name]()


def judge(site: Served, press: Press, key: str, heard: list[Heard]) -> Heard:
    """One effect of each kind, one row of the key, and one answer that all of them got; give it."""
    assert {(one.status, one.location) for one in heard} == {(302, heard[0].location)}, heard[0].text
    assert heard[0].location and "dang-nhap" not in heard[0].location
    assert set(counts(site, press).values()) == {1}, counts(site, press)
    with site.orm():
        assert keys_kept(key, press.username) == 1
    return heard[0]


@pytest.mark.parametrize("name", PRESSES)
def test_a_hundred_presses_of_one_key_are_one(name: str, site: Served):
    press = press_of(site, name)
    person = presser(site, press.username)
    key = f"khoa-{name}"
    first = judge(site, press, key, person.send_at_once(press, key=key, times=TIMES))
    again = [person.send(press, key=key) for _time in range(TIMES)]
    assert judge(site, press, key, [first, *again]) == first
    other = person.send(replace(press, fields={**press.fields, "note": "nội dung khác"}), key=key)
    assert other.status == 422 and "khác nội dung" in other.text
    elsewhere = person.send(replace(press, path="/thong-bao/da-doc/"), key=key)
    assert elsewhere.status in {404, 422}
    judge(site, press, key, [first])


@pytest.mark.parametrize("name", PRESSES)
def test_who_lost_the_reply_gets_it_by_pressing_again(name: str, deaf_site: Served):
    press, key = press_of(deaf_site, name), f"khoa-{name}"
    person = presser(deaf_site, press.username)
    person.send_and_hang_up(press, key=key)
    after_loss = counts(deaf_site, press)
    judge(deaf_site, press, key, [person.send(press, key=key) for _time in range(3)])
    assert counts(deaf_site, press) == after_loss


def test_a_refused_press_works_later_with_its_key(site: Served):
    with site.orm():
        plan = Plan.objects.filter(issuer__key="tinh", state__in=["issued", "in_progress"]).order_by("pk")[0]
    leader = presser(site, "head.tinh")

    def effects() -> dict[str, int]:
        return moves("plans.plan", plan.pk, "resume")

    resume = Press("head.tinh", f"/ke-hoach/{plan.pk}/resume/", {}, effects)
    suspend = Press("head.tinh", f"/ke-hoach/{plan.pk}/suspend/", {"reason": "Chờ văn bản"}, dict)
    before = counts(site, resume)
    assert leader.send(resume, key="khoa-2").status == 409
    with site.orm():
        assert keys_kept("khoa-2", "head.tinh") == 0
    assert leader.send(suspend, key="khoa-3").status == 302
    assert [leader.send(resume, key="khoa-2").status for _time in range(3)] == [302, 302, 302]
    assert counts(site, resume) == {name: number + 1 for name, number in before.items()}


def test_without_a_key_a_press_counts_each_time(site: Served):
    with site.orm():
        plan = Plan.objects.filter(issuer__key="tinh", state__in=["issued", "in_progress"]).order_by("pk")[0]
    leader = presser(site, "head.tinh")
    suspend = Press("head.tinh", f"/ke-hoach/{plan.pk}/suspend/", {"reason": "Chờ văn bản"}, dict)
    resume = Press("head.tinh", f"/ke-hoach/{plan.pk}/resume/", {}, dict)
    assert [leader.send(one, key="").status for one in (suspend, suspend, resume)] == [302, 409, 302]


@pytest.mark.parametrize("name", ["accept", "submit", "decide"])
def test_many_presses_of_one_key_are_one_on_sqlite_too(
    name: str, tmp_path: Path, django_db_setup: None, django_db_blocker: Any
):
    with served(tmp_path, django_db_blocker, database_url="sqlite://") as found:
        press = press_of(found, name)
        person = presser(found, press.username)
        judge(found, press, "khoa-1", person.send_at_once(press, key="khoa-1", times=FEWER))
