"""What was proved in a unit's own plan and may prove the row of the higher plan too."""

from django.db.models import Q, QuerySet

from plans.domain.states import BindingStanding, SubmissionState, Verdict
from plans.models import Evidence, RowBinding, Submission, SubmissionItem


def usable_proofs(draft: Submission) -> QuerySet[Evidence]:
    """Give the proofs that a draft may use again: those its unit handed in before, and those accepted below.

    Accepted below: in rows of the unit's own plan that carry out a duty of this draft, whoever in the unit or
    under it handed them in.
    """
    own = Q(submission__unit_id=draft.unit_id) & ~Q(submission__state=SubmissionState.DRAFTED)
    below = _accepted_below(draft)
    shared = Q(item__isnull=True, submission__in=below.values("submission"))
    return Evidence.objects.filter(own | Q(item__in=below.values("pk")) | shared)


def _accepted_below(draft: Submission) -> QuerySet[SubmissionItem]:
    bound = RowBinding.objects.filter(
        standing=BindingStanding.BOUND,
        upper__assignments__items__submission=draft,
        link__plan__issuer__agency=draft.unit_id,
    )
    return SubmissionItem.objects.filter(assignment__task__in=bound.values("task"), verdict=Verdict.ACCEPTED)
