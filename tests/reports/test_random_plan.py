"""On a plan made at random and moved at random, every number of the pages is what a plain count says."""

from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest

from core.errors import BadInput, GuardUnmet
from organizations.domain.roles import Role
from organizations.models import Unit
from plans.domain.states import AssignmentState as S
from plans.invariants import counters_agree
from plans.models import Assignment, Plan, Section, SharedDuty, Task
from plans.models.same_duty import LIVE
from plans.selectors.plan_page import Opened, plan_page
from plans.services import assigning, changing
from reports.selectors.board import Asked, board_page
from tests.factories.joined import joined
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, issued, make_province
from workflows.ticking import tick

pytestmark = pytest.mark.django_db
LATER = ISSUED + timedelta(days=45)


def random_draft(dice: Random, province: Province) -> Plan:
    draft = draft_plan(province)
    sections = [
        Section.objects.create(plan=draft, order=n, table=1, title=f"{'I' * n}. LĨNH VỰC {n}")
        for n in (1, 2, 3)
    ]
    units = [*province.departments, *province.communes]
    for place in range(9):
        add_row(
            draft,
            dice.sample(units, dice.randint(1, len(units))),
            section=sections[place // 3],
            due_on=date(2026, 6, 20) + timedelta(days=dice.randint(0, 60)),
        )
    return draft


def join_about(dice: Random, draft: Plan, province: Province, others: list[Task]) -> int:
    """Try to join rows of a draft with each other and with others; give how many units' duties were shared."""
    made = 0
    for row in draft.tasks.all():
        candidates = [one for one in (*draft.tasks.all(), *others) if one.pk != row.pk]
        with suppress(GuardUnmet, BadInput):
            made += len(joined(province, row, dice.choice(candidates)))
    return made


def move_about(dice: Random, plan: Plan, province: Province) -> None:
    leader = province.actor(province.root, Role.HEAD)
    for duty in Assignment.objects.filter(task__plan=plan).select_related("unit").order_by("pk"):
        fate = dice.choice(("left", "assigned", "declined", "cancelled", "held"))
        head = province.actor(duty.unit, Role.HEAD)
        if fate == "assigned":
            person = province.actor(duty.unit).human_id
            assigning.assign_officer(assignment_id=duty.pk, person_id=person, actor=head, at=ISSUED)
        elif fate == "declined":
            assigning.decline(assignment_id=duty.pk, reason="Không phải việc này", actor=head, at=ISSUED)
        elif fate == "cancelled":
            changing.cancel_one(assignment_id=duty.pk, reason="Điều chỉnh", actor=leader, at=ISSUED)
        elif fate == "held":
            changing.hold(assignment_id=duty.pk, awaited="Văn bản", reason="Chờ", actor=leader, at=ISSUED)
    tick(at=LATER)


def states(plan: Plan, section: Section | None = None, unit: Unit | None = None) -> list[str]:
    """Give the state of every duty that a row of the plan has or is served by, row by row; ended is cancelled."""
    own = Assignment.objects.filter(task__plan=plan)
    served = SharedDuty.objects.filter(task__plan=plan, assignment__isnull=False)
    if section is not None and unit is not None:
        own = own.filter(section=section, unit=unit)
        served = served.filter(task__section=section, unit=unit)
    rows = served.values_list("ended_at", "assignment__state")
    return [*own.values_list("state", flat=True), *(S.CANCELLED if ended else state for ended, state in rows)]


def plain(plan: Plan, section: Section, unit: Unit) -> tuple[int, int]:
    """Give how many are owed and how many of them are late, counted row by row."""
    found = [state for state in states(plan, section, unit) if state != S.CANCELLED]
    return len(found), found.count(S.OVERDUE)


@pytest.mark.parametrize(
    ("seed", "joins"), [(0, False), (1, False), (2, False), (3, True), (4, True), (5, True)]
)
def test_board_and_plan_page_count_what_is_there(seed: int, joins: bool) -> None:
    dice, province = Random(seed), make_province(communes=4)
    before = issued(random_draft(dice, province), province) if joins else None
    plan = random_draft(dice, province)
    if before:
        assert join_about(dice, plan, province, list(before.tasks.all())) > 0
    plan = issued(Plan.objects.get(pk=plan.pk), province)
    if before:
        assert SharedDuty.objects.filter(LIVE).exists()
        move_about(dice, before, province)
        assert SharedDuty.objects.filter(ended_at__isnull=False, assignment__isnull=False).exists()
    move_about(dice, plan, province)
    assert list(counters_agree()) == []
    leader = province.actor(province.root, Role.HEAD)
    page = board_page(Asked(), actor=leader, at=LATER)
    sections = list(Section.objects.filter(plan=plan))
    units = {unit.short_name or unit.name: unit for unit in Unit.objects.all()}
    cells = 0
    for table in page.heat:
        for row in table.rows:
            for section, cell in zip(sections, row.cells, strict=True):
                owed, late = plain(plan, section=section, unit=units[row.unit])
                assert (cell.percent is not None, cell.late) == (owed > 0, late), (row.unit, section)
                cells += 1
    assert cells >= 9
    every = states(plan)
    late = every.count(S.OVERDUE)
    assert [int(figure.value) for figure in page.figures] == [
        len(every),
        0,
        0,
        len(every) - late - every.count(S.CANCELLED),
        late,
    ]
    opened = plan_page(plan.pk, Opened(), actor=leader, at=LATER)
    assert opened.figures[4].value == page.figures[4].value
    assert not {S.VERIFIED, S.CLOSED} & set(every)
