"""The forms in which a unit asks about its duty: for more time, or that the cause of its lateness be settled."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Choice, Field, seen
from core.errors import WrongState
from core.moments import local_date
from core.parts import Crumb, Fact, Hint, Tone
from organizations.domain.actor import Actor
from plans.cards.request import RequestForm
from plans.domain.requests import SENTENCES, why_no_extension
from plans.domain.states import CauseKind
from plans.models import Assignment
from plans.selectors.assignment_page import visible_assignment
from plans.selectors.locked_dates import higher_body, locked_until
from plans.selectors.request_words import cause_obstacle
from plans.services.asking import refuse_stranger_to

FILES = ".pdf,.docx,.jpg,.png"


def duty_to_ask_about(assignment_id: int, *, actor: Actor) -> Assignment:
    """Give a duty that this person sees and may ask about; raises Missing or NotPermitted."""
    duty = visible_assignment(assignment_id, actor=actor)
    refuse_stranger_to(duty, actor)
    return duty


def extension_form(assignment_id: int, *, actor: Actor, at: datetime) -> RequestForm:
    """Give the form that asks for more time; raises WrongState with the reason where that cannot be asked now."""
    duty = duty_to_ask_about(assignment_id, actor=actor)
    obstacle = why_no_extension(state=duty.state, due_at=duty.due_at, cause=duty.cause, at=at)
    if obstacle is not None:
        raise WrongState(str(SENTENCES[obstacle]), link=reverse("plans:assignment", args=(duty.pk,)))
    due = Field("due", _("Xin gia hạn đến"), "date", required=True)
    return RequestForm(
        title=_("Xin gia hạn"),
        form_url=reverse("plans:extension_new", args=(duty.pk,)),
        submit=_("Gửi đề nghị gia hạn"),
        crumbs=_crumbs(duty, _("Xin gia hạn")),
        facts=_facts(duty),
        hints=_hints(duty, actor),
        fields=(due, *_grounds(_("Lý do xin gia hạn"))),
        hidden=seen(version=duty.version),
    )


def cause_form(assignment_id: int, *, actor: Actor) -> RequestForm:
    """Give the form that proposes a cause; raises WrongState where the duty is not late or the cause is settled."""
    duty = duty_to_ask_about(assignment_id, actor=actor)
    obstacle = cause_obstacle(duty)
    if obstacle:
        raise WrongState(obstacle, link=reverse("plans:assignment", args=(duty.pk,)))
    choices = tuple(Choice(value, str(label)) for value, label in CauseKind.choices)
    cause = Field("cause", _("Nguyên nhân quá hạn"), "radio", required=True, choices=choices)
    words = _("%(unit)s xem xét và quyết định. Nguyên nhân khách quan không bị trừ điểm tiến độ.")
    return RequestForm(
        title=_("Nguyên nhân quá hạn"),
        form_url=reverse("plans:cause_new", args=(duty.pk,)),
        submit=_("Gửi đề nghị xác định nguyên nhân"),
        crumbs=_crumbs(duty, _("Nguyên nhân quá hạn")),
        facts=_facts(duty),
        hints=(Hint(words % {"unit": duty.verifier_unit.name}, Tone.INFO),),
        fields=(cause, *_grounds(_("Diễn giải nguyên nhân"))),
        hidden=seen(version=duty.version),
    )


def _grounds(label: str) -> tuple[Field, ...]:
    paper = _("Đính kèm tệp, hoặc ghi số và ngày của văn bản chứng minh.")
    return (
        Field("proof", _("Tệp chứng minh"), "file", accept=FILES, help=paper),
        Field("document_number", _("Số, ký hiệu văn bản"), placeholder="15/BC-UBND"),
        Field("document_date", _("Ngày văn bản"), "date"),
        Field("reason", label, "textarea", required=True, draft="ly-do-de-nghi", rows=4),
    )


def _hints(duty: Assignment, actor: Actor) -> tuple[Hint, ...]:
    signs = "" if actor.is_head and actor.unit_id == duty.unit_id else _("thủ trưởng đơn vị ký, ")
    words = _("Sau khi gửi: %(signs)s%(monitor)s cho ý kiến, lãnh đạo %(issuer)s quyết định.")
    given = {"signs": signs, "monitor": duty.verifier_unit.name, "issuer": duty.task.plan.issuer.name}
    found = [Hint(words % given, Tone.INFO)]
    until = locked_until(duty)
    if until is not None:
        locked = _("%(body)s giao thời hạn đến %(day)s; xin dài hơn thì phải chờ văn bản của cấp trên.")
        given = {"body": higher_body(duty), "day": f"{until:%d/%m/%Y}"}
        found.append(Hint(locked % given, Tone.WARN, "lock"))
    return tuple(found)


def _facts(duty: Assignment) -> tuple[Fact, ...]:
    found = [Fact(_("Nhiệm vụ"), duty.task.content, reverse("plans:assignment", args=(duty.pk,)))]
    if duty.due_at is not None:
        found.append(Fact(_("Thời hạn hiện tại"), f"{local_date(duty.due_at):%d/%m/%Y}"))
    if duty.extensions and duty.first_due_at:
        first = _("%(day)s (đã gia hạn %(n)s lần)")
        given = {"day": f"{local_date(duty.first_due_at):%d/%m/%Y}", "n": duty.extensions}
        found.append(Fact(_("Hạn ban đầu"), first % given))
    return tuple(found)


def _crumbs(duty: Assignment, here: str) -> tuple[Crumb, ...]:
    plan = duty.task.plan
    return (
        Crumb(_("KH %(number)s") % {"number": plan.number}, reverse("plans:plan", args=(plan.pk,))),
        Crumb(duty.task.place, reverse("plans:assignment", args=(duty.pk,))),
        Crumb(here),
    )
