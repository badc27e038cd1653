"""Promise 22 over HTTP: who opened a form before its content changed is told so, and nothing is decided."""

from collections.abc import Callable

from django.db import connection
from django.test import Client

from approvals.models import Decision, Seat
from plans.models import Evidence
from tests.security.sight import Viewer


def test_a_proof_changed_after_the_form_was_opened_stops_the_approval(client_of: Callable[[Viewer], Client]):
    seat = Seat.objects.select_related("route").filter(state="open", kind="head", unit__key="so-b")[0]
    client = client_of(Viewer("head.so-b"))
    url = f"/ho-so/{seat.route.subject_id}/"
    assert client.get(url).status_code == 200
    seen = seat.route.content_hash
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE plans_evidence SET title = 'Tệp khác' WHERE submission_id = %s", [seat.route.subject_id]
        )
    assert Evidence.objects.filter(title="Tệp khác").exists()
    body = {"verdict": "approve", "note": "", "seen_hash": seen}
    answer = client.post(f"{url}y-kien/{seat.pk}/", body)
    assert answer.status_code == 409
    assert not Decision.objects.filter(seat=seat).exists()


def test_an_older_page_cannot_decide(client_of: Callable[[Viewer], Client]):
    seat = Seat.objects.select_related("route").filter(state="open", kind="head", unit__key="so-b")[0]
    client = client_of(Viewer("head.so-b"))
    path = f"/ho-so/{seat.route.subject_id}/y-kien/{seat.pk}/"
    for seen in ("", "0" * 64):
        answer = client.post(path, {"verdict": "approve", "note": "", "seen_hash": seen})
        assert answer.status_code == 409
    assert not Decision.objects.filter(seat=seat).exists()
