"""Targets of a paragraph: each figure with what it measures, from when, until when and for which level."""

import re
from dataclasses import dataclass, replace

from core.vietnamese import fold_aligned
from core.written_dates import written_dates
from documents.importing.prose.figures import Clause, Figure, clauses, figures
from documents.importing.prose.measures import (
    measures_how_much,
    qualifies,
    thing_before,
    thing_behind,
    with_where,
)
from documents.importing.prose.values import Target

_LEVELS = {"tỉnh": "province", "huyện": "district", "xã": "commune"}
_LEVEL = re.compile(r"(?<!ubnd )(?<!nhân dân )(?<!sở, ngành, )\bcấp (?P<level>tỉnh|huyện|xã)\b")
_PREDICATE = re.compile(r"\b(?:được|có|đạt|thực hiện|hoàn thành|phải)\b")
_YEAR = re.compile(r"(?:(?<!so với )(?:đến|trong|vào|hết|cuối)\s+(?:hết\s+)?năm\s+|^\W*năm\s+)(\d{4})")
_SERIES = re.compile(r"(?:giai đoạn|từ năm)\s+(\d{4})\s*(?:-|đến(?: năm)?)\s*(\d{4})\s*,")
_BASE = re.compile(r"so với\s+(?:cùng kỳ\s+)?(?:cuối\s+)?(?:năm|giai đoạn)\s+(\d{4}(?:\s*-\s*\d{4})?)")
_COUNTED = re.compile(r"tính đến\s+(?:hết\s+)?(?=ngày)")
_EACH_YEAR = re.compile(r"\b(?:mỗi năm|hằng năm|hàng năm|bình quân năm)\s+(?:\S+\s+){0,2}$")
_YEARLY = re.compile(r"\b(?:hằng năm|hàng năm|mỗi năm|/năm)\W*$")
_EACH_LEVEL = re.compile(r"(?:đối với )?mỗi cấp\b|từng cấp\b")
_JOINT = re.compile(r",|\bvà\b")
_STEP_ONLY = re.compile(r"\W*(?:giai đoạn\s+\d{4}\s*-\s*\d{4},?\s*)?(?:mỗi năm|hằng năm|hàng năm)[^,]*$")
_GROWS = re.compile(
    r"(?:tiếp tục )?(?:nâng cao|nâng|tăng|cải thiện)\s+(?:\S+\s+)?(?:chỉ số|tỷ lệ|điểm|thứ hạng|mức|vị trí)"
)
_SHRINKS = re.compile(
    r"(?:tiếp tục )?(?:giảm|cắt giảm|hạ)\s+(?:\S+\s+)?(?:chỉ số|tỷ lệ|số lượng|mức|thời gian)"
)
_WEAK = re.compile(r"\W*(?:phấn đấu|trong đó|đến)?\W*(?:đạt)?\W*", re.IGNORECASE)
_STEP = 200
_TRIM = " ,.;:-"
_LAST_LINK = re.compile(r"(?:\s+(?:và|đạt|chiếm|là|tỷ lệ|mức))+$")


def targets_of(text: str, *, year: int | None, from_year: int | None, aims: bool) -> tuple[Target, ...]:
    """Give the targets a paragraph states, in order; `year` and `from_year` are those of its headings.

    With `aims` a paragraph without a figure is one target to be `done`.
    """
    found: list[Target] = []
    low = text.lower()
    all_of_it = figures(text, aims=aims)
    for clause in clauses(text):
        inside = [figure for figure in all_of_it if clause.start <= figure.number < clause.end]
        if inside:
            named, base = _year_named(low[: clause.end]), _base(low[clause.start : clause.end])
            found += _Clause(text, clause, inside, tuple(found), (from_year, year), named, base).targets()
    if found or not aims:
        return tuple(found)
    return (Target(_trimmed(text), "done", direction=_trend(text), from_year=from_year, year=year),)


def _trend(text: str) -> str:
    low = text.lower()
    return "increase" if _GROWS.match(low) else "decrease" if _SHRINKS.match(low) else ""


def _trimmed(text: str) -> str:
    """Give the words of a measure without what only links them to the figure."""
    shown = _LAST_LINK.sub("", text.strip(_TRIM))
    return shown.strip("()").strip() if shown.count("(") != shown.count(")") else shown


