"""A small province where duties are overdue, and letters about them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from core.moments import local_date
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import Unit
from plans.domain.letters import LetterHead, Numbered
from plans.models import Plan, UrgingLetter
from plans.services import letter_issue, letters
from plans.services.clock import mark_overdue
from tests.factories.plans import Province, add_row, draft_plan, issued, make_province

LATE = datetime(2026, 7, 10, 2, 0, tzinfo=UTC)
DUE = date(2026, 6, 30)
TODAY = local_date(LATE)


@dataclass
class Urged:
    """A plan with overdue duties, who urges it and who gives numbers."""

    province: Province
    plan: Plan

    @property
    def monitor(self) -> Actor:
        """An officer of the monitor."""
        return self.province.actor(self.province.monitor, at=LATE)

    @property
    def clerk(self) -> Actor:
        """The clerk of the monitor."""
        return self.province.actor(self.province.monitor, Role.CLERK, at=LATE)

    def draft(
        self, units: list[Unit] | None = None, *, joint: bool = True, **given: Any
    ) -> list[UrgingLetter]:
        """The officer drafts."""
        head = LetterHead(given.pop("subject", "đôn đốc"), TODAY, date(2026, 7, 17))
        return letters.draft_letters(
            plan_id=self.plan.pk, units={unit.pk for unit in units or ()}, everybody=units is None,
            joint=joint, head=head, actor=self.monitor, at=LATE,
        )  # fmt: skip

    def issue(self, letter: UrgingLetter, **given: Any) -> UrgingLetter:
        """The clerk issues; without `number` it is the next of the year."""
        ready = self.ready(letter, **given)
        return letter_issue.issue_letter(letter_id=letter.pk, ready=ready, actor=self.clerk, at=LATE)

    def ready(self, letter: UrgingLetter, **given: Any) -> letter_issue.ReadyLetter:
        """The paper is made."""
        said = {"number": 0, "symbol": "SNV-CCHC", "issued_on": TODAY, "signer": "Ký Văn Thử", **given}
        numbered = Numbered(**{"signer_title": "Giám đốc", **said})
        stored = UrgingLetter.objects.select_related(*UrgingLetter.locked_related()).get(pk=letter.pk)
        return letter_issue.prepare_letter(stored, given=numbered, actor=self.clerk, at=LATE)


def make_urged(*contents: str, communes: int = 3, own: bool = False) -> Urged:
    """Rows of the given words, owed by every commune and overdue since the last day of June; with `own` also by the monitor."""
    province = make_province(communes=communes)
    province.appoint(province.monitor, Role.CLERK)
    plan = draft_plan(province)
    for content in contents or ("Rà soát thủ tục", "Công khai thủ tục"):
        leads = [province.group, *([province.monitor] if own else [])]
        add_row(plan, leads, content=content, due_on=DUE)
    issued(plan, province)
    mark_overdue(LATE)
    return Urged(province, plan)
