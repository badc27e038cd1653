"""The papers read by hand: each expected file covers its paper from the first paragraph to the last."""

import csv
import json
import re
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from core.vietnamese import fold
from plans.domain.states import DueKind

ROOT = Path(__file__).resolve().parent.parent.parent
EXPECTED = Path(__file__).resolve().parent / "expected"
SHARED = ROOT.parent / "shared" / "samples"
OWN = "own-prose"
REAL = ("kh-sdttg-cchc-2026", "kh-ubnd-cchc-2021-2030", "kh-vpubnd-ket-luan-90", "kh-vpubnd-qd-534")
ALL = (OWN, *REAL)
READABLE = (OWN, *(name for name in REAL if (SHARED / f"{name}.txt").exists()))
"""Papers whose text is at hand; without the real ones the project's own stands for them."""

FORM_ROLES = {
    "letterhead", "number", "place_date", "document_type", "subject", "type_and_subject", "heading", "closing",
    "annex_notice", "recipients_label", "recipient", "signing_capacity", "signer",
}  # fmt: skip
ROLES = {
    "form": FORM_ROLES,
    "context": {"legal_basis", "opening", "purpose", "situation", "lead_in", "footnote", "conclusion"},
    "task": {""},
    "target": {""},
    "report": {""},
}
COMPARATORS = {"=", ">", ">=", "<", "<=", "between", "done"}
FIELDS = {
    "n", "kind", "role", "continues", "of", "lead", "doing", "coordinating", "time", "part_times", "reports",
    "targets", "applies_to", "sources", "doubt",
}  # fmt: skip
BODIES = ("lead", "doing", "coordinating")
EVERY = {"week", "month", "quarter", "half", "nine_months", "year"}


def expected(name: str) -> dict[str, Any]:
    return json.loads((EXPECTED / f"{name}.paragraphs.json").read_text(encoding="utf-8"))


def paragraphs(name: str) -> list[dict[str, Any]]:
    return expected(name)["paragraphs"]


def lines(name: str) -> list[str]:
    """Every line of the paper that says anything: paragraph n is the n-th of them."""
    paper = (EXPECTED if name == OWN else SHARED) / f"{name}.txt"
    return [line for line in paper.read_text(encoding="utf-8").split("\n") if line.strip()]


def joined(name: str) -> dict[int, str]:
    """The words of each paragraph with the lines that go on with it, without tones and markup."""
    texts = dict(enumerate(lines(name), start=1))
    whole = dict(texts)
    for paragraph in paragraphs(name):
        if "continues" in paragraph:
            whole[paragraph["continues"]] += " " + texts[paragraph["n"]]
    return {number: fold(text.replace("*", "")) for number, text in whole.items()}


def bodies_known() -> set[str]:
    keys = {"nhom:rooms", "nhom:districts"}
    for file, prefix in (("units.csv", ""), ("groups.csv", "nhom:")):
        with (ROOT / "organizations" / "data" / file).open(encoding="utf-8", newline="") as rows:
            keys.update(prefix + row["key"] for row in csv.DictReader(rows))
    return keys


def times(paragraph: dict[str, Any]) -> list[dict[str, Any]]:
    own = [paragraph["time"]] if "time" in paragraph else []
    return own + paragraph.get("part_times", []) + [report["time"] for report in paragraph.get("reports", [])]


def bodies(paragraph: dict[str, Any]) -> list[str]:
    reports = [
        report.get(part, []) for report in paragraph.get("reports", []) for part in ("by", "to", "via")
    ]
    return list(chain(*(paragraph.get(part, []) for part in BODIES), *reports))


def numbers_named(document: Any) -> list[int]:
    """Every paragraph number the head of a document points to."""
    found: list[int] = []
    if isinstance(document, list):
        for item in document:
            found += numbers_named(item)
    if isinstance(document, dict):
        for key, value in document.items():
            at = value if isinstance(value, list) else [value]
            found += at if key == "at" or key.endswith("_at") else numbers_named(value)
    return found


@pytest.mark.parametrize("name", READABLE)
def test_every_paragraph_of_the_paper_is_listed_once_and_in_order(name):
    assert [paragraph["n"] for paragraph in paragraphs(name)] == list(range(1, len(lines(name)) + 1))


@pytest.mark.parametrize("name", ALL)
def test_numbers_have_no_gap_even_where_the_paper_is_not_at_hand(name):
    listed = [paragraph["n"] for paragraph in paragraphs(name)]
    assert listed
    assert listed == list(range(1, len(listed) + 1))


@pytest.mark.parametrize("name", ALL)
def test_every_kind_and_role_is_one_of_those_described(name):
    for paragraph in paragraphs(name):
        assert set(paragraph) <= FIELDS, paragraph
        role = paragraph.get("role", "")
        assert role in ROLES[paragraph["kind"]] or role == "continuation", paragraph


@pytest.mark.parametrize("name", ALL)
def test_a_line_goes_on_with_an_earlier_one_of_its_kind_and_says_nothing_itself(name):
    listed = {paragraph["n"]: paragraph for paragraph in paragraphs(name)}
    for paragraph in listed.values():
        assert (paragraph.get("role") == "continuation") == ("continues" in paragraph)
        if "continues" in paragraph:
            first = listed[paragraph["continues"]]
            assert first["n"] < paragraph["n"]
            assert "continues" not in first
            assert (first["kind"], set(paragraph)) == (paragraph["kind"], {"n", "kind", "role", "continues"})


