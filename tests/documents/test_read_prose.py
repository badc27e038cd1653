"""The prose of plans read as a person reads it, paragraph by paragraph: see expected/README.md."""

import csv
import io
from itertools import chain
from typing import Any

import pytest
from docx import Document

from core.vietnamese import fold
from documents.importing.parsing import parse_paper
from documents.importing.prose.values import Target, Why
from plans.domain.addressees import Addressee
from plans.domain.deadlines import Deadline
from plans.domain.names import KnownName, NameBook, NameKind
from plans.domain.states import AddresseeKind
from plans.prose import ProseReading, read_prose
from plans.reading import plan_year
from tests.documents.test_expected_files import EXPECTED, OWN, READABLE, ROOT, SHARED, expected

FIELDS = (
    "kind", "role", "continues", "of", "lead", "doing", "coordinating", "time", "part_times", "reports", "targets",
    "applies_to", "sources",
)  # fmt: skip
TARGET_FIELDS = (
    "comparator",
    "value",
    "unit",
    "direction",
    "base",
    "year",
    "from_year",
    "per",
    "until",
    "level",
)
OPEN = {AddresseeKind.OPEN_GROUP, AddresseeKind.QUALIFIED_GROUP}
OWN_BYTES = (EXPECTED / f"{OWN}.txt").read_bytes()
ROOM_WORDS = ("Các phòng thuộc Sở", "Các phòng")
DISTRICT_WORDS = ("Các huyện, thành phố",)


