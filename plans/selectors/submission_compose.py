"""The page on which a submission is written."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.controls import Action, Choice, Field, seen
from core.moments import local_date
from core.parts import Fact, Hint, Tone
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.cards.submission import ComposePage
from plans.models import Submission
from plans.selectors.submission_content import SubmissionContent
from plans.selectors.submission_duties import duty_card, duty_checks
from plans.selectors.submission_proofs import add_actions, evidence_rows, upload_field
from plans.selectors.submission_seen import candidates, crumbs_of
from plans.selectors.verification_criteria import card_of, criteria_in_force
from plans.selectors.words import period_words

CANDIDATES = 30


def compose_page(draft: Submission, *, actor: Actor, at: datetime) -> ComposePage:
    """Give the page of a draft, with what its duties still lack."""
    content, calendar = SubmissionContent(draft), work_calendar()
    name = _("Soạn hồ sơ nộp") if draft.round == 1 else _("Soạn hồ sơ nộp lần %(n)s") % {"n": draft.round}
    own = [card for card in map(card_of, criteria_in_force()) if card.is_typed]
    many = len(content.items) > 1
    return ComposePage(
        title=name,
        form_url=reverse("plans:submission_save", args=(draft.pk,)),
        duties=tuple(
            duty_card(item, content, own, calendar=calendar, at=at, many=many) for item in content.items
        ),
        crumbs=crumbs_of(content.items, name),
        facts=_facts(draft),
        hints=_hints(draft, content, at),
        note=Field(
            name="statement",
            label=_("Nội dung báo cáo chung"),
            kind="textarea",
            value=draft.statement,
            rows=3,
            draft=f"hs-{draft.pk}",
            help=_("Viết một lần cho cả hồ sơ; kết quả riêng của từng nhiệm vụ ghi ở dưới."),
        ),
        evidence=evidence_rows(content, editing=True),
        uploads=upload_field(draft),
        add_evidence=add_actions(draft, content),
        candidates=_candidates(draft, actor),
        candidates_url=reverse("plans:submission_duties", args=(draft.pk,)),
        hidden=seen(version=draft.version),
        actions=compose_actions(draft, content, actor=actor),
    )


def compose_actions(draft: Submission, content: SubmissionContent, *, actor: Actor) -> tuple[Action, ...]:
    """Give the presses of a draft; handing in is blocked with the sentence that says what is missing."""
    url, missing = reverse("plans:submission_submit", args=(draft.pk,)), missing_words(content)
    save = reverse("plans:submission_save", args=(draft.pk,))
    found = [Action(name="save", label=_("Lưu nháp"), url=save, form="compose", icon="device-floppy")]
    if actor.is_head and actor.unit_id == draft.unit_id:
        found.append(
            Action(
                name="head_did_work",
                label=_("Nộp – thủ trưởng trực tiếp thực hiện"),
                url=url,
                icon="user-check",
                blocked=missing,
                form="compose",
                value="on",
            )
        )
    found.append(
        Action(
            name="submit",
            label=_("Nộp hồ sơ"),
            url=url,
            style="primary",
            icon="send",
            blocked=missing,
            form="compose",
        )
    )
    return tuple(found)


def missing_words(content: SubmissionContent) -> str:
    """Say what stands between this draft and its submission, or nothing."""
    if not content.items:
        return _("Hồ sơ chưa có nhiệm vụ nào. Thêm nhiệm vụ rồi nộp.")
    for item in content.items:
        checks = [check for check in duty_checks(item, content) if not check.met]
        if checks:
            return _("%(place)s còn thiếu: %(what)s.") % {
                "place": item.assignment.task.place,
                "what": ", ".join(check.words for check in checks),
            }
    return ""


def _facts(draft: Submission) -> tuple[Fact, ...]:
    return (
        Fact(_("Đơn vị"), draft.unit.name),
        Fact(_("Thẩm định"), draft.verifier_unit.name),
        Fact(_("Người soạn"), draft.drafted_by.full_name),
    )


def _hints(draft: Submission, content: SubmissionContent, at: datetime) -> tuple[Hint, ...]:
    found = []
    if draft.previous is not None:
        found.append(
            Hint(
                _("Hồ sơ này nối tiếp lần nộp trước; nội dung và minh chứng đã được chép sang."),
                url=reverse("plans:submission", args=(draft.previous.pk,)),
                url_label=_("Xem lần trước và lý do trả lại"),
            )
        )
    late = [one for one in content.items if one.assignment.due_at and at > one.assignment.due_at]
    if late:
        words = ngettext("%(n)s nhiệm vụ", "%(n)s nhiệm vụ", len(late)) % {"n": len(late)}
        found.append(
            Hint(
                _("Nêu rõ nguyên nhân chậm trong kết quả thực hiện."),
                tone=Tone.WARN,
                icon="alert-triangle",
                lead=_("Đã quá hạn %(what)s.") % {"what": words},
            )
        )
    return (*found, *content.older_hints())


def _candidates(draft: Submission, actor: Actor) -> tuple[Choice, ...]:
    found = []
    for duty in candidates(draft, actor=actor)[:CANDIDATES]:
        due = _("hạn %(day)s") % {"day": f"{local_date(duty.due_at):%d/%m/%Y}"} if duty.due_at else ""
        note = " · ".join(part for part in (due, period_words(duty)) if part)
        found.append(Choice(str(duty.pk), f"{duty.task.place}. {duty.task.content[:140]}", note=note))
    return tuple(found)
