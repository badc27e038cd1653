"""The head and foot of the paper of a plan: what it says of itself, with the papers it rests on linked where known."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.parts import Fact
from core.vietnamese import fold
from organizations.domain.actor import Actor
from plans.cards.plan import PaperHead
from plans.models import ImportedPaper, Plan


def paper_head(plan: Plan, *, actor: Actor) -> PaperHead | None:
    """Give the head of the paper, None for a plan without one; two queries at most."""
    head: dict[str, Any] = (
        ImportedPaper.objects.filter(plan=plan).values_list("head", flat=True).first() or {}
    )
    if not head:
        return None
    return PaperHead(
        facts=tuple(Fact(label, value) for label, value in _facts(plan, head) if value),
        bases=_bases(plan, head, actor),
        recipients=tuple(head.get("recipients", ())),
    )


def _facts(plan: Plan, head: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    day = plan.issued_on or (date.fromisoformat(head["issued_on"]) if head.get("issued_on") else None)
    number = plan.number or head.get("number") or head.get("symbol", "")
    place = head.get("place", "")
    return (
        (_("Loại văn bản"), head.get("type", "")),
        (_("Số, ký hiệu"), number),
        (
            _("Nơi và ngày ban hành"),
            ", ".join(one for one in (place, f"{day:%d/%m/%Y}" if day else "") if one),
        ),
        (_("Cơ quan ban hành"), _body(plan.issuer.name, head.get("issuer", ""))),
        (_("Trích yếu"), plan.title),
        (_("Quyền hạn ký"), _capacity(plan, head)),
        (_("Người ký"), plan.signer or head.get("signer", "")),
        (_("Cơ quan theo dõi, đôn đốc"), _body(plan.monitor.name, head.get("monitoring_unit", ""))),
    )


def _body(name: str, printed: str) -> str:
    """Give the body of the plan, with what the paper prints where that is another name."""
    if not printed or fold(printed) in fold(name) or fold(name) in fold(printed):
        return name
    return _("%(name)s (văn bản ghi: %(printed)s)") % {"name": name, "printed": printed}


def _capacity(plan: Plan, head: dict[str, Any]) -> str:
    capacity = plan.signing_capacity or head.get("signing_capacity", "")
    signed_for = head.get("signed_for", "")
    return " / ".join(one for one in (signed_for, capacity) if one)


def _bases(plan: Plan, head: dict[str, Any], actor: Actor) -> tuple[Fact, ...]:
    told = head.get("bases") or [
        {"number": number, "date": "", "words": number} for number in plan.legal_bases
    ]
    numbers = {base["number"] for base in told}
    known = {
        (number, f"{day:%Y-%m-%d}"): key
        for key, number, day in Plan.objects.visible_to(actor)
        .filter(number__in=numbers, issued_on__isnull=False)
        .exclude(pk=plan.pk)
        .values_list("pk", "number", "issued_on")
    } if numbers else {}  # fmt: skip
    return tuple(
        Fact(base["number"], base["words"], url=_page(known.get((base["number"], base["date"]))))
        for base in told
    )


def _page(key: int | None) -> str:
    return reverse("plans:plan", args=(key,)) if key is not None else ""
