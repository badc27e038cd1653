"""The page on which a submission is written."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.controls import Action, Choice, Field, seen
from core.moments import local_date
from core.parts import Check, Fact, Hint, Tone
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.cards.submission import ComposePage, DutyCard
from plans.domain.states import Result
from plans.models import Submission, SubmissionItem
from plans.selectors.submission_content import SubmissionContent, target_met
from plans.selectors.submission_proofs import add_actions, evidence_rows, upload_field
from plans.selectors.submission_seen import candidates, crumbs_of
from plans.selectors.verification_criteria import card_of, criteria_in_force
from plans.selectors.words import due_of, period_words
from scoring.selectors import CriterionCard

CANDIDATES = 30
RESULTS = (Result.COMPLETE, Result.PARTIAL, Result.NOT_FULFILLED)


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
            _duty_card(item, content, own, calendar=calendar, at=at, many=many) for item in content.items
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


def duty_checks(item: SubmissionItem, content: SubmissionContent) -> tuple[Check, ...]:
    """Give what is asked for one duty and whether it is there: the same things that the press checks."""
    if item.not_applicable:
        return (Check(_("Lý do không phát sinh"), met=bool(item.reason.strip())),)
    lacking, task_id = content.lacking(item), item.assignment.task_id
    found = [Check(proof.label, met=proof.label not in lacking.unproven) for proof in content.required[task_id]]
    for target in content.targets[task_id]:
        reported = str(item.values.get(str(target.pk), "")).strip()
        found.append(Check(_("Số liệu: %(label)s") % {"label": target.label}, met=bool(reported), value=reported))
    found.append(Check(_("Có ít nhất một minh chứng"), met=lacking.evidence_count > 0))
    if lacking.quarantined:
        found.append(Check(_("Tệp đã quét virus xong"), met=False))
    return tuple(found)


def _duty_card(
    item: SubmissionItem,
    content: SubmissionContent,
    own: list[CriterionCard],
    *,
    calendar: WorkCalendar,
    at: datetime,
    many: bool,
) -> DutyCard:
    duty, period = item.assignment, period_words(item.assignment)
    drop = Action(
        name="drop",
        label=_("Bỏ khỏi hồ sơ"),
        url=reverse("plans:submission_duties", args=(content.submission.pk,)),
        icon="x",
        value=str(duty.pk),
    )
    return DutyCard(
        key=str(duty.pk),
        number=duty.task.place,
        title=duty.task.content + (f" ({period})" if period else ""),
        url=reverse("plans:assignment", args=(duty.pk,)),
        due=due_of(duty, at=at, calendar=calendar),
        fields=_fields(item, content, own),
        requirements=duty_checks(item, content),
        remove=drop if many else None,
    )


def _fields(item: SubmissionItem, content: SubmissionContent, own: list[CriterionCard]) -> tuple[Field, ...]:
    key, draft = item.assignment_id, f"hs-{item.submission_id}-{item.assignment_id}"
    found = [
        Field(
            name=f"statement-{key}",
            label=_("Kết quả thực hiện"),
            kind="textarea",
            value=item.statement,
            draft=draft,
            help=item.assignment.task.expected_result,
        )
    ]
    for target in content.targets[item.assignment.task_id]:
        value = str(item.values.get(str(target.pk), ""))
        asked = f"{target.comparator} {target.threshold.normalize():f}" if target.threshold is not None else ""
        below = target_met(target, value) is False
        found.append(
            Field(
                name=f"value-{key}-{target.pk}",
                label=target.label,
                kind="number",
                value=value,
                unit=target.unit_of_measure,
                help=(_("Giao %(asked)s – số liệu thấp hơn chỉ tiêu.") if below else _("Giao %(asked)s."))
                % {"asked": asked}
                if asked
                else "",
                draft=f"{draft}-{target.pk}",
            )
        )
    return (*found, *_own_view(item, own, draft))


def _own_view(item: SubmissionItem, own: list[CriterionCard], draft: str) -> list[Field]:
    key = item.assignment_id
    chosen = tuple(Choice(str(one), str(one.label), one == item.self_result) for one in RESULTS)
    points = [
        Field(
            name=f"points-{key}-{card.key}",
            label=_("Tự chấm: %(what)s") % {"what": card.label},
            kind="number",
            value=str(item.self_points.get(card.key, "")),
            unit=f"/{card.max_points.normalize():f}",
        )
        for card in own
    ]
    return [
        Field(name=f"result-{key}", label=_("Tự đánh giá"), kind="select", choices=chosen),
        *points,
        Field(
            name=f"none-{key}",
            label=_("Kỳ này không phát sinh"),
            kind="checkbox",
            value="on" if item.not_applicable else "",
        ),
        Field(
            name=f"reason-{key}",
            label=_("Lý do không phát sinh (nếu có)"),
            value=item.reason,
            draft=f"{draft}-ly-do",
        ),
    ]


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
    return tuple(found)


def _candidates(draft: Submission, actor: Actor) -> tuple[Choice, ...]:
    found = []
    for duty in candidates(draft, actor=actor)[:CANDIDATES]:
        due = _("hạn %(day)s") % {"day": f"{local_date(duty.due_at):%d/%m/%Y}"} if duty.due_at else ""
        note = " · ".join(part for part in (due, period_words(duty)) if part)
        found.append(Choice(str(duty.pk), f"{duty.task.place}. {duty.task.content[:140]}", note=note))
    return tuple(found)
