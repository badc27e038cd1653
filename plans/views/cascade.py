"""The page of the cascade and the presses on it; the offers of an own plan as a proof."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.errors import Missing
from core.written_numbers import whole_number
from organizations.access import acting, actor_of
from plans.models import Plan, ProofOffer
from plans.selectors.cascade_page import NONE, CascadeAsked, cascade_page, sure_pairs
from plans.services import cascade_binding, cascade_linking, cascade_offers
from plans.views.assignments import day_of, number_of
from plans.views.drafts import may_draft
from workflows.pressing import Done, done
from workflows.views import press


@acting
@require_GET
def cascade(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the higher plan of a plan, and which of its rows are carried out here."""
    asked = CascadeAsked(request.GET.get("loc", ""), whole_number(request.GET.get("dong", "")) or 0)
    page = cascade_page(plan_id, asked, actor=actor_of(request))
    return render(request, "plans/cascade.html", {"page": page})


@acting
@require_POST
@press(may_draft)
def cascade_parent(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Say which plan is the higher one: chosen, cited by its number, or none."""
    typed, actor, at = request.POST, actor_of(request), timezone.now()
    chosen = typed.get("parent", "")
    if chosen:
        parent_id = None if chosen == NONE else number_of(typed, "parent")
        cascade_linking.choose_parent(plan_id=plan_id, parent_id=parent_id, actor=actor, at=at)
    else:
        day = day_of(typed, "issued_on") if typed.get("issued_on", "").strip() else None
        cited = cascade_linking.Cited(typed.get("number", "").strip(), day, typed.get("issuer", "").strip())
        cascade_linking.cite_parent(plan_id=plan_id, cited=cited, actor=actor, at=at)
    return done("plans:cascade", plan_id, words=_("Đã lưu kế hoạch cấp trên."))


@acting
@require_POST
@press(may_draft)
def cascade_confirm(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Confirm the plan that was found by its number."""
    cascade_linking.confirm_parent(plan_id=plan_id, actor=actor_of(request), at=timezone.now())
    return done("plans:cascade", plan_id, words=_("Đã xác nhận kế hoạch cấp trên."))


@acting
@require_POST
@press(may_draft)
def cascade_bind(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Bind one row to one row of the higher plan."""
    pair = _pair(request)
    actor, at = actor_of(request), timezone.now()
    cascade_binding.bind_rows(plan_id=plan_id, pairs=[pair], actor=actor, at=at)
    return _back(plan_id, pair[1], _("Đã nối dòng với nhiệm vụ cấp trên."))


@acting
@require_POST
@press(may_draft)
def cascade_refuse(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Say that a row does not carry out that row; what was bound comes apart."""
    pair = _pair(request)
    actor, at = actor_of(request), timezone.now()
    cascade_binding.refuse_rows(plan_id=plan_id, pairs=[pair], actor=actor, at=at)
    return _back(plan_id, pair[1], _("Đã ghi: hai dòng này không nối với nhau."))


@acting
@require_POST
@press(may_draft)
def cascade_bind_sure(request: HttpRequest, plan: Plan, plan_id: int) -> Done:
    """Bind the pairs whose words are nearly the same."""
    actor, at = actor_of(request), timezone.now()
    pairs = sure_pairs(plan, actor=actor)
    bound = cascade_binding.bind_rows(plan_id=plan_id, pairs=pairs, actor=actor, at=at)
    return done("plans:cascade", plan_id, words=_("Đã nối %(n)s cặp dòng.") % {"n": bound})


@acting
@require_POST
@press(may_draft)
def cascade_add(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Add a row with the words of a row of the higher plan, and open it in the review."""
    upper, actor, at = number_of(request.POST, "upper"), actor_of(request), timezone.now()
    task = cascade_binding.add_row_for(plan_id=plan_id, upper_id=upper, actor=actor, at=at)
    here = f"{reverse('plans:import_review', args=(plan_id,))}?dong={task.pk}#dong-{task.pk}"
    return done(here, words=_("Đã thêm dòng theo nhiệm vụ cấp trên; chọn cơ quan chủ trì rồi ghi nhận dòng."))


def may_answer(request: HttpRequest, proof_offer_id: int) -> ProofOffer:
    """Give an offer of the actor's unit about work of the actor's; raises Missing or NotPermitted."""
    rows = ProofOffer.objects.visible_to(actor_of(request)).select_related("assignment")
    offer: ProofOffer | None = rows.filter(pk=proof_offer_id).first()
    if offer is None:
        raise Missing(_("Không tìm thấy đề nghị này."))
    cascade_offers.refuse_others(offer, actor_of(request))
    return offer


@acting
@require_POST
@press(may_answer)
def offer_take(request: HttpRequest, _offer: ProofOffer, proof_offer_id: int) -> Done:
    """Open a draft submission with the own plan as its proof."""
    actor, at = actor_of(request), timezone.now()
    draft = cascade_offers.take_offer(offer_id=proof_offer_id, actor=actor, at=at)
    words = _("Đã lập hồ sơ với kế hoạch làm minh chứng. Ghi kết quả rồi nộp.")
    return done("plans:submission", draft.pk, words=words)


@acting
@require_POST
@press(may_answer)
def offer_decline(request: HttpRequest, offer: ProofOffer, proof_offer_id: int) -> Done:
    """Say that the own plan is not the proof of this duty."""
    actor, at = actor_of(request), timezone.now()
    cascade_offers.decline_offer(offer_id=proof_offer_id, actor=actor, at=at)
    return done("plans:assignment", offer.assignment_id, words=_("Đã bỏ đề nghị này."))


def _pair(request: HttpRequest) -> tuple[int, int]:
    return number_of(request.POST, "task"), number_of(request.POST, "upper")


def _back(plan_id: int, upper_id: int, words: str) -> Done:
    here = f"{reverse('plans:cascade', args=(plan_id,))}?loc=tat-ca#tren-{upper_id}"
    return done(here, words=words)