def book(issuer: str) -> NameBook:
    """The names of units.csv by their keys, past ones too; rooms only those of the issuer, or of its departments."""
    names = [
        KnownName("nhom:rooms", "Các phòng, ban, trung tâm", NameKind.GROUP, ROOM_WORDS),
        KnownName("nhom:districts", "UBND các huyện, thành phố", NameKind.GROUP, DISTRICT_WORDS),
    ]
    with (ROOT / "organizations/data/units.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            kind = NameKind.OUTSIDE if row["is_outside"] else NameKind.UNIT
            of_another = row["kind"] == "room" and row["parent"] != issuer
            if of_another and (issuer != "ubnd-tinh" or row["name"] == "Văn phòng"):
                continue
            aliases = tuple(filter(None, [row["short_name"], *row["aliases"].split("|")]))
            names.append(KnownName(row["key"], row["name"], kind, aliases))
    with (ROOT / "organizations/data/groups.csv").open(encoding="utf-8", newline="") as rows:
        names += [
            KnownName(f"nhom:{row['key']}", row["name"], NameKind.GROUP, tuple(row["aliases"].split("|")))
            for row in csv.DictReader(rows)
        ]
    return NameBook(tuple(names))


def slug(text: str) -> str:
    words = fold(text).replace(",", " ").replace(" - ", " ").split()
    return "-".join(words[1:] if words[0] == "cac" else words)


def body(found: Addressee) -> str:
    if found.kind in OPEN:
        return f"mo:{slug(found.text)}"
    return found.key or f"ngoai:{slug(found.text)}"


def moment(found: Deadline) -> dict[str, Any]:
    said: dict[str, Any] = {"raw": fold(found.raw), "kind": found.kind.value}
    days = {"start": found.start, "before": found.before, "due": found.last_day()}
    said.update({name: day.isoformat() for name, day in days.items() if day})
    return said | ({"every": found.every} if found.every else {})


def aim(found: Target) -> dict[str, Any]:
    value = [found.value, found.high] if found.high is not None else found.value
    said = {name: getattr(found, name) for name in TARGET_FIELDS}
    return {name: shown for name, shown in {**said, "value": value}.items() if shown not in (None, "")}


def told(found: ProseReading) -> dict[str, Any]:
    """What the reader says of a paragraph, in the words of the expected files."""
    paragraph = found.paragraph
    said: dict[str, Any] = {"kind": paragraph.kind.value, "role": paragraph.role.value}
    said |= {"continues": paragraph.continues, "of": paragraph.of, "applies_to": list(paragraph.applies_to)}
    for part in ("lead", "doing", "coordinating"):
        said[part] = [body(one) for one in getattr(found, part)]
        spans = getattr(paragraph, part)
        if {span.at for span in spans} - {paragraph.n} and said[part]:
            said.setdefault("sources", {})[part] = sorted({span.at for span in spans})
    said["time"] = moment(found.time) if found.time else None
    if paragraph.time and paragraph.time.at != paragraph.n:
        said.setdefault("sources", {})["time"] = [paragraph.time.at]
    said["part_times"] = [moment(one) for one in found.part_times]
    said["reports"] = [
        {
            name: shown
            for name, shown in {
                "by": [body(one) for one in duty.by], "to": [body(one) for one in duty.to],
                "via": [body(one) for one in duty.via], "every": duty.every,
                "time": moment(duty.deadline) if duty.deadline else None,
            }.items() if shown
        }
        for duty in found.reports
    ]  # fmt: skip
    said["targets"] = [aim(one) for one in paragraph.targets]
    return {name: shown for name, shown in said.items() if shown}


def wanted(paragraph: dict[str, Any]) -> dict[str, Any]:
    """What the expected file says of a paragraph, its quoted words folded and the words of measures apart."""
    said = {name: shown for name, shown in paragraph.items() if name in FIELDS}
    for time in chain(
        [said["time"]] if "time" in said else [], said.get("part_times", []),
        (report["time"] for report in said.get("reports", []) if "time" in report),
    ):  # fmt: skip
        time["raw"] = fold(time["raw"])
    said["targets"] = [
        {name: shown for name, shown in target.items() if name in TARGET_FIELDS}
        for target in paragraph.get("targets", [])
    ]
    return {name: shown for name, shown in said.items() if shown}


def readings(name: str) -> list[ProseReading]:
    paper = (EXPECTED if name == OWN else SHARED) / f"{name}.txt"
    document = parse_paper(paper.read_bytes())
    known = book(expected(name)["document"]["issuer"])
    day = document.head.issued_on
    return list(read_prose(document.prose, book=known, plan_year=plan_year(document), issued_on=day))


def differences(name: str) -> list[str]:
    found = {reading.paragraph.n: reading for reading in readings(name)}
    listed = []
    for paragraph in expected(name)["paragraphs"]:
        n = paragraph["n"]
        ours, theirs = told(found[n]) if n in found else {}, wanted(paragraph)
        listed += [
            f"{n} {field}: read {ours.get(field)}, expected {theirs.get(field)}"
            for field in FIELDS
            if ours.get(field) != theirs.get(field)
        ]
        measures = [fold(target.measure) for target in found[n].paragraph.targets] if n in found else []
        listed += [
            f"{n} measure: “{target['measure']}” is not in “{measure}”"
            for target, measure in zip(paragraph.get("targets", []), measures, strict=False)
            if fold(target["measure"]) not in measure
        ]
    return listed


@pytest.mark.parametrize("name", READABLE)
def test_every_paragraph_is_read_as_a_person_reads_it(name):
    listed = differences(name)
    assert listed == [], "\n".join([f"{name}: {len(listed)} differences", *listed])


@pytest.mark.parametrize("name", READABLE)
def test_the_numbering_faults_of_a_paper_are_named(name):
    paper = (EXPECTED if name == OWN else SHARED) / f"{name}.txt"
    faults = parse_paper(paper.read_bytes()).prose.numbering_faults
    assert [{"at": fault.at, "fault": fault.fault, "number": fault.number} for fault in faults] == expected(
        name
    )["document"]["numbering_faults"]


def test_the_same_paper_typed_in_word_reads_the_same():
    paper = Document()
    for line in (EXPECTED / f"{OWN}.txt").read_text(encoding="utf-8").split("\n"):
        paper.add_paragraph(line.replace("*", ""))
    written = io.BytesIO()
    paper.save(written)
    text = parse_paper((EXPECTED / f"{OWN}.txt").read_bytes())
    assert parse_paper(written.getvalue()).prose == text.prose


def test_what_became_of_a_paragraph_has_its_reason():
    found = {paragraph.n: paragraph.why for paragraph in parse_paper(OWN_BYTES).prose.paragraphs}
    assert (found[13], found[17], found[18], found[20]) == (
        Why.SECTION_SAYS_SO, Why.SECTION_SAYS_SO, Why.GOES_ON, Why.PLACE_IN_PAPER,
    )  # fmt: skip


@pytest.mark.parametrize("name", READABLE)
def test_the_body_that_follows_the_plan_is_the_one_a_person_names(name):
    paper = (EXPECTED if name == OWN else SHARED) / f"{name}.txt"
    known = book(expected(name)["document"]["issuer"])
    follower = known.exact(parse_paper(paper.read_bytes()).head.monitoring_unit)
    assert follower is not None
    assert follower.key == expected(name)["document"]["monitoring_unit"]
