"""The pages of requests: who reads them, who presses what, which sentence refuses, what they cost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.moments import local_date
from plans.models import Assignment, DutyRequest
from plans.services.clock import mark_overdue
from tests.factories.documents import good_pdf
from tests.factories.requests import asked, says, seat_now

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def province(province_now):
    return province_now


@pytest.fixture
def duty(province):
    found = province.issue()
    province.assign(found)
    return Assignment.objects.get(pk=found[0].pk)


@pytest.fixture
def as_(client_for):
    return lambda who: client_for(who.person, who.position)


def form_of(duty, days=9, **typed):
    due = local_date(duty.due_at) + timedelta(days=days)
    paper = {"document_number": "15/BC-UBND", "document_date": local_date(duty.received_at).isoformat()}
    return {"due": due.isoformat(), "reason": "Mưa lũ", "seen_version": duty.version, **paper, **typed}


def ask_url(duty):
    return f"/nhiem-vu/{duty.pk}/xin-gia-han/"


def decide(as_, request, who, verdict, note="", **typed):
    url = f"/yeu-cau/{request.pk}/y-kien/{seat_now(request).pk}/"
    said = {"verdict": verdict, "note": note, "seen_hash": request.content_hash, **typed}
    return as_(who).post(url, said)


def test_from_the_duty_to_the_granted_date(as_, province, duty):
    assert f'href="{ask_url(duty)}"' in as_(province.head).get(f"/nhiem-vu/{duty.pk}/").content.decode()
    assert as_(province.head).get(ask_url(duty)).status_code == 200
    sent = as_(province.head).post(ask_url(duty), form_of(duty))
    request = DutyRequest.objects.get()
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/yeu-cau/{request.pk}/")
    assert duty.task.content in as_(province.verifier).get("/?nhom=de-nghi").content.decode()
    assert decide(as_, request, province.verifier, "agree").status_code == 302
    due = (local_date(duty.due_at) + timedelta(days=4)).isoformat()
    assert decide(as_, request, province.leader, "approve", due=due).status_code == 302
    page = as_(province.officer).get(f"/nhiem-vu/{duty.pk}/").content.decode()
    assert "gia hạn 1 lần" in page and f"/yeu-cau/{request.pk}/" in page


def test_a_file_is_the_proof_and_is_read_by_who_reads_the_request(as_, province, duty):
    file = SimpleUploadedFile("mua-lu.pdf", good_pdf(pages=1, text="Mưa lũ"))
    typed = form_of(duty, document_number="", document_date="", proof=file)
    assert as_(province.head).post(ask_url(duty), typed).status_code == 302
    request = DutyRequest.objects.get()
    page = as_(province.leader).get(f"/yeu-cau/{request.pk}/")
    assert "mua-lu.pdf" in page.content.decode()
    download = page.context["page"].file.download_url
    assert as_(province.leader).get(download).status_code == 200
    assert as_(province.stranger).get(download).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"due": ""},
        {"due": "mai"},
        {"reason": " "},
        {"document_number": ""},
        {"document_date": "32/13/2026"},
        {"seen_version": "²"},
    ],
)
def test_an_unfinished_form_is_refused_with_a_sentence(as_, province, duty, typed):
    answer = as_(province.head).post(ask_url(duty), form_of(duty, **typed))
    assert answer.status_code == 422
    assert not DutyRequest.objects.exists()


def test_it_is_not_there_for_a_stranger_and_refused_to_who_only_sees(as_, province, duty):
    assert as_(province.stranger).get(ask_url(duty)).status_code == 404
    assert as_(province.stranger).post(ask_url(duty), {}).status_code == 404
    assert as_(province.verifier).post(ask_url(duty), {}).status_code == 403
    request = asked(province, duty)
    assert as_(province.stranger).get(f"/yeu-cau/{request.pk}/").status_code == 404
    assert as_(province.stranger).post(f"/yeu-cau/{request.pk}/rut/").status_code == 404
    assert as_(province.leader).post(f"/yeu-cau/{request.pk}/rut/").status_code == 403
    assert decide(as_, request, province.head, "agree").status_code == 403
    assert as_(province.head).post(f"/yeu-cau/{request.pk}/tra-loi/", {"number": "1"}).status_code == 403


def test_what_comes_too_late_is_answered_with_how_it_stands(as_, province, duty):
    request = asked(province, duty)
    assert as_(province.head).post(ask_url(duty), form_of(duty)).status_code == 409
    assert as_(province.officer).post(f"/yeu-cau/{request.pk}/rut/").status_code == 302
    assert as_(province.officer).post(f"/yeu-cau/{request.pk}/rut/").status_code == 409
    assert (
        as_(province.leader)
        .post(f"/yeu-cau/{request.pk}/tra-loi/", {"number": "1", "on": "2026-01-01"})
        .status_code
        == 409
    )


def test_a_late_duty_says_what_comes_first_and_its_cause_is_settled(as_, province, duty):
    Assignment.objects.filter(pk=duty.pk).update(due_at=province.at - timedelta(days=1))
    mark_overdue(province.at)
    page = as_(province.head).get(f"/nhiem-vu/{duty.pk}/").context["page"]
    blocked = next(one for one in page.further if one.name == "ask_extension")
    assert "khách quan" in blocked.blocked
    assert as_(province.head).get(ask_url(duty)).status_code == 409
    url = f"/nhiem-vu/{duty.pk}/nguyen-nhan/"
    assert as_(province.head).get(url).status_code == 200
    assert as_(province.head).post(url, form_of(duty, seen_version="")).status_code == 422
    sent = as_(province.head).post(url, form_of(duty, seen_version="", cause="objective"))
    assert sent.status_code == 302
    request = DutyRequest.objects.get()
    words = as_(province.verifier).get(f"/yeu-cau/{request.pk}/").content.decode()
    assert "Xác định: nguyên nhân khách quan" in words and "Xác định: nguyên nhân chủ quan" in words
    assert decide(as_, request, province.verifier, "refuse", "Chậm phân công.").status_code == 302
    assert "Nguyên nhân chủ quan" in as_(province.head).get(f"/nhiem-vu/{duty.pk}/").content.decode()
    assert as_(province.head).get(url).status_code == 409


def cost(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_pages_cost_a_fixed_number_of_queries(as_, province, duty):
    leader = as_(province.leader)
    request = asked(province, duty)
    says(request, province.verifier, "agree", at=province.at)
    first = cost(leader, f"/yeu-cau/{request.pk}/")
    line = cost(leader, "/?nhom=de-nghi")
    form = cost(as_(province.head), ask_url(province.issue()[0]))
    for other in province.issue(3):
        more = asked(province, other)
        says(more, province.verifier, "agree", at=province.at)
    assert cost(leader, f"/yeu-cau/{request.pk}/") == first == 7
    assert cost(leader, "/?nhom=de-nghi") == line == 7
    assert form == 6
