"""Bringing a file over HTTP: a row for the form or JSON, a sentence for every refusal, nothing kept of it."""

import asyncio
import errno
import os

import pytest
from django.core.files import temp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents.bodies import FORM_BYTES, BodyLimit
from documents.fields import UploadField
from documents.models import Upload
from tests.documents.test_serve_files import SITE
from tests.factories.documents import good_pdf, make_person, make_position

JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def site(settings):
    settings.ROOT_URLCONF = "tests.documents.site_urls"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, *(name for name in SITE if name not in settings.MIDDLEWARE)]


@pytest.fixture
def signed_in(db, client_for) -> Client:
    person = make_person()
    return client_for(person, make_position(person))


def sent(client: Client, content: bytes, name: str = "ke-hoach.pdf", headers=None, **fields):
    return client.post(
        reverse("documents:upload"),
        fields | {"file": SimpleUploadedFile(name, content)},
        headers=headers or {},
    )


def test_a_taken_file_answers_with_its_number_name_size_digest_and_state(signed_in):
    answer = sent(signed_in, good_pdf(), headers=JSON)
    upload = Upload.objects.select_related("file").get()
    assert (answer.status_code, answer["Cache-Control"]) == (201, "no-store")
    assert answer.json() == {
        "upload_id": upload.pk,
        "name": "ke-hoach.pdf",
        "size": len(good_pdf()),
        "sha256": upload.file.sha256,
        "state": "clean",
    }
    assert upload.unit is not None


def test_a_taken_file_becomes_a_row_whose_number_goes_with_the_form(signed_in):
    answer = sent(signed_in, good_pdf(), field="files", form="submission-form")
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 201
    assert f'name="files" value="{Upload.objects.get().pk}" form="submission-form"' in page
    assert "ke-hoach.pdf" in page


def test_a_file_sent_again_with_its_key_is_one_upload_and_the_form_gets_another_key(signed_in):
    first, again = (sent(signed_in, good_pdf(), field="files", command_key="k1") for _time in range(2))
    assert (again.status_code, again.content) == (201, first.content)
    assert Upload.objects.count() == 1
    page = first.content.decode()
    assert 'id="files_command_key" hx-swap-oob="true"' in page and 'value="k1"' not in page
    other = sent(signed_in, good_pdf(), name="khac.pdf", field="files", command_key="k1")
    assert other.status_code == 422 and "khác nội dung" in other.content.decode()
    assert 'id="files_command_key" hx-swap-oob="true"' in other.content.decode()


def test_a_refused_file_leaves_its_key_unused(signed_in):
    assert sent(signed_in, b"", command_key="k1").status_code == 422
    assert sent(signed_in, good_pdf(), command_key="k1", headers=JSON).status_code == 201


def test_names_of_fields_that_are_no_names_are_not_repeated(signed_in):
    page = sent(signed_in, good_pdf(), field='"><script>', form="x y").content.decode()
    assert 'name="upload"' in page
    assert "<script>" not in page


def test_a_name_made_of_markup_is_text(signed_in):
    page = sent(signed_in, good_pdf(), name="<svg onload=alert(1)>&.pdf").content.decode()
    assert "<svg onload" not in page
    assert Upload.objects.get().name == "_svg onload=alert(1)_&.pdf"


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("x.svg", b"<svg/>", 422, "không được nhận"),
        ("x.docx", good_pdf(), 422, "không đúng với đuôi"),
        ("x.pdf", b"", 422, "không có nội dung"),
        ("x.pdf", good_pdf() + bytes(3000), 413, "2 KB"),
    ],
)
def test_a_refused_file_answers_with_what_to_do(
    name, content, status, words, signed_in, settings, nothing_kept
):
    settings.UPLOAD_MAX_BYTES = 2048
    spoken = sent(signed_in, content, name=name, headers=JSON)
    shown = sent(signed_in, content, name=name)
    assert (spoken.status_code, shown.status_code) == (status, status)
    assert words in spoken.json()["sentence"]
    assert words in shown.content.decode()
    assert nothing_kept()


