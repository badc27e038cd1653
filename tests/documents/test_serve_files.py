"""Files leave only through their owner's permission, as attachments that no browser runs."""

import asyncio

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.test import AsyncClient, Client

from core.errors import Missing, NotPermitted
from documents import registry, store
from documents.checks import downloads_are_authorised
from documents.domain.states import FileState
from documents.models import StoredFile
from documents.registry import DownloadGrant, Downloads
from tests.factories.documents import (
    good_docx,
    good_image,
    good_pdf,
    make_actor,
    make_person,
    make_position,
    make_upload,
)

NAME = "Báo cáo 'quý I'; \"x\".pdf"
SITE = ("organizations.middleware.ActingPosition", "core.http.DomainAnswers")
OURS, STRANGERS, FORBIDDEN = 1, 2, 3


@pytest.fixture(autouse=True)
def site(settings):
    settings.ROOT_URLCONF = "tests.documents.site_urls"
    missing = [name for name in SITE if name not in settings.MIDDLEWARE]
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, *missing]


@pytest.fixture
def granted(db):
    """A kind of things of which the first is ours; `granted(file)` says which file it has."""
    holds = {}

    def authorise(actor, object_id):
        if object_id == FORBIDDEN:
            raise NotPermitted("Việc này của người khác.")
        if object_id != OURS or actor.person_id is None:
            raise Missing("Không có.")
        return holds["grant"]

    registry.authorise_download("thing", authorise)
    yield lambda file, name=NAME: holds.update(grant=DownloadGrant(file, name))
    registry.downloads._authorisers.pop("thing")


@pytest.fixture
def signed_in(db, client_for) -> Client:
    person = make_person()
    return client_for(person, make_position(person))


@pytest.fixture
def bringer(db):
    return make_actor(make_person("nguoi.nop"))


def test_a_file_is_an_attachment_that_nothing_runs(signed_in, granted, bringer):
    granted(make_upload(actor=bringer).file)
    answer = signed_in.get(f"/tai-lieu/thing/{OURS}/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == good_pdf()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Length"] == str(len(good_pdf()))
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o%20")


@pytest.mark.parametrize(
    ("title", "saved"),
    [
        ("Bao cao quy I", "Bao cao quy I.pdf"),
        ("Bao cao.PDF", "Bao cao.PDF"),
        ("So 15/BC-UBND\r\nX: y", "So 15-BC-UBND X_ y.pdf"),
        ("../../etc/passwd", "-..-etc-passwd.pdf"),
        ("a\u202efdp.exe", "a fdp.exe.pdf"),
        ("", "tai-lieu.pdf"),
    ],
)
def test_a_file_is_saved_under_its_title_made_harmless_with_its_extension(
    title, saved, signed_in, granted, bringer
):
    granted(make_upload(actor=bringer).file, title)
    answer = signed_in.get(f"/tai-lieu/thing/{OURS}/")
    assert answer["Content-Disposition"] == f'attachment; filename="{saved}"'


def test_under_asgi_a_file_is_read_in_pieces(granted, bringer, transactional_db):
    person = make_person()
    make_position(person)
    granted(make_upload(actor=bringer).file)
    client = AsyncClient()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    async def read():
        answer = await client.get(f"/tai-lieu/thing/{OURS}/")
        return answer, [piece async for piece in answer.streaming_content]

    answer, pieces = asyncio.run(read())
    assert answer.is_async
    assert (b"".join(pieces), answer["Content-Length"]) == (good_pdf(), str(len(good_pdf())))


@pytest.mark.parametrize("rest", ["", "xem/", "trang/1/"])
def test_strangers_absent_things_and_unknown_kinds_get_one_and_the_same_answer(
    rest, signed_in, granted, bringer
):
    granted(make_upload(actor=bringer).file)
    answers = [
        signed_in.get(f"/tai-lieu/{place}/{rest}")
        for place in (f"thing/{STRANGERS}", "thing/987654321", f"nothing/{OURS}")
    ]
    assert [answer.status_code for answer in answers] == [404] * 3
    bodies = {answer.content.replace(answer["X-Request-Id"].encode(), b"") for answer in answers}
    assert len(bodies) == 1


def test_a_wrong_role_is_told_so(signed_in, granted):
    assert signed_in.get(f"/tai-lieu/thing/{FORBIDDEN}/").status_code == 403


def test_a_visitor_is_sent_to_sign_in(client, granted):
    for rest in ("", "xem/", "trang/1/"):
        answer = client.get(f"/tai-lieu/thing/{OURS}/{rest}")
        assert (answer.status_code, answer["Location"][:11]) == (302, "/dang-nhap/")


def test_somebody_without_a_position_gets_nothing(client_for, granted, bringer):
    granted(make_upload(actor=bringer).file)
    assert client_for(make_person("mai")).get(f"/tai-lieu/thing/{OURS}/").status_code == 403


