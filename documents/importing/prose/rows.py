"""A task, target or report duty on its way: what it says itself, and what closing lines and headings add."""

from dataclasses import dataclass, field, replace

from documents.importing.prose.duties import Reported
from documents.importing.prose.judging import Verdict
from documents.importing.prose.passages import Passage
from documents.importing.prose.people import Named
from documents.importing.prose.sections import Heading
from documents.importing.prose.times import Times
from documents.importing.prose.values import Kind, ProseParagraph, Role, Span, Target

Spans = tuple[Span, ...]


@dataclass(slots=True)
class Row:
    """One row before its section is closed; `closed` gathers what closing lines say of it, by field."""

    passage: Passage
    verdict: Verdict
    named: Named
    reported: list[Reported]
    times: Times
    targets: tuple[Target, ...]
    heads: Heading | None
    section: str
    in_organisation: bool
    closed: dict[str, list[Span]] = field(default_factory=dict)

    def close(self, said: dict[str, Span]) -> None:
        """Take what a closing line says; labels of the row itself win, coordinators are joined."""
        for name, span in said.items():
            known = self.closed.setdefault(name, [])
            if name == "coordinating" or not any(one.at == self.passage.n for one in known):
                known.append(span)


def finished(row: Row) -> ProseParagraph:
    """Give the paragraph: its own words win over closing lines, those over headings; coordinators are joined."""
    n = row.passage.n
    is_target = row.verdict.kind is Kind.TARGET
    lead, doing = _leading(row, is_target=is_target)
    own = () if is_target else tuple(Span(text, n) for text in row.named.coordinating)
    time, parts = (None, ()) if is_target else _times(row, n)
    duties = tuple(replace(duty, by=duty.by or lead) for one in row.reported for duty in one.duties)
    return ProseParagraph(
        n=n,
        text=row.passage.shown,
        kind=row.verdict.kind,
        role=Role.NONE,
        why=row.verdict.why,
        label=row.passage.label,
        section=row.section,
        lead=lead,
        doing=doing,
        coordinating=own + tuple(row.closed.get("coordinating", [])),
        time=time or next(iter(row.closed.get("time", [])), None),
        result=next(iter(row.closed.get("result", [])), None),
        part_times=parts,
        reports=() if is_target else duties,
        targets=row.targets,
        lines=tuple(row.passage.lines),
        in_organisation=row.in_organisation,
    )


def _leading(row: Row, *, is_target: bool) -> tuple[Spans, Spans]:
    n = row.passage.n
    directed = () if is_target else tuple(Span(text, n) for text in row.named.doing)
    closed = tuple(row.closed.get("lead", []))
    done = tuple(row.closed.get("doing", []))
    headed = (Span(row.heads.bodies, row.heads.n),) if row.heads else ()
    own = (Span(row.named.lead, n),) if row.named.lead and not is_target else ()
    if own or closed:
        return own or closed, directed + done
    return done or headed, directed


def _times(row: Row, n: int) -> tuple[Span | None, Spans]:
    whole = Span(row.times.whole, n) if row.times.whole else None
    return whole, tuple(Span(text, n) for text in row.times.parts)
