"""The cascade of the security world: a department's own plan, a draft that waits, rows bound, an offer open."""

from core.moments import local_date
from plans.domain.states import DueKind
from plans.models import ProofOffer, Task
from plans.services import assigning, issue
from plans.services.cascade_binding import bind_rows, refuse_rows
from plans.services.cascade_linking import Cited, choose_parent, cite_parent
from tests.security.world import ALTERNATE, MONITOR, SIBLING, Cast, canary
from tests.security.world_plans import add_row, draft, paper

OWN, WAITING = "plan3", "draft3"


def higher_row(name: str) -> Task:
    """Give a row of the province's plan."""
    return Task.objects.get(content__endswith=f"{name} {canary('plan1')}")


def make_cascade(cast: Cast) -> None:
    """The department's clerk ties its own plan to the province's, and lets another draft wait for one."""
    clerk, parent = cast.actor(f"clerk.{SIBLING}"), higher_row("everybody").plan
    own = draft(cast, name=OWN, issuer=SIBLING, monitor=SIBLING, alternate=ALTERNATE)
    for name in ("carried", "other"):
        add_row(cast, own, name=name, kind=DueKind.DATE, leads=(SIBLING,), others=())
    choose_parent(plan_id=own.pk, parent_id=parent.pk, actor=clerk, at=cast.at)
    carried, other = Task.objects.filter(plan=own).order_by("order")
    pairs = [(carried.pk, higher_row("everybody").pk)]
    bind_rows(plan_id=own.pk, pairs=pairs, actor=clerk, at=cast.at)
    refused = [(other.pk, higher_row("late").pk)]
    refuse_rows(plan_id=own.pk, pairs=refused, actor=clerk, at=cast.at)
    head = cast.actor(f"head.{SIBLING}")
    issue.issue_plan(plan_id=own.pk, paper=paper(cast, name=OWN, number="5"), actor=head, at=cast.at)
    _wait(cast)
    _name_the_officer(cast)


def _wait(cast: Cast) -> None:
    """A draft whose higher plan is not here: what was typed about it is the clerk's."""
    word, clerk = canary(WAITING), cast.actor(f"clerk.{SIBLING}")
    plan = draft(cast, name=WAITING, issuer=SIBLING, monitor=MONITOR, alternate=ALTERNATE)
    add_row(cast, plan, name="waiting", kind=DueKind.DATE, leads=(SIBLING,), others=())
    cited = Cited(f"9/KH-{word}", local_date(cast.at), f"Cơ quan {word}")
    cite_parent(plan_id=plan.pk, cited=cited, actor=clerk, at=cast.at)


def _name_the_officer(cast: Cast) -> None:
    """The duty that asks for the plan is given to the officer, on whose desk the offer waits."""
    offer = ProofOffer.objects.get(assignment__unit__key=SIBLING)
    assigning.assign_officer(
        assignment_id=offer.assignment_id,
        person_id=cast.actor(f"officer.{SIBLING}").person_id,
        actor=cast.actor(f"head.{SIBLING}"),
        at=cast.at,
    )
