"""Whatever cannot be done is answered with a sentence, what to do next, and the id of the request."""

import pytest
from asgiref.sync import async_to_sync
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import AsyncRequestFactory, RequestFactory

from core import http
from core.errors import BadInput, DomainError, GuardUnmet, Missing, NotPermitted, Stale, StoreFull, WrongState

IN_PLACE = {"HX-Request": "true"}


def answered(refused: Exception, headers: dict[str, str] | None = None) -> HttpResponse:
    """Give the answer to a request whose view raised `refused`."""

    def view(request: HttpRequest) -> HttpResponse:
        answer = middleware.process_exception(request, refused)
        assert answer is not None
        return answer

    middleware = http.DomainAnswers(view)
    response = middleware(RequestFactory().post("/", headers=headers or {}))
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (NotPermitted, 403),
        (Missing, 404),
        (WrongState, 409),
        (Stale, 409),
        (GuardUnmet, 409),
        (BadInput, 422),
        (StoreFull, 507),
    ],
)
def test_a_refusal_answers_with_its_status_and_its_own_sentence(kind: type[DomainError], status: int):
    response = answered(kind("Còn <thiếu> minh chứng.", link="/nhiem-vu/8/"))
    text = response.content.decode()
    assert response.status_code == status
    assert "Còn &lt;thiếu&gt; minh chứng." in text
    assert 'href="/nhiem-vu/8/"' in text
    assert response["X-Request-Id"] in text


def test_a_refusal_asked_by_htmx_leaves_the_page_as_it_is():
    response = answered(GuardUnmet("Còn thiếu minh chứng."), IN_PLACE)
    text = response.content.decode()
    assert response.status_code == 409
    assert response["HX-Retarget"] == "#refusal"
    assert response["HX-Push-Url"] == "false"
    assert "<html" not in text
    assert "Còn thiếu minh chứng." in text


@pytest.mark.parametrize("status", sorted(http.ERROR_PAGES))
@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_every_error_page_says_what_to_do_without_the_database(status: int, headers: dict[str, str]):
    request = RequestFactory().get("/", headers=headers)
    request.request_id = "a1b2c3"  # type: ignore[attr-defined]
    response = http.refusal(request, status)
    text = response.content.decode()
    assert response.status_code == status
    assert "a1b2c3" in text
    assert text.count("<p>") >= 2
    assert ("<!doctype html>" in text) is not bool(headers)


def test_a_status_without_its_own_page_still_gets_a_sentence():
    assert "sự cố" in http.refusal(RequestFactory().get("/"), 418).content.decode()


def test_a_lost_database_answers_503():
    assert answered(OperationalError("gone")).status_code == 503


def test_a_fault_of_ours_is_left_to_the_page_for_faults():
    assert (
        http.DomainAnswers(lambda request: HttpResponse()).process_exception(HttpRequest(), ValueError())
        is None
    )
    assert http.server_error(RequestFactory().get("/")).status_code == 500


def test_handlers_of_django_answer_in_the_same_way():
    request = RequestFactory().get("/")
    assert http.bad_request(request, ValueError()).status_code == 400
    assert http.forbidden(request).status_code == 403
    assert http.not_found(request, ValueError()).status_code == 404
    assert "tải lại trang" in http.csrf_failure(request, "old").content.decode()


def test_an_oversized_body_gets_its_own_sentence():
    from django.core.exceptions import RequestDataTooBig

    assert http.bad_request(RequestFactory().get("/"), RequestDataTooBig()).status_code == 413


def test_pages_are_kept_out_of_caches_unless_they_say_otherwise():
    request = RequestFactory().get("/")
    assert http.DomainAnswers(lambda r: HttpResponse())(request)["Cache-Control"] == "no-store"
    own = http.DomainAnswers(lambda r: HttpResponse(headers={"Cache-Control": "max-age=60"}))(request)
    assert own["Cache-Control"] == "max-age=60"


def test_a_part_of_a_page_whose_session_ended_opens_the_sign_in_page_whole():
    middleware = http.DomainAnswers(lambda r: HttpResponseRedirect("/dang-nhap/?next=/x/"))
    part = middleware(RequestFactory().get("/", headers=IN_PLACE))
    whole = middleware(RequestFactory().get("/"))
    boosted = middleware(RequestFactory().get("/", headers=IN_PLACE | {"HX-Boosted": "true"}))
    assert (part.status_code, part["HX-Redirect"]) == (200, "/dang-nhap/")
    assert whole.status_code == boosted.status_code == 302


def test_the_answers_are_the_same_when_served_asynchronously():
    async def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("xong")

    response = async_to_sync(http.DomainAnswers(view))(AsyncRequestFactory().get("/"))
    assert response.content == b"xong"
    assert len(response["X-Request-Id"]) == 16
