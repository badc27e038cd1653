"""The form that takes a paper: which file, who follows the plan, who verifies what the follower leads itself."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Field
from core.errors import NotPermitted
from core.moments import local_date
from core.parts import Crumb, Step
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.domain.units import UnitKind
from organizations.models import Unit
from plans.cards.importing import ImportNewPage
from plans.models import Plan
from plans.selectors.draft_fields import unit_field
from plans.selectors.draft_review import STEPS


def import_form(*, actor: Actor, at: datetime) -> ImportNewPage:
    """Give the form for a clerk; raises NotPermitted for everybody else."""
    if actor.role != Role.CLERK:
        raise NotPermitted(_("Nhập kế hoạch do văn thư cơ quan ban hành thực hiện."))
    last = Plan.objects.filter(issuer_id=actor.agency_id).order_by("-pk").first()
    inside = Unit.objects.valid_on(local_date(at)).filter(is_outside=False)
    units = list(inside.exclude(kind=UnitKind.ROOM).exclude(pk=actor.agency_id or 0).order_by("path"))
    return ImportNewPage(
        form_url=reverse("plans:import_new"),
        fields=(
            Field("paper", _("Văn bản kế hoạch (.docx)"), "file", required=True, accept=".docx"),
            unit_field("monitor", _("Cơ quan theo dõi, đôn đốc"), units, last.monitor_id if last else None),
            unit_field(
                "alternate", _("Cơ quan thẩm định thay"), units, last.alternate_monitor_id if last else None
            ),
        ),
        crumbs=(Crumb(_("Kế hoạch"), reverse("plans:plan_list")), Crumb(_("Nhập kế hoạch"))),
        steps=tuple(
            Step(str(label), state=mark) for label, mark in zip(STEPS, ("now", "next", "next"), strict=True)
        ),
        rules=_("Tệp .docx có biểu nhiệm vụ; đọc xong anh/chị rà soát trước khi ghi nhận, chưa giao cho ai."),
    )
