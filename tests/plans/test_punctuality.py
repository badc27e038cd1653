"""On time by the present and by the first date, each with its denominator, and lateness by its cause: worked by hand."""

from datetime import timedelta

import pytest

from plans.domain.punctuality import Punctuality
from plans.domain.rates import total
from plans.models import Assignment, Task
from plans.selectors.plan_counts import counts_of_task
from plans.selectors.plan_punctuality import punctuality_facts, punctuality_of
from tests.factories.requests import asked, late, proposed, says

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def found(province, plan, at):
    counts = total(counts_of_task(task) for task in Task.objects.filter(plan=plan))
    return punctuality_of(plan, None, counts, at=at)


def test_rates_of_both_dates_and_lateness_by_cause(province):
    """Four duties due on one day: one in time, one extended and in time then, one late and settled, one late."""
    duties = province.issue(4)
    province.assign(duties)
    plan = duties[0].task.plan
    assert punctuality_facts(found(province, plan, province.at)) == ()
    province.verify(_handed_in(province, duties[0]))
    request = asked(province, duties[1], days=10)
    says(request, province.verifier, "agree", at=province.at)
    says(request, province.leader, "approve", at=province.at)
    province.at = late(province, duties[2])
    says(proposed(province, duties[2], province.at), province.verifier, "approve", at=province.at)
    province.verify(_handed_in(province, duties[1]))
    province.verify(_handed_in(province, duties[2]))
    given = found(province, plan, province.at)
    assert given == Punctuality(
        on_time=2, due=4, first_on_time=1, first_due=4, extended=1, objective=1, subjective=0, unsettled=1
    )
    assert (given.percent, given.first_percent, given.late) == (50, 25, 2)
    words = [fact.value for fact in punctuality_facts(given)]
    assert words == ["50% (2/4)", "25% (1/4)", "1 lượt", "1 khách quan, 0 chủ quan, 1 chưa xác định"]


def _handed_in(province, duty):
    draft = province.draft([Assignment.objects.get(pk=duty.pk)])
    handed_in = province.hand_in(draft)
    province.says(handed_in, province.head, "approve")
    return handed_in


def test_an_open_duty_beyond_its_first_date_is_counted_by_it(province):
    duty = province.issue()[0]
    Assignment.objects.filter(pk=duty.pk).update(first_due_at=province.at - timedelta(days=1))
    assert found(province, duty.task.plan, province.at).first_due == 1
