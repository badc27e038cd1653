"""The plans that the head of a paper cites, which may be the plan it carries out: number, date and issuer."""

import re
from collections.abc import Iterable

from core.vietnamese import fold_aligned, normalise
from core.written_dates import written_dates
from documents.importing.structure import CitedPlan

_PLAN = re.compile(
    r"[Kk]ế hoạch\s+(?:số\s*:?\s*)?(?P<number>\d+[a-z]?(?:/\d{4})?(?:/KH-|-KH/)[A-ZĐ][\wĐ]*(?:[\-.&][\wĐ]+)*)"
)
_BY = re.compile(
    r"\W{0,2}\s*của\s+(?P<issuer>\S.{1,110}?)"
    r"(?=\s+(?:về|v/v|ban hành|triển khai|thực hiện|phê duyệt|nêu trên)\b|[;:()“]|[.,]?\s*$|\.\s)"
)
_NEAR = 40


def cited_plans(lines: Iterable[str]) -> tuple[CitedPlan, ...]:
    """Give every plan that these lines cite, once, in their order; plans of the Party (45-KH/ĐU) come last.

    Date and issuer are those written right behind the number; what is not written there stays empty.
    """
    found: dict[str, CitedPlan] = {}
    for line in lines:
        text = normalise(line)
        for named in _PLAN.finditer(text):
            found.setdefault(named["number"], _cited(named["number"], text[named.end() :]))
    return tuple(sorted(found.values(), key=lambda one: "-KH/" in one.number))


def _cited(number: str, behind: str) -> CitedPlan:
    folded = fold_aligned(behind)
    written = next(written_dates(folded[: _NEAR + 20]), None)
    dated = written if written and written.start < _NEAR and _is_its_own(folded[: written.start]) else None
    by = _BY.match(behind[dated.end if dated else 0 :])
    return CitedPlan(number, dated.day if dated else None, by["issuer"].strip(" ,") if by else "")


def _is_its_own(between: str) -> bool:
    """Tell whether a date follows its number directly: no other document and no clause begins between them."""
    return not re.sub(r"[\s,]|ngay", "", between)
