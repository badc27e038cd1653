"""A row waits for another body's paper; who registers it lets the duties of all its units go on, once."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from core.errors import BadInput, DomainError, Missing, NotPermitted, WrongState
from core.moments import end_of_day
from organizations.domain.roles import Role
from plans.models import Assignment, AwaitedPaper
from plans.selectors.awaited_page import awaited_page
from plans.services.awaited import Arrived, register_awaited
from tests.factories.plans import ISSUED, add_row, draft_plan, issued, make_province
from workflows.models import RecordNote, TransitionRecord

DUE = date(2026, 9, 30)
PAPER = Arrived("12/HD-BNV", date(2026, 7, 1), "Bộ Nội vụ", DUE)
LATER = ISSUED + timedelta(days=30)


@pytest.fixture
def province(db):
    return make_province()


@pytest.fixture
def plan(province):
    """A plan with a row that waits and one that does not."""
    draft = draft_plan(province)
    add_row(draft, [province.group], due_kind="external", awaited="Hướng dẫn của Bộ Nội vụ")
    add_row(draft, [province.group])
    return issued(draft, province)


def waiting(plan):
    return plan.tasks.get(order=1)


def register(plan, actor, paper=PAPER):
    return register_awaited(plan_id=plan.pk, task_id=waiting(plan).pk, arrived=paper, actor=actor, at=LATER)


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.parametrize("who", ["clerk", "leader", "monitor"])
def test_the_duties_of_all_units_go_on_with_the_day_and_the_record_names_paper_and_person(
    province, plan, who
):
    actor = {
        "clerk": lambda: province.actor(province.root, Role.CLERK),
        "leader": lambda: province.actor(province.root, Role.HEAD),
        "monitor": lambda: province.actor(province.monitor),
    }[who]()
    paper = register(plan, actor)
    duties = Assignment.objects.filter(task=waiting(plan))
    assert set(duties.values_list("state", "due_at", "held_for")) == {("issued", end_of_day(DUE), "")}
    assert (paper.released, paper.registered_by_id) == (3, actor.person_id)
    note = RecordNote.objects.filter(record__move="release").values_list("text", flat=True).distinct().get()
    assert note == f"Văn bản số 12/HD-BNV ngày 01/07/2026 của Bộ Nội vụ, {actor.person_name} ghi nhận"


@pytest.mark.django_db
def test_strangers_past_days_and_rows_of_other_plans_are_refused_and_leave_nothing(province, plan):
    clerk = province.actor(province.root, Role.CLERK)
    for stranger in (province.actor(province.communes[0], Role.HEAD), province.actor(province.alternate)):
        with pytest.raises(NotPermitted, match="văn thư"):
            register(plan, stranger)
    wrong = [
        Arrived("", PAPER.issued_on, "Bộ Nội vụ", DUE),
        Arrived("12/HD-BNV", date(2026, 12, 1), "Bộ Nội vụ", DUE),
        Arrived("12/HD-BNV", PAPER.issued_on, "Bộ Nội vụ", date(2026, 7, 1)),
    ]
    for paper in wrong:
        with pytest.raises(BadInput):
            register(plan, clerk, paper)
    other = draft_plan(province)
    add_row(other, [province.group])
    issued(other, province)
    with pytest.raises(Missing):
        register_awaited(plan_id=other.pk, task_id=waiting(plan).pk, arrived=PAPER, actor=clerk, at=LATER)
    assert not AwaitedPaper.objects.exists()
    assert not TransitionRecord.objects.filter(move="release").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_register_at_once_one_does_and_the_other_reads_why_not():
    province = make_province()
    draft = draft_plan(province)
    add_row(draft, [province.group], due_kind="external", awaited="Hướng dẫn")
    plan = issued(draft, province)
    clerks = [province.actor(province.root, Role.CLERK, place) for place in (0, 1)]
    start, said = Barrier(2), []

    def press(actor):
        start.wait()
        try:
            said.append(register(plan, actor).released)
        except DomainError as refusal:
            said.append(type(refusal))
        finally:
            connection.close()

    presses = [Thread(target=press, args=(actor,)) for actor in clerks]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert sorted(said, key=str) in ([3, WrongState], [WrongState, 3])
    assert AwaitedPaper.objects.count() == 1


@pytest.mark.django_db
def test_the_page_tells_everybody_what_waits_and_offers_the_form_to_whom_may(
    province, plan, django_assert_num_queries
):
    clerk = province.actor(province.root, Role.CLERK)
    with django_assert_num_queries(5):
        page = awaited_page(plan.pk, waiting(plan).pk, actor=clerk)
    (row,) = page.rows
    assert (row.awaited, row.words) == ("Hướng dẫn của Bộ Nội vụ", "3 nhiệm vụ đang chờ")
    assert row.form_url == reverse("plans:awaited_register", args=(plan.pk, waiting(plan).pk))
    head = province.actor(province.communes[0], Role.HEAD)
    (row,) = awaited_page(plan.pk, waiting(plan).pk, actor=head).rows
    assert (row.form_url, row.open_url) == ("", "")
    register(plan, clerk)
    page = awaited_page(plan.pk, 0, actor=clerk)
    assert page.rows == ()
    assert [came.name for came in page.came] == ["12/HD-BNV ngày 01/07/2026, Bộ Nội vụ"]