@pytest.mark.parametrize("name", ALL)
def test_every_reference_finds_its_paragraph(name):
    listed = {paragraph["n"]: paragraph for paragraph in paragraphs(name)}
    named = numbers_named(expected(name)["document"])
    for paragraph in listed.values():
        sources = paragraph.get("sources", {})
        named += [*paragraph.get("applies_to", []), *chain(*sources.values())]
        assert set(sources) <= {field for field in (*BODIES, "time") if field in paragraph}, paragraph
        assert (paragraph.get("role") == "footnote") == ("of" in paragraph)
        named += [paragraph["of"]] if "of" in paragraph else []
    assert set(named) <= set(listed)


@pytest.mark.parametrize("name", ALL)
def test_what_a_closing_line_says_stands_at_each_of_its_tasks(name):
    listed = {paragraph["n"]: paragraph for paragraph in paragraphs(name)}
    for closing in (paragraph for paragraph in listed.values() if paragraph.get("role") == "closing"):
        assert closing["applies_to"], closing
        (said,) = set(closing) & {*BODIES, "time"}
        for task in (listed[number] for number in closing["applies_to"]):
            assert task["kind"] in {"task", "target", "report"}
            field = "lead" if said == "doing" and "doing" not in task else said
            own = field == "time" and closing["n"] not in task.get("sources", {}).get("time", [])
            assert own or closing["n"] in task["sources"][field], (closing, task)
            assert own or set(closing[said] if field != "time" else ()) <= set(task[field])


@pytest.mark.parametrize("name", ALL)
def test_bodies_are_keys_of_the_organisation_or_marked_as_open_or_outside(name):
    known = bodies_known()
    document = expected(name)["document"]
    found = {document["issuer"], document["monitoring_unit"], *chain(*map(bodies, paragraphs(name)))}
    strange = {key for key in found if key not in known and not re.fullmatch(r"(mo|ngoai):[a-z0-9-]+", key)}
    assert strange == set()
    for paragraph in paragraphs(name):
        assert not set(paragraph.get("lead", [])) & set(paragraph.get("coordinating", [])), paragraph


@pytest.mark.parametrize("name", ALL)
def test_times_have_a_known_kind_and_the_days_of_that_kind(name):
    for time in chain(*map(times, paragraphs(name))):
        kind = DueKind(time["kind"])
        days = {key: date.fromisoformat(time[key]) for key in ("start", "before", "due") if key in time}
        assert ("every" in time) == (kind is DueKind.RECURRING), time
        assert time.get("every", "year") in EVERY
        assert set(days) == {
            DueKind.DATE: {"due"}, DueKind.UNTIL: {"due"}, DueKind.BEFORE: {"before", "due"},
            DueKind.WINDOW: {"start", "due"},
        }.get(kind, set()), time  # fmt: skip
        assert days.get("start", date.min) <= days.get("due", date.max)
        if kind is DueKind.BEFORE:
            assert (days["before"] - days["due"]).days == 1


@pytest.mark.parametrize("name", ALL)
def test_targets_have_a_figure_and_a_unit_or_are_to_be_done(name):
    for paragraph in paragraphs(name):
        assert paragraph["kind"] != "target" or "continues" in paragraph or paragraph["targets"], paragraph
        assert paragraph["kind"] != "report" or paragraph["reports"], paragraph
        for target in paragraph.get("targets", []):
            assert target["comparator"] in COMPARATORS
            assert ("value" in target) == ("unit" in target) == (target["comparator"] != "done"), target
            assert isinstance(target.get("value"), list) == (target["comparator"] == "between"), target


@pytest.mark.parametrize("name", READABLE)
def test_the_words_of_a_measure_a_figure_or_a_time_stand_in_the_paragraph_they_come_from(name):
    texts = joined(name)
    for paragraph in paragraphs(name):
        own = texts[paragraph["n"]]
        for target in paragraph.get("targets", []):
            assert fold(target["measure"]) in own, target
            values = target.get("value", [])
            for value in values if isinstance(values, list) else [values]:
                written = "1/2" if value == 1 / 2 else str(value).replace(".", ",")
                assert re.search(rf"(?<!\d){written}(?!\d)", own), target
        for time in times(paragraph):
            places = paragraph.get("sources", {}).get("time", []) if time is paragraph.get("time") else []
            assert any(fold(time["raw"]) in texts[place] for place in places or [paragraph["n"]]), time


@pytest.mark.parametrize("name", READABLE)
def test_what_the_head_says_stands_where_it_points(name):
    texts = joined(name)
    document = expected(name)["document"]
    for field in ("symbol", "type", "signer", "signing_capacity"):
        at = document["number_at" if field == "symbol" else f"{field}_at"]
        said, places = (v if isinstance(v, list) else [v] for v in (document[field], at))
        assert all(fold(word) in texts[place] for word, place in zip(said, places, strict=True)), field
    for basis in [*document["legal_bases"], *filter(None, [document["parent"]])]:
        assert fold(basis["symbol"]) in texts[basis["at"]], basis
        day = date.fromisoformat(basis["date"])
        assert re.search(rf"0?{day.day}/0?{day.month}/{day.year}", texts[basis["at"]]), basis


@pytest.mark.parametrize("name", READABLE)
def test_percentages_of_targets_and_tasks_are_listed_or_explained(name):
    texts = joined(name)
    for paragraph in paragraphs(name):
        if paragraph["kind"] in {"form", "context"} or "continues" in paragraph or "doubt" in paragraph:
            continue
        listed = {target.get("until") for target in paragraph.get("targets", [])}
        for target in paragraph.get("targets", []):
            listed.update(target["value"] if isinstance(target.get("value"), list) else [target.get("value")])
        written = {int(figure) for figure in re.findall(r"(\d+) ?%", texts[paragraph["n"]])}
        assert written <= listed, paragraph
