"""The page where a signed paper is entered by one person and confirmed by another, or the leader issues here."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Field, FileRow, seen
from core.moments import VIETNAM
from core.parts import Crumb, Fact, Hint, Step, Tone
from documents.selectors import file_row
from organizations.domain.actor import Actor
from plans import policies
from plans.cards.registration import RegistrationPage
from plans.models import ImportedPaper, Plan, Registration
from plans.selectors.draft_review import STEPS
from plans.selectors.plan_seen import visible_plan
from workflows.judging import Allowed, allowed_moves

PAPERS = "van-ban"


def registration_page(plan_id: int, *, actor: Actor, at: datetime) -> RegistrationPage:
    """Give the page for one person: the entry form for the clerk, the confirmation for a second person."""
    plan = visible_plan(plan_id, actor=actor)
    waiting = Registration.objects.filter(plan=plan, confirmed_at__isnull=True)
    entry = waiting.select_related("entered_by", "signed_upload__file").first()
    paper = ImportedPaper.objects.filter(plan=plan).first()
    may_enter = policies.drafts(plan, None, actor)
    return RegistrationPage(
        title=_("Ghi nhận, ban hành: %(title)s") % {"title": plan.title},
        crumbs=(
            Crumb(_("Kế hoạch"), reverse("plans:plan_list")),
            Crumb(_("Rà soát"), reverse("plans:import_review", args=(plan.pk,))),
            Crumb(_("Ghi nhận, ban hành")),
        ),
        steps=tuple(
            Step(str(label), state=mark) for label, mark in zip(STEPS, ("done", "done", "now"), strict=True)
        ),
        hints=_hints(entry, actor),
        entry=_entry(entry),
        file=_file(entry),
        form_url=reverse("plans:registration", args=(plan.pk,)) if may_enter else "",
        fields=paper_fields(plan, paper, with_file=True) if may_enter else (),
        actions=_actions(plan, paper, actor, at),
    )


def paper_fields(plan: Plan, paper: ImportedPaper | None, *, with_file: bool) -> tuple[Field, ...]:
    """Give the fields of what stands on the signed paper, filled with what was read."""
    head = paper.head if paper else {}
    ends = plan.ends_on or date(plan.year, 12, 31)
    fields = (
        Field(
            "number",
            _("Số, ký hiệu"),
            value=head.get("number", ""),
            required=True,
            placeholder="4745/KH-UBND",
        ),
        Field("issued_on", _("Ngày ban hành"), "date", head.get("issued_on", ""), required=True),
        Field("signer", _("Người ký"), value=head.get("signer", ""), required=True),
        Field("signing_capacity", _("Quyền hạn ký"), value=head.get("signing_capacity", "")),
        Field("ends_on", _("Kế hoạch kết thúc ngày"), "date", ends.isoformat(), required=True),
        Field(
            "records_past",
            _("Ghi nhận kết quả đã thực hiện của các kỳ đã qua"),
            "checkbox",
            help=_("Chỉ khi nhập muộn. Không chọn thì không tạo nhiệm vụ cho các kỳ báo cáo đã qua."),
        ),
    )
    signed = Field("signed", _("Tệp văn bản đã ký"), "file", required=True, accept=".pdf,.docx")
    return (*fields, signed) if with_file else fields


def _hints(entry: Registration | None, actor: Actor) -> tuple[Hint, ...]:
    if entry is None:
        sentence = _("Văn thư nhập theo văn bản đã ký; một người khác đối chiếu rồi xác nhận.")
        return (Hint(sentence, Tone.INFO),)
    if entry.entered_by_id == actor.person_id:
        sentence = _("Anh/chị đã nhập ghi nhận này. Chờ một người khác đối chiếu và xác nhận.")
        return (Hint(sentence, Tone.WARN, "hourglass"),)
    return (Hint(_("Đối chiếu số, ngày, người ký với tệp đã ký rồi xác nhận."), Tone.INFO),)


def _entry(entry: Registration | None) -> tuple[Fact, ...]:
    if entry is None:
        return ()
    return (
        Fact(_("Số, ký hiệu"), entry.number),
        Fact(_("Ngày ban hành"), f"{entry.issued_on:%d/%m/%Y}"),
        Fact(_("Người ký"), entry.signer),
        Fact(_("Quyền hạn ký"), entry.signing_capacity),
        Fact(_("Kết thúc"), f"{entry.ends_on:%d/%m/%Y}"),
        Fact(
            _("Các kỳ đã qua"),
            _("Ghi nhận kết quả đã thực hiện") if entry.records_past else _("Không tạo"),
        ),
        Fact(
            _("Người nhập"),
            f"{entry.entered_by.full_name}, {entry.entered_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
        ),
    )


def _file(entry: Registration | None) -> FileRow | None:
    if entry is None:
        return None
    upload = entry.signed_upload
    return file_row(kind=PAPERS, object_id=upload.pk, file=upload.file, name=upload.name)


def _actions(plan: Plan, paper: ImportedPaper | None, actor: Actor, at: datetime) -> tuple[Action, ...]:
    facts = Plan.facts_for([plan])[plan.pk]
    names = ["register_issued", "issue"]
    allowed = {
        one.move.name: one for one in allowed_moves(plan, facts=facts, actor=actor, at=at, names=names)
    }
    found = []
    if "register_issued" in allowed:
        found.append(_confirm(plan, allowed["register_issued"]))
    if "issue" in allowed:
        found.append(_issue(plan, allowed["issue"], paper))
    return tuple(found)


def _confirm(plan: Plan, allowed: Allowed) -> Action:
    return Action(
        "confirm",
        _("Xác nhận, giao nhiệm vụ"),
        reverse("plans:registration_confirm", args=(plan.pk,)),
        "ok",
        "circle-check",
        blocked=allowed.sentence,
        hidden=seen(version=plan.version),
    )


def _issue(plan: Plan, allowed: Allowed, paper: ImportedPaper | None) -> Action:
    label = str(allowed.move.label)
    sentence = _("Sau khi ban hành, mỗi đơn vị có ngay nhiệm vụ của mình; nội dung không sửa được nữa.")
    return Action(
        "issue",
        label,
        reverse("plans:issue", args=(plan.pk,)),
        "primary",
        "flag",
        blocked=allowed.sentence,
        ask=Ask(label, label, sentence, paper_fields(plan, paper, with_file=False)),
        hidden=seen(version=plan.version),
    )
