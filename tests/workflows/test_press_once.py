"""What makes two presses the same, and which keys there are."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core.errors import BadInput
from workflows.pressing import LONGEST, TurnedDown, body_of, done, key_of, result_of

PATH = "/nhiem-vu/7/start/"


def posted(path: str = PATH, headers: dict[str, str] | None = None, **fields: object) -> HttpRequest:
    return RequestFactory().post(path, fields, headers=headers or {})


def said(request: HttpRequest, position_id: int | None = 5) -> bytes:
    return body_of(request, position_id=position_id)


def test_the_token_and_the_key_are_no_part_of_what_is_said():
    one = posted(note="a", csrfmiddlewaretoken="t" * 64, command_key="1")
    other = posted(note="a", csrfmiddlewaretoken="u" * 64, command_key="2")
    assert said(one) == said(other) == said(posted(note="a"))


@pytest.mark.parametrize(
    "other",
    [
        posted("/nhiem-vu/8/start/", note="a", chosen=["1", "2"]),
        posted(note="b", chosen=["1", "2"]),
        posted(note="a", chosen=["2", "1"]),
        posted(note="a", chosen=["1"]),
        posted(note="a", chosen=["1", "2"], more=""),
        posted(note="a", chosen=["1", "2"], file=SimpleUploadedFile("a.pdf", b"x")),
    ],
    ids=["address", "word", "order", "fewer", "field", "file"],
)
def test_whatever_else_differs_is_another_body(other: HttpRequest):
    assert said(other) != said(posted(note="a", chosen=["1", "2"]))


def test_a_file_is_its_name_and_its_bytes_and_can_be_read_after():
    def sent(name: str, content: bytes) -> HttpRequest:
        return posted(file=SimpleUploadedFile(name, content))

    request = sent("a.pdf", b"abc")
    assert said(request) == said(sent("a.pdf", b"abc"))
    assert request.FILES["file"].read() == b"abc"
    assert len({said(sent(*one)) for one in (("a.pdf", b"abc"), ("b.pdf", b"abc"), ("a.pdf", b"abd"))}) == 3


def test_the_same_words_in_another_position_are_another_press():
    assert said(posted(note="a"), 5) != said(posted(note="a"), 6)


def test_a_key_stands_in_the_form_or_in_the_header_or_nowhere():
    assert key_of(posted(command_key="k1")) == "k1"
    assert key_of(posted(headers={"Idempotency-Key": "k2"})) == "k2"
    assert key_of(posted()) == key_of(posted(command_key="")) == ""
    assert key_of(posted(command_key="k" * LONGEST)) == "k" * LONGEST


@pytest.mark.parametrize("key", ["k" * (LONGEST + 1), "hai chu", "khóa", "\x00", "k\n"])
def test_a_key_that_is_none_is_bad_input(key: str):
    with pytest.raises(BadInput, match="Tải lại trang"):
        key_of(posted(command_key=key))


def test_a_page_of_refusal_is_no_result():
    with pytest.raises(TurnedDown):
        result_of(HttpResponse("xem lại", status=422))
    assert result_of(HttpResponse("xong", status=201))["status"] == 201
    words = result_of(done(PATH, words="Đã ghi nhận."))
    assert (words["location"], words["words"]) == (PATH, "Đã ghi nhận.")
