"""What the cascade leaves on a desk: an own plan to hand in as a proof, a higher plan whose rows are to be bound."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.parts import Due, Tone
from desk.cards import InboxItem
from organizations.domain.actor import Actor
from plans.domain.states import FINAL_PLAN, ParentStanding, PlanState
from plans.models import ParentLink, ProofOffer
from plans.models.querysets import units_of
from plans.selectors.cascade_duty import offer_actions

DRAFTS = (PlanState.DRAFTED, PlanState.IN_REVIEW)


def offers(actor: Actor) -> QuerySet[ProofOffer]:
    """Give the issued plans of the unit that a duty of this person asks for as its proof."""
    waiting: QuerySet[ProofOffer] = ProofOffer.objects.waiting_for(actor)
    return waiting.select_related("plan", "assignment__task__section", "assignment__task__plan").order_by(
        "pk"
    )


def offer_item(offer: ProofOffer) -> InboxItem:
    """Give the line of an offer, with the press that opens the draft."""
    task = offer.assignment.task
    words = {"plan": offer.plan.number, "place": task.place, "what": task.content}
    return InboxItem(
        url=reverse("plans:assignment", args=(offer.assignment_id,)),
        title=_("Nộp kế hoạch %(plan)s làm minh chứng cho nhiệm vụ %(place)s. %(what)s") % words,
        due=Due(words=_("Kế hoạch đã ban hành"), tone=Tone.OK, icon="rubber-stamp"),
        section=_("KH %(number)s") % {"number": task.plan.number},
        presses=offer_actions(offer),
    )


def found_parents(actor: Actor) -> QuerySet[ParentLink]:
    """Give the plans of the clerk's unit, no longer drafts, whose higher plan came and was not confirmed yet."""
    found = ParentLink.objects.filter(standing=ParentStanding.FOUND, plan__issuer_id__in=units_of(actor))
    rows = found.exclude(plan__state__in=(*DRAFTS, *FINAL_PLAN))
    return rows.select_related("plan__issuer", "parent").order_by("decided_at", "pk")


def found_item(link: ParentLink) -> InboxItem:
    """Give the line of a plan whose higher plan came."""
    return InboxItem(
        url=reverse("plans:cascade", args=(link.plan_id,)),
        title=_("%(plan)s: xác nhận Kế hoạch số %(number)s và nối dòng")
        % {"plan": link.plan, "number": link.number},
        due=Due(words=_("Đã có kế hoạch cấp trên"), tone=Tone.INFO, icon="link"),
        section=link.plan.issuer.name,
    )
