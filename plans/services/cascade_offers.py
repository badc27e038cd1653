"""An own plan that a higher row asks for: once issued, it is offered as the proof of that row, and handed in."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from core.errors import Missing, NotPermitted, WrongState
from documents.services.attaching import bring_again
from organizations.domain.actor import Actor
from plans import policies
from plans.domain.cascade import asks_for_own_plan
from plans.domain.states import ISSUED_PLAN, OPEN, EvidenceKind, OfferStanding
from plans.models import Assignment, ParentLink, Plan, ProofOffer, SharedDuty, Submission
from plans.models.same_duty import LIVE
from plans.services.drafting_submissions import start_draft
from plans.services.proving import Proof, add_proof
from workflows.execution import transaction
from workflows.locking import lock


def offer_own_plan(plan: Plan, *, at: datetime) -> int:
    """Offer an issued plan as the proof of each open duty of its unit, also one that only serves the row, where
    the row of the higher plan asks for one.

    Give how many duties that are. What was offered or decided before stays as it is.
    """
    link = ParentLink.objects.filter(plan=plan).first()
    if plan.state not in ISSUED_PLAN or link is None or link.parent_id is None:
        return 0
    agency = plan.issuer.agency_id or plan.issuer_id
    asked = Assignment.objects.filter(task__plan=link.parent_id, unit=agency, state__in=OPEN)
    rows = asked.values_list("pk", "task__content", "task__expected_result")
    served = SharedDuty.objects.filter(
        LIVE, task__plan=link.parent_id, unit=agency, assignment__state__in=OPEN
    ).values_list("assignment_id", "task__content", "task__expected_result")
    wanted = {key for key, content, result in (*rows, *served) if asks_for_own_plan(content, result)}
    offers = [ProofOffer(plan=plan, assignment_id=key, offered_at=at) for key in sorted(wanted)]
    ProofOffer.objects.bulk_create(offers, ignore_conflicts=True)
    return len(wanted)


def withdraw_offers(plan: Plan, *, keep: Plan | None) -> None:
    """Take back the offers nobody has answered that concern another higher plan than the one to keep."""
    waiting = ProofOffer.objects.filter(plan=plan, standing=OfferStanding.OPEN)
    served = SharedDuty.objects.filter(LIVE, task__plan=keep).values("assignment")
    waiting.exclude(Q(assignment__task__plan=keep) | Q(assignment__in=served)).delete()


def take_offer(*, offer_id: int, actor: Actor, at: datetime) -> Submission:
    """Open a draft submission for the duty with the signed plan, its number and date as proof; give the draft.

    Raises Missing for another unit's offer, WrongState for one that was answered, NotPermitted where somebody
    else does the work, and what `start_draft` raises.
    """
    with transaction(at=at):
        offer = _open_offer(offer_id, actor)
        draft = start_draft(assignment_ids=[offer.assignment_id], actor=actor, at=at)
        proof = _proof_of(offer.plan, actor, at)
        add_proof(submission_id=draft.pk, proof=proof, assignment_id=offer.assignment_id, actor=actor, at=at)
        _answer(offer, OfferStanding.TAKEN, actor, at, submission=draft)
    return draft


def decline_offer(*, offer_id: int, actor: Actor, at: datetime) -> ProofOffer:
    """Say that the own plan is not the proof this duty asks for; raises as `take_offer` does."""
    with transaction(at=at):
        return _answer(_open_offer(offer_id, actor), OfferStanding.DECLINED, actor, at)


def refuse_others(offer: ProofOffer, actor: Actor) -> None:
    """Raise NotPermitted for everybody but the person who does the work of the duty."""
    if not policies.works_on(offer.assignment, None, actor):
        raise NotPermitted(_("Đề nghị này do người được phân công nhiệm vụ xử lý."))


def _open_offer(offer_id: int, actor: Actor) -> ProofOffer:
    offer = lock(ProofOffer, offer_id, related=("plan__issuer", "plan__signed_upload__file", "assignment"))
    if not ProofOffer.objects.visible_to(actor).filter(pk=offer.pk).exists():
        raise Missing(_("Không tìm thấy đề nghị này."))
    refuse_others(offer, actor)
    if offer.standing != OfferStanding.OPEN:
        raise WrongState(_("Đề nghị này đã được xử lý. Mở nhiệm vụ để xem hồ sơ."))
    return offer


def _proof_of(plan: Plan, actor: Actor, at: datetime) -> Proof:
    """Give the signed file where the plan was signed on paper, else the reference to its number and date."""
    signed = plan.signed_upload
    upload = bring_again(signed, actor=actor, at=at) if signed is not None else None
    return Proof(
        kind=EvidenceKind.FILE if upload else EvidenceKind.REFERENCE,
        title=str(plan),
        upload_id=upload.pk if upload else None,
        document_kind=_("Kế hoạch"),
        document_number=plan.number,
        document_date=plan.issued_on,
        document_issuer=plan.issuer.name,
    )


def _answer(
    offer: ProofOffer,
    standing: OfferStanding,
    actor: Actor,
    at: datetime,
    *,
    submission: Submission | None = None,
) -> ProofOffer:
    offer.standing, offer.submission = standing, submission
    offer.decided_by_id, offer.decided_at = actor.human_id, at
    offer.save(update_fields=("standing", "submission", "decided_by", "decided_at"))
    return offer
