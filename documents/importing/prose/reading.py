"""The prose of a plan, paragraph by paragraph: the one door of this package."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from documents.importing.prose.aims import targets_of
from documents.importing.prose.closings import ClosingPart, closing_parts, closing_within
from documents.importing.prose.duties import reports_of
from documents.importing.prose.frame import CITES, foot_role, head_role
from documents.importing.prose.judging import judge
from documents.importing.prose.labels import DASH, PLAIN, labelled
from documents.importing.prose.outlining import (
    decimal_faults,
    depth_of,
    is_annex_notice,
    is_heading,
    is_lead_in,
    numbering_faults,
)
from documents.importing.prose.passages import Passage, passages
from documents.importing.prose.people import named_in
from documents.importing.prose.rows import Row, finished
from documents.importing.prose.sections import Heading, Outline, heading
from documents.importing.prose.times import times_of
from documents.importing.prose.values import Kind, Prose, ProseParagraph, Role, Span, Why
from documents.importing.structure import Became


@dataclass(frozen=True, slots=True)
class ProseText:
    """One line of a paper as this package takes it; `became` is what head and close of the paper made of it."""

    text: str
    bold: bool = False
    became: Became | None = None
    in_text: bool = True


LONGEST_READ = 8000
"""Of a longer paragraph only the beginning is understood: it is no sentence of a plan. Its text is kept whole."""


def read_prose(lines: Sequence[ProseText]) -> Prose:
    """Give every line as a paragraph with its kind; nothing is left out. Lines count from 1."""
    found: dict[int, ProseParagraph] = {}
    inside: list[tuple[int, str, bool]] = []
    for n, line in enumerate(lines, start=1):
        role = head_role(line.became, line.text) or foot_role(line.became, line.text)
        if role is None and line.in_text:
            inside.append((n, line.text, line.bold))
            continue
        found[n] = ProseParagraph(n, labelled(line.text).shown, Kind.FORM, role or Role.ANNEX)
    read = passages(inside)
    for paragraph in _Reader(read).all():
        found[paragraph.n] = paragraph
    return Prose(
        tuple(found[n] for n in sorted(found)),
        tuple(sorted([*numbering_faults(read), *decimal_faults(read)], key=lambda fault: fault.at)),
    )


@dataclass(slots=True)
class _Reader:
    """One pass over the passages of the text, knowing which headings are open."""

    passages: list[Passage]
    outline: Outline = field(default_factory=Outline)
    since: list[Row] = field(default_factory=list)
    block: bool = False
    rows: list[Row] = field(default_factory=list)

    def all(self) -> list[ProseParagraph]:
        """Give the paragraphs, with every later line of a passage as its continuation."""
        done: list[ProseParagraph | Row] = []
        start = self._opening(done)
        done += [self._one(place) for place in range(start, len(self.passages))]
        paragraphs = [finished(one) if isinstance(one, Row) else one for one in done]
        later = [
            ProseParagraph(n, "", whole.kind, Role.CONTINUATION, Why.GOES_ON, continues=whole.n)
            for passage, whole in zip(self.passages, paragraphs, strict=True)
            for n in passage.lines[1:]
        ]
        return paragraphs + later

    def _opening(self, done: list[ProseParagraph | Row]) -> int:
        """Take the bases and the opening: what stands before the first heading or numbered line."""
        for place, passage in enumerate(self.passages):
            based = passage.text.lower().startswith("căn cứ")
            if is_heading(passage, self._next(place)) or (passage.level < PLAIN and not based):
                return place
            if passage.level == PLAIN and not based and place and self.passages[place - 1].text.endswith(":"):
                return place
            role = Role.LEGAL_BASIS if CITES.search(passage.text) else Role.OPENING
            done.append(self._plain(passage, Kind.CONTEXT, role, Why.PLACE_IN_PAPER))
        return len(self.passages)

    def _next(self, place: int) -> Passage | None:
        return next((p for p in self.passages[place + 1 :] if not p.is_footnote), None)

    def _one(self, place: int) -> ProseParagraph | Row:
        passage, following = self.passages[place], self._next(place)
        if passage.is_footnote:
            return self._plain(passage, Kind.CONTEXT, Role.FOOTNOTE, Why.PLACE_IN_PAPER)
        parts = closing_parts(passage.text)
        if parts:
            return self._close(passage, parts)
        if self.block:
            self.since, self.block = [], False
        if is_annex_notice(passage):
            return self._plain(passage, Kind.FORM, Role.ANNEX_NOTICE, Why.PLACE_IN_PAPER)
        if is_heading(passage, following):
            return self._head(passage, following)
        self.outline.leave(passage.level)
        if is_lead_in(passage, following):
            return self._lead_in(passage, following)
        return self._row(passage)

    def _head(self, passage: Passage, following: Passage | None) -> ProseParagraph:
        opened = heading(passage.n, depth_of(passage, following), passage.label, passage.text)
        self.outline.enter(opened)
        if opened.level < DASH:
            self.since = []
        lead = (Span(opened.bodies, passage.n),) if opened.bodies else ()
        return replace(self._plain(passage, Kind.FORM, Role.HEADING, Why.PLACE_IN_PAPER), lead=lead)

    def _lead_in(self, passage: Passage, following: Passage | None) -> ProseParagraph:
        named = named_in(passage.text)
        if named.lead:
            level = depth_of(passage, following)
            self.outline.enter(Heading(passage.n, level, "", passage.text, None, named.lead))
        return self._plain(passage, Kind.CONTEXT, Role.LEAD_IN, Why.ORDERS_NOBODY)

    def _close(self, passage: Passage, parts: tuple[ClosingPart, ...]) -> ProseParagraph:
        self.block = True
        said: dict[str, Span] = {part.field: Span(part.text, passage.n) for part in parts}
        for row in self.since:
            row.close(said)
        return replace(
            self._plain(passage, Kind.FORM, Role.CLOSING, Why.PLACE_IN_PAPER),
            lead=(said["lead"],) if "lead" in said else (),
            doing=(said["doing"],) if "doing" in said else (),
            coordinating=(said["coordinating"],) if "coordinating" in said else (),
            time=said.get("time"),
            result=said.get("result"),
            applies_to=tuple(row.passage.n for row in self.since),
        )

    def _row(self, passage: Passage) -> ProseParagraph | Row:
        ends, parts = closing_within(passage.text[:LONGEST_READ])
        text = passage.text[:ends].rstrip(" (")
        named = named_in(text)
        reported = reports_of(text, at=passage.n, opens_at=named.opens_at)
        verdict = judge(text, sort=self.outline.sort, named=named, reported=reported)
        if verdict.kind is Kind.CONTEXT:
            return self._plain(passage, verdict.kind, verdict.role, verdict.why)
        from_year, year = self.outline.years
        taken = tuple((one.start, one.end) for one in reported)
        row = Row(
            passage=passage,
            verdict=verdict,
            named=named,
            reported=reported,
            times=times_of(text, opens_at=named.opens_at, taken=taken),
            targets=targets_of(text, year=year, from_year=from_year, aims=verdict.kind is Kind.TARGET),
            heads=self.outline.bodies,
            section=self.outline.path,
            in_organisation=self.outline.in_organisation,
            closed={part.field: [Span(part.text, passage.n)] for part in parts},
        )
        self.since.append(row)
        return row

    def _plain(self, passage: Passage, kind: Kind, role: Role, why: Why) -> ProseParagraph:
        return ProseParagraph(
            passage.n, passage.shown, kind, role, why, passage.label, self.outline.path,
            of=passage.footnote_of, lines=tuple(passage.lines),
        )  # fmt: skip
