"""The urging letter (issue 4, Done when 4): one letter for 53 units with 200 overdue rows, drafted and issued."""

from datetime import UTC, date, datetime

from benchmarks import world
from benchmarks.bars import Bar, at_most, seconds
from core.moments import end_of_day, local_date
from organizations.domain.roles import Role
from plans.domain.letters import LetterHead, Numbered
from plans.models import Assignment, LetterPaper, UrgingLetter
from plans.services import clock, letter_issue, letters

AT = datetime(2026, 7, 10, 2, tzinfo=UTC)
DUE = date(2026, 6, 30)
ROWS = 200
LIMIT = 5


def measure() -> list[Bar]:
    """Make 200 duties of a plan over all units late, then draft the letter, make its paper and issue it."""
    plan = world.issue(world.draft())
    duties = Assignment.objects.filter(section__plan=plan).order_by("task__order", "unit__path")
    chosen = list(duties.values_list("pk", flat=True)[:ROWS])
    Assignment.objects.filter(pk__in=chosen).update(due_at=end_of_day(DUE))
    clock.mark_overdue(AT)
    took = seconds(lambda: _letter(plan.pk))
    letter = UrgingLetter.objects.latest("pk")
    size = len(bytes(LetterPaper.objects.get(letter=letter).docx)) / 1024
    name = f"LETTER for {letter.units.count()} units with {ROWS} overdue rows, {size:.0f} KB"
    return [at_most(name, took, LIMIT, "s")]


def _letter(plan_id: int) -> None:
    issuer = world.units()["ubnd-tinh"]
    today = local_date(AT)
    (draft,) = letters.draft_letters(
        plan_id=plan_id,
        units=(),
        everybody=True,
        joint=True,
        head=LetterHead("đôn đốc thực hiện các nhiệm vụ quá hạn", today, date(2026, 7, 17)),
        actor=world.actor(Role.HEAD, issuer),
        at=AT,
    )
    clerk = world.actor(Role.CLERK, issuer)
    given = Numbered(0, "UBND-KSTT", today, "Người Ký", "CHỦ TỊCH")
    ready = letter_issue.prepare_letter(draft, given=given, actor=clerk, at=AT)
    letter_issue.issue_letter(letter_id=draft.pk, ready=ready, actor=clerk, at=AT)
