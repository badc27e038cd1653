"""Targets and report duties of a plan: templates/plans/parts/plan_targets.html, import_targets.html, import_reports.html."""

from dataclasses import dataclass

from core.controls import Action
from core.parts import Fact, Hint, Pill


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """One figure of a target: “Năm 2026”, “≥ 98”; `is_base` where it says what was reached before."""

    label: str
    words: str
    is_base: bool = False


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target; `notes` say level, base and direction in words, `asked` in which rows units report it."""

    key: str
    measure: str
    unit: str
    figures: tuple[TargetFigure, ...]
    notes: str = ""
    lead: str = ""
    where: str = ""
    source: str = ""
    asked: str = ""
    edit_url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """Targets under one heading; a `folded` group opens on a press."""

    title: str
    lines: tuple[TargetLine, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class TargetPanel:
    """All targets of a draft, and what may be pressed about them."""

    count: int
    groups: tuple[TargetGroup, ...]
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report that the paper asks for: whether it is in the plan, and what may be pressed."""

    key: str
    title: str
    pill: Pill
    facts: tuple[Fact, ...]
    source: str
    hints: tuple[Hint, ...] = ()
    actions: tuple[Action, ...] = ()
