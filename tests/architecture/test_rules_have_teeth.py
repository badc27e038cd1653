"""Each rule that reads code finds what it forbids, and leaves alone what looks like it."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import functions, length
from tests.architecture.test_layers import writes
from tests.architecture.test_tests import SKIPPING, replaced_by
from tests.architecture.test_wording import INLINE, LATER

FIELDS = {"state"}


def finds_a_write(code: str) -> bool:
    return any(writes(node, FIELDS) for node in ast.walk(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "duty.state = 'closed'",
        "duty.state += 'd'",
        "duty.state: str = 'closed'",
        "Duty.objects.filter(pk=1).update(state='closed')",
        "Duty.objects.update_or_create(pk=1, state='closed')",
        "Duty.objects.bulk_update(rows, ['note', 'state'])",
        "setattr(duty, 'state', 'closed')",
    ],
)
def test_a_write_of_a_state_is_found(code: str) -> None:
    assert finds_a_write(code)


@pytest.mark.parametrize(
    "code",
    [
        "state = duty.state",
        "Duty.objects.filter(state='closed')",
        "duty.note = duty.state",
        "rows.update(note='')",
    ],
)
def test_reading_a_state_is_no_write(code: str) -> None:
    assert not finds_a_write(code)


def test_replacing_a_part_of_our_own_is_found(tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    path.write_text(
        "import plans.services\nfrom django.core import mail\n"
        "patch.setattr('core.moments.VIETNAM', 1)\npatch.setattr(plans.services, 'submit', 1)\n"
        "patch.setattr(mail, 'outbox', [])\n"
    )
    found = [
        replaced_by(call, path)
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
    ]
    assert [name for name in found if name] == ["core.moments.VIETNAM", "plans.services"]


def test_skipping_marks_and_later_words_and_inline_styles_are_found() -> None:
    assert all(
        SKIPPING.match(f"pytest.{end}") for end in ("skip", "mark.xfail", "mark.skipif", "importorskip")
    )
    assert LATER.search("# TO" + "DO: later")
    assert INLINE.search('<p style="color: red">')
    assert INLINE.search("<a onclick='go()'>")
    assert not INLINE.search('<a href="/on-time=" class="style">')


def test_the_length_of_a_function_is_that_of_its_body(tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    path.write_text(
        'def f(\n    a,\n    b,\n):\n    """Say.\n\n    More.\n    """\n    c = a\n    return b\n'
    )
    assert [length(function) for function in functions(path)] == [2]
