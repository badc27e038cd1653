"""What stands above and below a duty: rows of the unit's own plan with their state and proofs, the higher row."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action
from core.parts import Hint, Tone
from organizations.domain.actor import Actor
from plans.cards.cascade import BelowRow, DutyCascade, OwnRow, ParentCard
from plans.domain.states import ISSUED_PLAN, WORKING, BindingStanding, OfferStanding, SubmissionState, Verdict
from plans.joined import rows_of, served_duties
from plans.models import Assignment, Evidence, Plan, ProofOffer, RowBinding, SharedDuty, SubmissionItem, Task
from plans.models.same_duty import LIVE
from plans.selectors.plan_counts import counts_of_task
from plans.selectors.plan_rows import state_pill
from plans.services.matching import content_of


def duty_cascade(duty: Assignment, *, actor: Actor) -> DutyCascade | None:
    """Give the rows bound to a duty the actor sees, None where there are none.

    Rows that the duty serves through a join are its rows too. No query where nothing is tied to the duty; else
    one, one more for proofs, one for who works on it now, one each where it or a row below was joined.
    """
    if not getattr(duty, "tied", True):
        return None
    own = rows_of(duty)
    rows = _bound(duty, own, actor)
    below = [row for row in rows if row.upper_id in own]
    above = [row for row in rows if row.task_id in own]
    offers = _offers(duty, actor)
    if not rows and not offers:
        return None
    proofs = _proofs([row.task for row in below])
    number = below[0].task.plan.number if below else ""
    return DutyCascade(
        title=_("Kế hoạch riêng của đơn vị: %(number)s") % {"number": number},
        below=tuple(_below(row, proofs[row.task_id]) for row in below),
        above=tuple(_above(row) for row in above),
        offers=tuple(_offer(row) for row in offers),
    )


def is_tied() -> Q:
    """Give whether anything of another plan stands beside a duty, so that most pages need not ask further."""
    bound = RowBinding.objects.filter(standing=BindingStanding.BOUND)
    offered = ProofOffer.objects.filter(assignment=OuterRef("pk"), standing=OfferStanding.OPEN)
    either = Q(task=OuterRef("task")) | Q(upper=OuterRef("task"))
    above, below = bound.filter(task=OuterRef("task")), bound.filter(upper=OuterRef("task"))
    served = SharedDuty.objects.filter(LIVE, Exists(bound.filter(either)), assignment=OuterRef("pk"))
    serving = Q(shares__gt=0) & Q(Exists(served))
    return Q(Exists(above)) | Q(Exists(below)) | Q(Exists(offered)) | serving


def _bound(duty: Assignment, own: set[int], actor: Actor) -> list[Any]:
    """What lies below are issued plans of the duty's own unit; what lies above is shown to whom may open it."""
    seen = RowBinding.objects.visible_to(actor).filter(standing=BindingStanding.BOUND)
    below = Q(upper__in=own, link__plan__issuer__agency=duty.unit, link__plan__state__in=ISSUED_PLAN)
    above = Q(task__in=own, upper__plan__in=Plan.objects.visible_to(actor).values("pk"))
    opens = Exists(Plan.objects.visible_to(actor).filter(pk=OuterRef("link__plan")))
    rows = seen.filter(below | above).annotate(opens=opens)
    related = ("task__section", "task__plan", "upper__section", "upper__plan")
    return list(rows.select_related(*related).order_by("task__plan", "task__order", "upper__order"))


def _below(row: Any, proofs: int) -> BelowRow:
    task: Task = row.task
    counts = counts_of_task(task)
    words = [_("%(done)s/%(owed)s lượt hoàn thành") % {"done": counts.finished, "owed": counts.owed}]
    if counts.open_late:
        words.append(_("%(n)s quá hạn") % {"n": counts.open_late})
    words.append(_("%(n)s minh chứng đã nộp") % {"n": proofs})
    url = f"{reverse('plans:plan', args=(task.plan_id,))}?nv={task.pk}" if row.opens else ""
    return BelowRow(task.place, task.content, state_pill(task.state), " · ".join(words), url)


def _above(row: Any) -> OwnRow:
    upper: Task = row.upper
    url = f"{reverse('plans:plan', args=(upper.plan_id,))}?nv={upper.pk}"
    note = _("KH %(number)s") % {"number": upper.plan.number}
    return OwnRow(upper.place, upper.content, url, note)


def _proofs(rows: Sequence[Task]) -> dict[int, int]:
    """Count the papers handed in for each row, and those accepted: one that meets several requirements once,
    drafts not at all. A row that was joined has those of the duty that serves it.
    """
    papers: dict[int, set[Any]] = defaultdict(set)
    if not rows:
        return defaultdict(int)
    tasks, serving = [row.pk for row in rows], _serving(rows)
    of_rows = Q(assignment__task__in=tasks) | Q(assignment__in=list(serving))
    stands = Q(is_current=True) | Q(verdict=Verdict.ACCEPTED)
    handed_in = SubmissionItem.objects.filter(of_rows, stands)
    items = handed_in.exclude(submission__state=SubmissionState.DRAFTED)
    of_item: dict[int, set[int]] = defaultdict(set)
    of_all: dict[int, set[int]] = defaultdict(set)
    for item, submission, task, duty in items.values_list(
        "pk", "submission_id", "assignment__task_id", "assignment_id"
    ):
        of_item[item] |= {task, *serving.get(duty, ())}
        of_all[submission] |= {task, *serving.get(duty, ())}
    found = Evidence.objects.filter(Q(item__in=list(of_item)) | Q(item=None, submission__in=list(of_all)))
    for proof in found if of_item else ():
        for task in of_item[proof.item_id] if proof.item_id else of_all[proof.submission_id]:
            papers[task].add((proof.submission_id, *content_of(proof)))
    return defaultdict(int, {task: len(kept) for task, kept in papers.items()})


def _serving(rows: Sequence[Task]) -> dict[int, set[int]]:
    """Give by duty which of these rows it serves; no query where no plan of them was joined."""
    found: dict[int, set[int]] = defaultdict(set)
    joined = [row.pk for row in rows if row.plan.shares_duties]
    for duty, task in served_duties(joined).values_list("assignment_id", "task_id") if joined else ():
        found[duty].add(task)
    return found


def _offers(duty: Assignment, actor: Actor) -> list[ProofOffer]:
    if duty.officer_id != actor.person_id or duty.state not in WORKING:
        return []
    waiting = ProofOffer.objects.waiting_for(actor).filter(assignment=duty)
    return list(waiting.select_related("plan").order_by("pk"))


def _offer(offer: ProofOffer) -> ParentCard:
    words = _("Kế hoạch %(plan)s của đơn vị đã ban hành. Nhiệm vụ này cần chính kế hoạch đó làm minh chứng.")
    hint = Hint(words % {"plan": offer.plan}, Tone.INFO, "rubber-stamp")
    return ParentCard(hint, offer_actions(offer))


def offer_actions(offer: ProofOffer) -> tuple[Action, ...]:
    """Give what the officer may press about an offer."""
    take, leave = (reverse(f"plans:offer_{press}", args=(offer.pk,)) for press in ("take", "decline"))
    return (
        Action("take_offer", _("Nộp kế hoạch này làm minh chứng"), take, "primary", "send"),
        Action("decline_offer", _("Không dùng"), leave, "line", "x"),
    )
