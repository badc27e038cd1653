"""Who hears that the higher plan which their plan waited for is here."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from core.moments import local_date
from notifications.registry import Heard, Hearing
from organizations.domain.roles import Role
from plans.audiences.people import people_of
from plans.models import Plan
from workflows.models import OutboxMessage


def hears_parent_found(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
    """Give the clerks of the issuer of the plan that waited: they bind its rows."""
    plans = Plan.objects.in_bulk([message.subject_id for message in messages])
    clerks = people_of(
        {plan.issuer_id for plan in plans.values()}, local_date(messages[0].created_at), (Role.CLERK,)
    )
    for message in messages:
        plan = plans.get(message.subject_id)
        for person_id in clerks.get(plan.issuer_id, ()) if plan else ():
            yield (
                message,
                Hearing(
                    person_id=person_id,
                    title=_("Đã có kế hoạch cấp trên của: %(what)s") % {"what": str(plan)[:160]},
                    url=f"/ke-hoach/{message.subject_id}/cap-tren/",
                ),
            )
