"""Which kind a paragraph of the text is, by the section it stands in and by what it says."""

import re
from dataclasses import dataclass

from documents.importing.prose.duties import Reported
from documents.importing.prose.figures import clauses, figures
from documents.importing.prose.people import Named
from documents.importing.prose.sections import Sort
from documents.importing.prose.values import Kind, Role, Why
from documents.importing.prose.words import orders

_CONCLUSION = re.compile(
    r"(?:trên đây là|trong quá trình\b.*?\b(?:nếu|vướng mắc|phát sinh)\b)", re.IGNORECASE
)
_WORK_SORTS = frozenset({Sort.TASK, Sort.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a paragraph, its role in the context, and the rule that gave them."""

    kind: Kind
    role: Role
    why: Why


_AIM = Verdict(Kind.CONTEXT, Role.PURPOSE, Why.SECTION_SAYS_SO)
_STATE = Verdict(Kind.CONTEXT, Role.SITUATION, Why.SECTION_SAYS_SO)
_NOBODY = Verdict(Kind.CONTEXT, Role.SITUATION, Why.ORDERS_NOBODY)
_LAST = Verdict(Kind.CONTEXT, Role.CONCLUSION, Why.PLACE_IN_PAPER)


def is_conclusion(text: str) -> bool:
    """Tell whether a paragraph closes the paper: “Trên đây là …”, “Trong quá trình thực hiện, nếu …”."""
    return bool(_CONCLUSION.match(text))


def judge(text: str, *, sort: Sort, named: Named, reported: list[Reported]) -> Verdict:
    """Give the kind of a paragraph that is neither a heading nor a closing line."""
    if is_conclusion(text):
        return _LAST
    if sort is Sort.PURPOSE:
        reaches = figures(text, aims=False)
        return Verdict(Kind.TARGET, Role.NONE, Why.FIGURE_AMONG_AIMS) if reaches else _AIM
    if sort is Sort.STATE:
        return _STATE
    if sort is Sort.TARGET:
        return Verdict(Kind.TARGET, Role.NONE, Why.SECTION_SAYS_SO)
    return _of_work(text, sort, named, reported)


def _of_work(text: str, sort: Sort, named: Named, reported: list[Reported]) -> Verdict:
    if _opens_with_figure(text):
        return Verdict(Kind.TARGET, Role.NONE, Why.OPENS_WITH_FIGURE)
    if sort not in _WORK_SORTS and not named.lead and not orders(text):
        return _NOBODY
    parts = list(clauses(text, r";\s|\.\s+(?=[A-ZĐ])|\.$|;$"))
    if reported and len(reported) == len(parts) and all(one.alone for one in reported):
        return Verdict(Kind.REPORT, Role.NONE, Why.ORDERS_ONLY_REPORTS)
    return Verdict(Kind.TASK, Role.NONE, Why.SECTION_SAYS_SO if sort in _WORK_SORTS else Why.ORDERS_WORK)


def _opens_with_figure(text: str) -> bool:
    """A paragraph that opens with its figure is a target unless another of its sentences orders work."""
    found = figures(text, aims=True)
    if not found or text[: found[0].start].strip():
        return False
    return not any(
        orders(text[part.start : part.end].strip()) for part in clauses(text) if part.start > found[0].end
    )