def test_a_post_without_a_file_says_so(signed_in):
    answer = signed_in.post(reverse("documents:upload"), {"x": "y"})
    assert (answer.status_code, "Hãy chọn tệp" in answer.content.decode()) == (422, True)


def test_somebody_without_a_position_is_told_so(client_for, db, nothing_kept):
    assert sent(client_for(make_person()), good_pdf()).status_code == 403
    assert nothing_kept()


def test_a_visitor_is_sent_to_sign_in(client, db, nothing_kept):
    assert sent(client, good_pdf()).status_code == 302
    assert nothing_kept()


def test_a_forged_request_is_refused(signed_in, nothing_kept):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    assert sent(strict, good_pdf()).status_code == 403
    assert nothing_kept()


def test_a_real_form_passes_the_check_against_forgery(signed_in):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    strict.cookies["csrftoken"] = token = "a" * 32
    assert sent(strict, good_pdf(), csrfmiddlewaretoken=token).status_code == 201


def test_uploads_are_only_posted(signed_in):
    assert signed_in.get(reverse("documents:upload")).status_code == 405


def test_no_room_for_the_arriving_body_is_507(signed_in, monkeypatch, nothing_kept):
    def full(*_given, **_named):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(temp, "NamedTemporaryFile", full)
        answer = sent(signed_in, good_pdf(), headers=JSON)
    assert (answer.status_code, "hết chỗ" in answer.json()["sentence"]) == (507, True)
    assert nothing_kept()


def test_the_field_says_what_is_taken_and_how_large(db, settings, rf):
    from django.template.loader import render_to_string

    settings.UPLOAD_MAX_BYTES = 50 * 1024 * 1024
    field = UploadField(id="ev", name="files", label="Minh chứng", form_id="main")
    page = render_to_string("documents/upload_field.html", {"uploads": field}, request=rf.get("/"))
    assert "không quá 50 MB" in page
    assert 'accept=".pdf,.docx,.xlsx,.png,.jpg,.edxml,.jpeg"' in page
    assert page.find("csrfmiddlewaretoken") < page.find('type="file"')


def asked(limit: int, pieces: list[bytes], declared: int | None = None, fault: OSError | None = None):
    """Send a body in pieces through BodyLimit to an application that reads it all; give what came back."""
    messages = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    messages.append({"type": "http.request", "body": b"", "more_body": False})
    back, read = [], []

    async def receive():
        return messages.pop(0)

    async def send(message):
        back.append(message)

    async def application(_scope, receive, send):
        more = True
        while more:
            message = await receive()
            read.append(len(message["body"]))
            more = message["more_body"]
        if fault:
            raise fault
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"ok"})

    headers = [(b"content-length", str(declared).encode())] if declared is not None else []
    scope = {"type": "http", "headers": headers}
    asyncio.run(BodyLimit(application, limit=limit)(scope, receive, send))
    return back[0]["status"], back[1]["body"].decode(), sum(read), messages


def test_a_body_within_the_limit_passes():
    assert asked(100, [b"x" * 50], declared=50)[:3] == (200, "ok", 50)


@pytest.mark.parametrize("declared", [FORM_BYTES * 9, None])
def test_a_body_over_the_limit_is_413_and_is_not_gathered(declared):
    status, page, read, left = asked(100, [bytes(FORM_BYTES)] * 9, declared=declared)
    assert (status, "lớn hơn" in page, left) == (413, True, [])
    assert read <= FORM_BYTES + 100


def test_a_full_disk_under_the_body_is_507():
    status, page, *_ = asked(100, [b"x"], fault=OSError(errno.ENOSPC, "no space"))
    assert (status, "hết chỗ" in page) == (507, True)


def test_other_faults_under_the_body_stay_faults():
    with pytest.raises(OSError, match="broken"):
        asked(100, [b"x"], fault=OSError(errno.EIO, "broken"))


def test_sizes_read_as_people_write_them():
    from documents.domain.sizes import size_words

    sizes = {812: "812 byte", 65_536: "64 KB", 1_258_291: "1,2 MB", 52_428_800: "50 MB"}
    assert {size: size_words(size) for size in sizes} == sizes
