"""A plan loaded months late: its paper's own dates, what was done before, and the proof's day that judges it.

Worked by hand: the paper is of 2/1/2026, received on Monday 2/3/2026; one row was due on 30/1/2026, one is monthly.
"""

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from core.errors import BadInput, GuardUnmet
from core.moments import end_of_day, local_date
from core.workdays import WorkCalendar
from documents.services import receive_upload
from organizations.domain.roles import Role
from plans.domain.periods import Life, Timing, at_issue, periods_of
from plans.domain.recorded import Undone, why_undone
from plans.domain.tallies import DONE_LATE, ON_TIME
from plans.models import Assignment, Task
from plans.models.counting import column_of
from plans.services import drafting_submissions as drafting
from plans.services.issue import Paper, confirm_registration, enter_registration
from scoring.models import ScoreLine
from tests.factories.documents import good_pdf
from tests.factories.plans import ISSUED, add_row, draft_plan, make_province
from tests.factories.submissions import Province
from workflows.ticking import tick

PAPER, WANTED = date(2026, 1, 2), date(2026, 1, 30)
RECEIVED = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
CALENDAR = WorkCalendar(frozenset(), frozenset())
LIFE = Life(PAPER, date(2026, 12, 31), RECEIVED, records_past=True)
IN_TIME, TOO_LATE = date(2026, 1, 28), date(2026, 2, 2)


def test_a_passed_date_is_due_after_receipt_and_keeps_what_the_paper_said():
    (one,) = periods_of(Timing("date", None, WANTED, ""), life=LIFE, calendar=CALENDAR)
    assert (local_date(one.due_at), one.passed_due_at) == (date(2026, 3, 9), end_of_day(WANTED))
    (later,) = periods_of(Timing("date", None, date(2026, 5, 4), ""), life=LIFE, calendar=CALENDAR)
    assert later.passed_due_at is None


def test_recorded_periods_keep_their_own_date_and_the_present_one_has_none():
    made = at_issue(
        periods_of(Timing("recurring", None, None, "month"), life=LIFE, calendar=CALENDAR),
        life=LIFE,
        calendar=CALENDAR,
    )
    kept = [one.passed_due_at and local_date(one.passed_due_at) for one in made]
    assert [(one.label, day) for one, day in zip(made, kept, strict=True)] == [
        ("tháng 02/2026", date(2026, 2, 17)),
        ("tháng 03/2026", None),
    ]


def test_a_named_day_that_has_passed_is_kept_too():
    named = Timing("recurring", None, date(2026, 2, 20), "month")
    first = periods_of(named, life=LIFE, calendar=CALENDAR)[0]
    assert (local_date(first.due_at), local_date(first.passed_due_at)) == (
        date(2026, 3, 9),
        date(2026, 2, 20),
    )


@pytest.mark.parametrize(
    ("done_on", "papers", "is_period", "found"),
    [
        (None, (), True, Undone.NO_DAY),
        (None, (), False, None),
        (date(2026, 1, 1), (date(2026, 1, 1),), True, Undone.BEFORE_PLAN),
        (PAPER, (PAPER,), False, None),
        (IN_TIME, (TOO_LATE,), False, Undone.NO_PAPER),
        (IN_TIME, (TOO_LATE, IN_TIME), True, None),
    ],
)
def test_the_day_is_that_of_a_proof_and_not_before_the_plan(done_on, papers, is_period, found):
    assert why_undone(done_on, papers=papers, is_period=is_period, issued_on=PAPER) is found


@pytest.fixture
def duty(province: Province) -> Assignment:
    return _loaded(province, due_on=WANTED)


def _loaded(province: Province, **row) -> Assignment:
    found = province.issue(paper_of=PAPER, **row)
    province.assign(found)
    return Assignment.objects.get(pk=found[0].pk)


