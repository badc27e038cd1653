"""On a plan made at random and moved at random, every number of the pages is what a plain count says."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db.models import Q

from organizations.domain.roles import Role
from organizations.models import Unit
from plans.domain.states import AssignmentState as S
from plans.models import Assignment, Plan, Section
from plans.selectors.plan_page import Opened, plan_page
from plans.services import assigning, changing
from reports.selectors.board import Asked, board_page
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, issued, make_province
from workflows.ticking import tick

pytestmark = pytest.mark.django_db
LATER = ISSUED + timedelta(days=45)
FINISHED = Q(state__in=[S.VERIFIED, S.CLOSED])


def random_plan(dice: Random, province: Province) -> Plan:
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
    return issued(draft, province)


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


def plain(plan: Plan, **narrowed: object) -> tuple[int, int]:
    """Give how many are owed and how many of them are late, counted row by row."""
    duties = Assignment.objects.filter(task__plan=plan, **narrowed).exclude(state=S.CANCELLED)
    return duties.count(), duties.filter(state=S.OVERDUE).count()


@pytest.mark.parametrize("seed", range(3))
def test_board_and_plan_page_count_what_is_there(seed: int) -> None:
    dice, province = Random(seed), make_province(communes=4)
    plan = random_plan(dice, province)
    move_about(dice, plan, province)
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
    every = Assignment.objects.filter(task__plan=plan)
    assert [int(figure.value) for figure in page.figures] == [
        every.count(),
        0,
        0,
        every.exclude(state__in=[S.OVERDUE, S.CANCELLED]).count(),
        every.filter(state=S.OVERDUE).count(),
    ]
    opened = plan_page(plan.pk, Opened(), actor=leader, at=LATER)
    assert opened.figures[4].value == page.figures[4].value
    assert not every.filter(FINISHED).exists()
