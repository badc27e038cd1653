"""What was proved in a unit's own plan and may prove the row of the higher plan too."""

from django.db.models import Q, QuerySet

from plans.domain.states import BindingStanding, SubmissionState, Verdict
from plans.models import Evidence, RowBinding, SharedDuty, Submission, SubmissionItem
from plans.models.same_duty import LIVE


def usable_proofs(draft: Submission) -> QuerySet[Evidence]:
    """Give the proofs that a draft may use again: those its unit handed in before, and those accepted below.

    Accepted below: in rows of the unit's own plan that carry out a duty of this draft, whoever in the unit or
    under it handed them in. A row that was joined has the duty that serves it.
    """
    own = Q(submission__unit_id=draft.unit_id) & ~Q(submission__state=SubmissionState.DRAFTED)
    below = _accepted_below(draft)
    shared = Q(item__isnull=True, submission__in=below.values("submission"))
    return Evidence.objects.filter(own | Q(item__in=below.values("pk")) | shared)


def _accepted_below(draft: Submission) -> QuerySet[SubmissionItem]:
    duties = SubmissionItem.objects.filter(submission=draft).values("assignment")
    served = SharedDuty.objects.filter(LIVE, assignment__in=duties)
    bound = RowBinding.objects.filter(
        Q(upper__assignments__in=duties) | Q(upper__in=served.values("task")),
        standing=BindingStanding.BOUND,
        link__plan__issuer__agency=draft.unit_id,
    ).values("task")
    serving = SharedDuty.objects.filter(LIVE, task__in=bound).values("assignment")
    accepted = SubmissionItem.objects.filter(verdict=Verdict.ACCEPTED)
    return accepted.filter(Q(assignment__task__in=bound) | Q(assignment__in=serving))