def _draft(province: Province, duty: Assignment, *, done_on=None, paper=None):
    draft = province.draft([duty], proven=False)
    proof = drafting.Proof("reference", "Báo cáo", document_number="9/BC", document_date=paper or IN_TIME)
    actor = province.officer.actor
    drafting.add_proof(submission_id=draft.pk, proof=proof, actor=actor, at=province.at)
    said = {duty.pk: drafting.ItemText(statement="Đã làm.", done_on=done_on)}
    drafting.save_text(submission_id=draft.pk, statement="", items=said, actor=actor, at=province.at)
    return draft


def _verified(province: Province, duty: Assignment, done_on: date | None) -> Assignment:
    handed_in = province.hand_in(_draft(province, duty, done_on=done_on, paper=done_on))
    province.says(handed_in, province.head, "approve")
    province.verify(handed_in)
    return Assignment.objects.get(pk=duty.pk)


def _points_for_time(duty: Assignment) -> Decimal:
    return ScoreLine.objects.get(sheet__subject_id=duty.pk, criterion__key="timeliness").points


@pytest.mark.django_db
def test_work_proven_in_time_is_in_time_even_after_the_clock_called_it_overdue(province, duty):
    assert duty.paper_due_at == end_of_day(WANTED)
    province.at = duty.due_at + timedelta(hours=10)
    tick(at=province.at)
    assert Assignment.objects.get(pk=duty.pk).state == "overdue"
    done = _verified(province, duty, IN_TIME)
    assert (column_of(done), done.was_overdue, done.due_at) == (ON_TIME, False, end_of_day(WANTED))
    assert _points_for_time(done) == 25
    row = Task.objects.get(pk=duty.task_id)
    assert (row.done_on_time, row.done_late, row.open_late) == (1, 0, 0)


@pytest.mark.django_db
def test_work_proven_after_its_own_date_is_late_however_fast_it_was_reported(province, duty):
    done = _verified(province, duty, TOO_LATE)
    assert (column_of(done), done.was_overdue) == (DONE_LATE, True)
    assert _points_for_time(done) == Decimal("12.5")


@pytest.mark.django_db
def test_without_a_day_the_date_after_receipt_judges(province, duty):
    done = _verified(province, duty, None)
    assert (column_of(done), local_date(done.due_at)) == (ON_TIME, date(2026, 3, 9))


@pytest.mark.django_db
def test_more_time_that_was_granted_judges_the_proof_as_well(province, duty):
    extended = end_of_day(date(2026, 3, 20))
    Assignment.objects.filter(pk=duty.pk).update(extensions=1, due_at=extended)
    done = _verified(province, duty, TOO_LATE)
    assert (column_of(done), done.due_at) == (ON_TIME, extended)


@pytest.mark.django_db
def test_a_day_that_no_proof_bears_is_refused_and_so_is_one_before_the_plan(province, duty):
    to_come = date(2026, 3, 3)
    for done_on, paper, words in (
        (TOO_LATE, IN_TIME, "không mang ngày"),
        (date(2026, 1, 1), IN_TIME, "trước ngày ban hành"),
        (to_come, to_come, "sau hôm nay"),
    ):
        draft = _draft(province, duty, done_on=done_on, paper=paper)
        with pytest.raises(GuardUnmet, match=words):
            province.hand_in(draft)
    assert Assignment.objects.get(pk=duty.pk).state == "assigned"


@pytest.mark.django_db
def test_a_duty_of_the_present_takes_no_day(province):
    now = _loaded(province, due_on=date(2026, 5, 4))
    draft = _draft(province, now, done_on=IN_TIME)
    assert draft.items.get().done_on is None


@pytest.mark.django_db
def test_a_returned_report_leaves_dates_alone_and_the_next_round_keeps_the_day(province, duty):
    handed_in = province.hand_in(_draft(province, duty, done_on=IN_TIME))
    province.says(handed_in, province.head, "approve")
    province.verify(handed_in, returned=[duty.pk])
    back = Assignment.objects.get(pk=duty.pk)
    assert (back.state, back.due_at) == ("in_progress", duty.due_at)
    again = province.draft([back], proven=False)
    assert again.items.get().done_on == IN_TIME