@pytest.mark.parametrize(
    ("state", "words"), [(FileState.QUARANTINED, "chờ quét"), (FileState.REJECTED, "mã độc")]
)
@pytest.mark.parametrize("rest", ["", "xem/", "trang/1/"])
def test_what_is_not_known_to_be_clean_is_served_to_nobody(rest, state, words, signed_in, granted, bringer):
    file = make_upload(actor=bringer).file
    StoredFile.objects.update(state=state)
    file.refresh_from_db()
    granted(file)
    answer = signed_in.get(f"/tai-lieu/thing/{OURS}/{rest}")
    assert answer.status_code == 409
    assert words in answer.content.decode()


def test_pages_of_a_pdf_are_pictures_drawn_once(signed_in, granted, bringer, kept):
    granted(make_upload(actor=bringer).file)
    first = signed_in.get(f"/tai-lieu/thing/{OURS}/trang/2/")
    assert (first.status_code, first["Content-Type"]) == (200, "image/png")
    assert first.content.startswith(b"\x89PNG")
    assert first["Content-Security-Policy"].startswith("sandbox")
    assert first["Cache-Control"] == "no-store"
    assert [path for path in kept() if path.startswith("previews/")]
    assert signed_in.get(f"/tai-lieu/thing/{OURS}/trang/2/").content == first.content
    for number in (0, 3):
        assert signed_in.get(f"/tai-lieu/thing/{OURS}/trang/{number}/").status_code == 404


def test_a_photograph_is_shown_turned_upright_and_without_what_the_camera_wrote(signed_in, granted, bringer):
    import io

    from PIL import Image

    photo, written = Image.new("RGB", (3000, 1000)), io.BytesIO()
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "canary"
    photo.save(written, format="JPEG", exif=exif)
    granted(make_upload(content=written.getvalue(), name="anh.jpg", actor=bringer).file)
    answer = signed_in.get(f"/tai-lieu/thing/{OURS}/trang/1/")
    assert answer["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(answer.content)).size == (533, 1600)
    assert b"canary" not in answer.content


def test_the_page_of_a_file_shows_its_pages_in_order(signed_in, granted, bringer):
    granted(make_upload(actor=bringer).file)
    page = signed_in.get(f"/tai-lieu/thing/{OURS}/xem/").content.decode()
    places = [page.find(f'src="/tai-lieu/thing/{OURS}/trang/{number}/"') for number in (1, 2)]
    assert 0 < places[0] < places[1]
    assert "Báo cáo &#x27;quý I&#x27;; &quot;x&quot;.pdf" in page


@pytest.mark.parametrize(("content", "name"), [(good_docx(), "x.docx"), (good_image("PNG"), "x.png")])
def test_the_page_of_other_files_offers_what_there_is(content, name, signed_in, granted, bringer):
    granted(make_upload(content=content, name=name, actor=bringer).file)
    page = signed_in.get(f"/tai-lieu/thing/{OURS}/xem/").content.decode()
    assert ("chưa xem trước được" in page) is (name == "x.docx")
    assert f'href="/tai-lieu/thing/{OURS}/"' in page


def test_only_reading_is_possible(signed_in, granted):
    assert signed_in.post(f"/tai-lieu/thing/{OURS}/").status_code == 405
    assert signed_in.delete(f"/tai-lieu/thing/{OURS}/").status_code == 405


def test_bytes_that_the_server_lost_are_a_sentence_and_no_fault(signed_in, granted, bringer):
    file = make_upload(actor=bringer).file
    granted(file)
    store.path_of(file.sha256).unlink()
    for rest in ("", "trang/1/"):
        answer = signed_in.get(f"/tai-lieu/thing/{OURS}/{rest}")
        assert answer.status_code == 404
        assert "báo quản trị viên" in answer.content.decode()


def test_a_kind_that_pages_link_to_needs_an_authoriser():
    downloads = Downloads()
    downloads.require("paper")
    assert downloads.unauthorised() == ["paper"]
    downloads.authorise("paper", lambda actor, object_id: DownloadGrant(StoredFile(), ""))
    assert downloads.unauthorised() == []


def test_the_system_check_names_kinds_without_an_authoriser():
    registry.require_download("orphaned")
    try:
        assert [error.id for error in downloads_are_authorised(None)] == ["documents.E001"]
        assert "documents.E001" in {error.id for error in run_checks()}
    finally:
        registry.downloads._required.discard("orphaned")


def test_a_kind_has_one_authoriser():
    downloads = Downloads()
    downloads.authorise("paper", min)
    downloads.authorise("paper", min)
    with pytest.raises(ImproperlyConfigured):
        downloads.authorise("paper", max)
