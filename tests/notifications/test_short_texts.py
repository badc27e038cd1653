"""One SMS: no marks, 160 characters at most, words whole, the link whole; places of a provider's form."""

import pytest

from notifications.domain.short_texts import at_path, cut, filled, places_in, septets, sms_text, unaccented

LINK = "https://dondoc.laichau.gov.vn/thong-bao/123456/"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Đến hạn hôm nay: rà soát quy trình", "Den han hom nay: ra soat quy trinh"),
        ("“Ủy ban” – Sở Tư pháp…", '"Uy ban" - So Tu phap...'),
        ("a\u00a0b\n\tc \u200bd", "a b c d"),
        ("Ghi chú 🙂 £5", "Ghi chu 5"),
        ("HOÀ BÌNH ĐƯỢC", "HOA BINH DUOC"),
        ("Đ\u1ed9 đo\u0323", "Do do"),
    ],
)
def test_marks_fall_and_case_stays(text: str, plain: str) -> None:
    assert unaccented(text) == plain


def test_a_short_headline_stands_whole_before_the_link() -> None:
    assert sms_text("Quá hạn 3 ngày", LINK) == f"Don Doc: Qua han 3 ngay {LINK}"
    assert sms_text("Quá hạn 3 ngày", LINK, with_marks=True) == f"Đôn Đốc: Quá hạn 3 ngày {LINK}"


@pytest.mark.parametrize("room", [70, 160, 306])
@pytest.mark.parametrize("headline", ["Báo cáo kết quả " * 30, "Nhiệm vụ [11]{a} " * 20, "x" * 400])
def test_a_long_one_is_cut_between_words_and_never_the_link(headline: str, room: int) -> None:
    text = sms_text(headline, LINK, room=room)
    said, _space, link = text.rpartition(" ")
    assert link == LINK
    assert septets(text) <= room
    assert said.endswith("...")
    whole = "Don Doc: " + unaccented(headline)
    assert whole.startswith(said.removesuffix("..."))
    assert whole[len(said) - 3] in " :"


def test_brackets_count_twice() -> None:
    assert septets("[a]") == 5
    assert septets(sms_text("[[[[ ]]]] " * 40, LINK)) <= 160


def test_a_link_longer_than_all_stands_alone() -> None:
    assert sms_text("Quá hạn", LINK, room=20) == LINK


def test_cutting_tears_only_a_long_first_word() -> None:
    assert cut("một hai ba", room=10) == "một hai ba"
    assert cut("một hai ba", room=9) == "một..."
    assert cut("một, hai ba", room=10) == "một..."
    assert cut("abcdefghij", room=6) == "abc..."
    assert cut("abcdefghij", room=3) == ""


def test_places_are_filled_once_and_what_fills_them_is_not_read() -> None:
    form = {"to": "{phone}", "n": 1, "parts": ["{text:9}", "a {phone} b"], "flag": True, "odd": "{ x } {}"}
    assert filled(form, {"phone": "84", "text": "{phone} một hai"}) == {
        "to": "84",
        "n": 1,
        "parts": ["{phone...", "a 84 b"],
        "flag": True,
        "odd": "{ x } {}",
    }
    assert sorted(places_in(form)) == ["phone", "phone", "text"]
    with pytest.raises(KeyError):
        filled("{nobody}", {})


@pytest.mark.parametrize(
    ("answer", "path", "found"),
    [
        ({"CodeResult": "100"}, "CodeResult", "100"),
        ({"data": {"msg_id": 7}}, "data.msg_id", "7"),
        ({"results": [{"ok": True}]}, "results.0.ok", "true"),
        ({"results": []}, "results.0.ok", ""),
        ([1], "-1", ""),
        (None, "a", ""),
        ("text", "a", ""),
        ({"a": {}}, "a", ""),
    ],
)
def test_an_answer_is_read_by_path_or_not_at_all(answer: object, path: str, found: str) -> None:
    assert at_path(answer, path) == found
