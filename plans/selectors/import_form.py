"""The form that takes a paper: which file, who follows the plan, who verifies what the follower leads itself."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Field, Hidden
from core.errors import Missing, NotPermitted
from core.moments import local_date
from core.parts import Crumb, Hint, Step, Tone
from documents.models import Upload
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.domain.units import UnitKind
from organizations.models import Unit
from plans.cards.importing import ImportNewPage
from plans.models import Plan
from plans.selectors.draft_fields import unit_field
from plans.selectors.draft_review import STEPS
from plans.selectors.paper_forms import accepted, forms_words


@dataclass(frozen=True, slots=True)
class TypedPaper:
    """What a clerk chose beside the file, kept when the paper is turned down; `upload_id` is a file sent before."""

    monitor_id: int | None = None
    alternate_id: int | None = None
    rows_by_hand: bool = False
    upload_id: int | None = None


def import_form(
    *,
    actor: Actor,
    at: datetime,
    typed: TypedPaper | None = None,
    kept: Upload | None = None,
    refused: str = "",
) -> ImportNewPage:
    """Give the form for a clerk, with what was typed, the file that was kept and why it was turned down.

    Raises NotPermitted for everybody else.
    """
    if actor.role != Role.CLERK:
        raise NotPermitted(_("Nhập kế hoạch do văn thư cơ quan ban hành thực hiện."))
    typed = typed or TypedPaper(alternate_id=_last_alternate(actor))
    return ImportNewPage(
        form_url=reverse("plans:import_new"),
        fields=_fields(typed, kept, actor=actor, at=at),
        crumbs=(Crumb(_("Kế hoạch"), reverse("plans:plan_list")), Crumb(_("Nhập kế hoạch"))),
        steps=tuple(
            Step(str(label), state=mark) for label, mark in zip(STEPS, ("now", "next", "next"), strict=True)
        ),
        rules=forms_words() + " " + _("Đọc xong anh/chị rà soát trước khi ghi nhận, chưa giao cho ai."),
        hints=(Hint(refused, Tone.BAD, "alert-octagon"),) if refused else (),
        hidden=(Hidden("upload", str(kept.pk)),) if kept else (),
    )


def kept_upload(upload_id: int, *, actor: Actor) -> Upload:
    """Give a file that this person sent before and no draft uses yet; raises Missing."""
    loose = Upload.objects.filter(pk=upload_id, loose_since__isnull=False).select_related("file")
    upload = loose.filter(person_id=actor.person_id).first() if actor.person_id is not None else None
    if upload is None:
        raise Missing(_("Tệp đã tải lên không còn. Hãy tải tệp lên lại."))
    return upload


def _last_alternate(actor: Actor) -> int | None:
    last = Plan.objects.filter(issuer_id=actor.agency_id).order_by("-pk").first()
    return last.alternate_monitor_id if last else None


def _fields(typed: TypedPaper, kept: Upload | None, *, actor: Actor, at: datetime) -> tuple[Field, ...]:
    inside = Unit.objects.valid_on(local_date(at)).filter(is_outside=False)
    units = list(inside.exclude(kind=UnitKind.ROOM).exclude(pk=actor.agency_id or 0).order_by("path"))
    return (
        _paper(kept),
        unit_field(
            "monitor",
            _("Cơ quan theo dõi, đôn đốc"),
            units,
            typed.monitor_id,
            empty=_("Theo văn bản"),
            explained=_("Để “Theo văn bản” khi văn bản nêu rõ cơ quan này."),
        ),
        unit_field(
            "alternate",
            _("Cơ quan thẩm định thay"),
            units,
            typed.alternate_id,
            explained=_("Thẩm định phần việc mà cơ quan theo dõi tự chủ trì."),
        ),
        Field(
            "rows_by_hand",
            _("Văn bản không có biểu nhiệm vụ: vẫn lập dự thảo để thêm dòng bằng tay"),
            "checkbox",
            "on" if typed.rows_by_hand else "",
        ),
    )


def _paper(kept: Upload | None) -> Field:
    field = Field("paper", _("Văn bản kế hoạch"), "file", required=kept is None, accept=accepted())
    if kept is None:
        return field
    return replace(field, help=_("Đã giữ tệp “%(name)s”; chỉ chọn tệp khi muốn thay.") % {"name": kept.name})
