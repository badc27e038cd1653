"""Requests beyond the number that may work at once wait their turn, and all are answered."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from core.turns import TakeTurns

CLIENTS, AT_ONCE = 60, 3


class Work:
    """A view that takes a while and counts how many are in it."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.counting = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with self.counting:
            self.inside += 1
            self.most = max(self.most, self.inside)
        time.sleep(0.005)
        with self.counting:
            self.inside -= 1
        if request.path.startswith("/breaks/"):
            raise ValueError(request.path)
        return HttpResponse(request.path)


def asked(path: str) -> HttpRequest:
    request = HttpRequest()
    request.path = path
    return request


@override_settings(REQUESTS_AT_ONCE=AT_ONCE)
def test_sixty_requests_work_three_at_a_time_and_each_gets_its_own_answer():
    work = Work()
    door = TakeTurns(work)
    paths = [f"/{number}/" for number in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as clients:
        answers = list(clients.map(lambda path: door(asked(path)).content.decode(), paths))
    assert answers == paths
    assert work.most == AT_ONCE


@override_settings(REQUESTS_AT_ONCE=1)
def test_a_request_that_breaks_leaves_its_turn_to_the_next():
    door = TakeTurns(Work())
    for _time in range(2):
        with pytest.raises(ValueError, match="breaks"):
            door(asked("/breaks/"))
    assert door(asked("/next/")).content == b"/next/"


@override_settings(REQUESTS_AT_ONCE=1)
def test_the_sign_of_life_waits_for_nobody():
    door = TakeTurns(Work())
    with door.turns:
        assert door(asked("/healthz")).content == b"/healthz"