@dataclass(frozen=True, slots=True)
class _Clause:
    """The figures of one clause; `earlier` are targets of the clauses before, `years` those of the headings."""

    text: str
    span: Clause
    figures: list[Figure]
    earlier: tuple[Target, ...]
    years: tuple[int | None, int | None]
    named: int | None
    base: str

    def targets(self) -> list[Target]:
        """Give its targets."""
        counted = [figure for figure in self.figures if not figure.reaches]
        until = next((figure.low for figure in self.figures if figure.reaches), None)
        levels = self._levels_told(counted)
        found: list[Target] = []
        for place in range(len(counted)):
            target = self._target(counted, place, found)
            found.append(replace(target, level=levels[place] if levels else target.level, until=until))
        return self._each_level(self._with_tails(counted, found))

    def _target(self, counted: list[Figure], place: int, found: list[Target]) -> Target:
        figure = counted[place]
        measure, after = self._measure(counted, place)
        before = self.text[max(self.span.start, figure.start - _STEP) : figure.start].lower()
        if not measure or _WEAK.fullmatch(measure) or (len(before) < _STEP and _STEP_ONLY.fullmatch(before)):
            known = [*self.earlier, *found]
            measure = known[-1].measure if known else measure
        each_year = figure.each_year or bool(_EACH_YEAR.search(before) or _YEARLY.search(after.lower()))
        from_year, year = self._dated(figure)
        return Target(
            measure=_trimmed(measure),
            comparator=figure.comparator,
            value=figure.low,
            high=figure.high,
            unit=figure.unit,
            direction=figure.direction,
            base=self.base,
            year=year,
            from_year=from_year,
            per="year" if each_year and (figure.direction or figure.each_year) else "",
            level=level_named(after),
        )

    def _measure(self, counted: list[Figure], place: int) -> tuple[str, str]:
        """Give what a figure measures, and the words behind it; those before it count where it stands last."""
        figure = counted[place]
        last = place + 1 == len(counted)
        end = self.span.end if last else self._begins(figure.end, counted[place + 1])
        after = self.text[figure.end : end].strip(_TRIM)
        if figure.unit != "%":
            return self._counted(counted, place, after), after
        if after.strip(" ()") and not figure.stands_last and not figure.in_brackets:
            return thing_behind(after), after
        before = self._before(counted, place)
        if not figure.stands_last:
            return before, after
        thing = thing_before(before)
        return with_where(thing, after) if thing else thing_behind(after) or before, after

    def _counted(self, counted: list[Figure], place: int, after: str) -> str:
        """Give what a figure with another unit than per cent counts; of a list each has the thing named first."""
        figure = counted[place]
        if not measures_how_much(figure.unit) and not qualifies(after) and not figure.in_brackets:
            return f"{figure.unit} {thing_behind(after)}"
        for earlier in range(place, -1, -1):
            thing = thing_before(self._before(counted, earlier))
            if thing and counted[earlier].unit == figure.unit:
                return with_where(thing, after) if qualifies(after) else thing
        return thing_behind(after) if measures_how_much(figure.unit) else with_where(figure.unit, after)

    def _before(self, counted: list[Figure], place: int) -> str:
        """Give the words of a clause that stand before a figure and belong to no earlier one."""
        figure = counted[place]
        start = self._begins(counted[place - 1].end, figure) if place else self.span.start
        return self.text[start : figure.start].strip(_TRIM + "(")

    def _begins(self, start: int, figure: Figure) -> int:
        """Find where the words of a figure begin behind an earlier one: at the last comma or “và” between them."""
        joints = list(_JOINT.finditer(self.text, start, figure.start))
        if not joints:
            return figure.start
        return joints[-1].end() if figure.stands_last or figure.in_brackets else joints[-1].start()

    def _levels_told(self, counted: list[Figure]) -> list[str]:
        """Give the levels listed before as many figures: “cấp tỉnh, cấp huyện, cấp xã … là 30%, 20%, 15%”."""
        if len(counted) < 2 or not all(figure.listed for figure in counted[1:]):  # noqa: PLR2004 - a list has two
            return []
        before = self.text[self.span.start : counted[0].start].lower()
        told = [_LEVELS[level["level"]] for level in _LEVEL.finditer(before)]
        return told if len(told) == len(counted) else []

    def _with_tails(self, counted: list[Figure], found: list[Target]) -> list[Target]:
        """Lend the end of the last figure to those that name only a level: “100% cấp tỉnh, 80% cấp xã họp …”."""
        if len(found) < 2:  # noqa: PLR2004 - nobody to lend to
            return found
        behind = self.text[counted[-1].end : self.span.end]
        level = _LEVEL.search(behind.lower())
        tail = behind[level.end() :].strip(_TRIM) if level else ""
        return [
            replace(target, measure=f"{target.measure} {tail}".strip())
            if _LEVEL.fullmatch(target.measure.lower())
            else target
            for target in found
        ]

    def _each_level(self, found: list[Target]) -> list[Target]:
        """Repeat a step “đối với mỗi cấp” for every level the targets before it name."""
        if len(found) != 1 or not _EACH_LEVEL.search(self.text[self.span.start : self.span.end].lower()):
            return found
        told = list(dict.fromkeys(target.level for target in self.earlier if target.level))
        return [replace(found[0], level=level) for level in told] or found

    def _dated(self, figure: Figure) -> tuple[int | None, int | None]:
        """Give from and until which year: as the sentence says, else as its headings say."""
        near = max(self.span.start, figure.start - _STEP)
        series = _SERIES.search(self.text[near : figure.start].lower())
        if series:
            return int(series[1]), int(series[2])
        return (None, self.named) if self.named else self.years


def _year_named(low: str) -> int | None:
    """Give the last year a text names as that of its aims: “đến năm 2030”, not “so với cuối năm 2024”."""
    named = _YEAR.findall(low)
    return int(named[-1]) if named else None


def level_named(after: str) -> str:
    """Give the level of government that the subject of a target names, empty where it names none or several."""
    subject = _PREDICATE.split(after.lower())[0]
    levels = {level["level"] for level in _LEVEL.finditer(subject)}
    return _LEVELS[levels.pop()] if len(levels) == 1 else ""


def _base(low: str) -> str:
    counted = _COUNTED.search(low)
    if counted:
        days = (found.day for found in written_dates(fold_aligned(low[counted.end() :])))
        return next((day.isoformat() for day in days if day), "")
    found = _BASE.search(low)
    return re.sub(r"\s*-\s*", "-", found[1]) if found else ""