@pytest.mark.django_db
def test_past_periods_exist_only_where_they_are_recorded_and_then_say_their_day(province):
    monthly = {"due_kind": "recurring", "every": "month", "due_on": None}
    assert len(province.issue(paper_of=PAPER, **monthly)) == 1
    past, _present = province.issue(paper_of=PAPER, records_past=True, **monthly)
    province.assign([past])
    draft = _draft(province, past)
    with pytest.raises(GuardUnmet, match="ngày hoàn thành"):
        province.hand_in(draft)


@pytest.mark.django_db
def test_a_day_that_cannot_be_read_is_said(province):
    from plans.forms.drafts import read_day

    assert (read_day(""), read_day("2026-01-28"), read_day("28/01/2026")) == (None, IN_TIME, IN_TIME)
    with pytest.raises(BadInput, match="ngày"):
        read_day("hôm qua")


@pytest.mark.django_db
def test_the_unit_types_the_day_and_the_verifier_reads_it_beside_the_date_of_the_paper(
    province_now: Province, client_for
):
    province, today = province_now, local_date(province_now.at)
    wanted, done_on = today - timedelta(days=30), today - timedelta(days=40)
    found = province.issue(paper_of=today - timedelta(days=60), due_on=wanted)
    province.assign(found)
    duty = found[0]
    draft = _draft(province, duty, paper=done_on)
    url = reverse("plans:submission", args=(draft.pk,))
    writer = client_for(province.officer.person, province.officer.position)
    assert f'name="done-{duty.pk}"' in writer.get(url).content.decode()
    typed = {f"statement-{duty.pk}": "Đã làm.", f"done-{duty.pk}": done_on.isoformat()}
    save = reverse("plans:submission_save", args=(draft.pk,))
    assert writer.post(save, {**typed, f"done-{duty.pk}": "hôm qua"}).status_code == 422
    assert writer.post(save, typed).status_code == 302
    assert f'value="{done_on.isoformat()}"' in writer.get(url).content.decode()
    handed_in = province.hand_in(draft)
    province.says(handed_in, province.head, "approve")
    reader = client_for(province.verifier.person, province.verifier.position)
    case = reader.get(reverse("plans:verification", args=(draft.pk,))).content.decode()
    said = f"Hoàn thành {done_on:%d/%m/%Y} theo văn bản minh chứng; hạn theo kế hoạch {wanted:%d/%m/%Y}."
    assert said in case and f"Nộp {done_on:%d/%m/%Y}, trong hạn" in case
    assert said in reader.get(url).content.decode()


@pytest.mark.django_db
def test_the_clerk_chooses_and_who_confirms_sees_the_choice(office, client_for):
    plan = draft_plan(office)
    add_row(plan, [office.communes[0]], due_kind="recurring", every="month")
    clerk = office.seats[office.root.pk, Role.CLERK]
    url = reverse("plans:registration", args=(plan.pk,))
    page = client_for(clerk[0].person, clerk[0]).get(url).content.decode()
    assert 'name="records_past"' in page
    signed = receive_upload(
        stream=io.BytesIO(good_pdf()), name="kh.pdf", actor=office.actor(office.root, Role.CLERK), at=ISSUED
    )
    paper = Paper("9/KH", PAPER, "Ký", "CT", date(2026, 12, 31), signed.pk, records_past=True)
    enter_registration(plan_id=plan.pk, paper=paper, actor=office.actor(office.root, Role.CLERK), at=ISSUED)
    second = office.actor(office.root, Role.CLERK, 1)
    assert "Ghi nhận kết quả đã thực hiện" in client_for(clerk[1].person, clerk[1]).get(url).content.decode()
    confirm_registration(plan_id=plan.pk, actor=second, at=ISSUED)
    past = Assignment.objects.filter(task__plan=plan, paper_due_at__isnull=False)
    assert [row.period_label for row in past.order_by("period_key")] == [
        f"tháng {month:02}/2026" for month in range(2, 6)
    ]


@pytest.fixture
def office(db):
    """A province by the other factory, with clerks."""
    return make_province(communes=1)
