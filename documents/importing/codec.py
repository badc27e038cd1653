"""Parsed documents as JSON and back: the only thing a child process hands to us, so nothing it says is
executed.
"""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from documents.importing.blocks import FileForm, FormRemark, Place
from documents.importing.prose.codec import prose_of
from documents.importing.structure import (
    Became,
    CitedPlan,
    Column,
    CoveredRow,
    LaidCell,
    Origin,
    ParsedCell,
    ParsedColumn,
    ParsedDocument,
    ParsedHead,
    ParsedParagraph,
    ParsedRow,
    ParsedTable,
    Remark,
    RowFate,
    SourceRow,
    Stretch,
)
from documents.importing.targets.values import target_row_of


def to_json(document: ParsedDocument) -> bytes:
    """Give the document as UTF-8 JSON."""
    return json.dumps(asdict(document), ensure_ascii=False, default=date.isoformat).encode()


def from_json(data: bytes) -> ParsedDocument:
    """Give the document again. Raises ValueError, KeyError or TypeError when the JSON is not of `to_json`."""
    raw = json.loads(data)
    return ParsedDocument(
        head=_head(raw["head"]),
        tables=tuple(map(_table, raw["tables"])),
        rows=tuple(map(_row, raw["rows"])),
        paragraphs=tuple(map(_paragraph, raw["paragraphs"])),
        coverage=tuple(map(_covered, raw["coverage"])),
        announced_annex=raw["announced_annex"],
        missing_annexes=tuple(raw["missing_annexes"]),
        lacking=tuple((table, tuple(missing)) for table, missing in raw["lacking"]),
        origin=_origin(raw["origin"]),
        prose=prose_of(raw["prose"]),
        targets=tuple(map(target_row_of, raw["targets"])),
    )


def _origin(raw: dict[str, Any]) -> Origin:
    return Origin(FileForm(raw["form"]), raw["pages"], tuple(map(FormRemark, raw["remarks"])))


def _place(raw: dict[str, Any]) -> Place:
    return Place(raw["page"], tuple(raw["box"]), raw["ref"])


def _paragraph(raw: dict[str, Any]) -> ParsedParagraph:
    place = _place(raw["place"]) if raw["place"] else None
    return ParsedParagraph(raw["text"], Became(raw["became"]), place)


def _head(raw: dict[str, Any]) -> ParsedHead:
    lists: dict[str, Any] = {name: tuple(raw[name]) for name in ("report_duties", "legal_bases")}
    lists["cited_plans"] = tuple(
        CitedPlan(**{**cited, "issued_on": _date(cited["issued_on"])}) for cited in raw["cited_plans"]
    )
    return ParsedHead(**{**raw, **lists, "issued_on": _date(raw["issued_on"])})


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _table(raw: dict[str, Any]) -> ParsedTable:
    columns = tuple(
        ParsedColumn(Column(item["kind"]), item["heading"], item["place"]) for item in raw["columns"]
    )
    return ParsedTable(raw["number"], raw["title"], columns, tuple(raw["sources"]))


def _row(raw: dict[str, Any]) -> ParsedRow:
    return ParsedRow(
        table=raw["table"],
        number=raw["number"],
        section=raw["section"],
        cells={Column(kind): _cell(cell) for kind, cell in raw["cells"].items()},
        others=tuple((heading, text) for heading, text in raw["others"]),
        sources=tuple(SourceRow(**source) for source in raw["sources"]),
        remarks=tuple(map(Remark, raw["remarks"])),
        paragraphs=tuple(raw["paragraphs"]),
    )


def _cell(raw: dict[str, Any]) -> ParsedCell:
    stretches = tuple(Stretch(**stretch) for stretch in raw["stretches"])
    return ParsedCell(raw["text"], tuple(raw["lines"]), tuple(map(_place, raw["places"])), stretches)


def _covered(raw: dict[str, Any]) -> CoveredRow:
    cells = tuple(LaidCell(**cell) for cell in raw["cells"])
    return CoveredRow(
        SourceRow(**raw["source"]), RowFate(raw["fate"]), raw["text"], raw["task"], cells, raw["page"]
    )
