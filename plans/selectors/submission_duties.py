"""One duty on a draft: what the unit says and reports for it, and what is still asked."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Choice, Field
from core.moments import local_date
from core.parts import Check
from core.workdays import WorkCalendar
from plans.cards.submission import DutyCard
from plans.domain.states import Result
from plans.models import SubmissionItem
from plans.selectors.submission_content import SubmissionContent, asked_words, target_met
from plans.selectors.submission_proofs import requirement_fields
from plans.selectors.words import due_of, period_words
from scoring.selectors import CriterionCard

RESULTS = (Result.COMPLETE, Result.PARTIAL, Result.NOT_FULFILLED)


def duty_checks(item: SubmissionItem, content: SubmissionContent) -> tuple[Check, ...]:
    """Give what is asked for one duty and whether it is there: the same things that the press checks."""
    if item.not_applicable:
        return (Check(_("Lý do không phát sinh"), met=bool(item.reason.strip())),)
    lacking, task_id = content.lacking(item), item.assignment.task_id
    found = [
        Check(proof.label, met=proof.label not in lacking.unproven) for proof in content.required[task_id]
    ]
    for target in content.targets[task_id]:
        reported = str(item.values.get(str(target.pk), "")).strip()
        found.append(
            Check(_("Số liệu: %(label)s") % {"label": target.label}, met=bool(reported), value=reported)
        )
    if item.assignment.paper_due_at is not None and (item.done_on or lacking.undone):
        found.append(Check(lacking.undone or _("Minh chứng mang ngày hoàn thành"), met=not lacking.undone))
    found.append(Check(_("Có ít nhất một minh chứng"), met=lacking.evidence_count > 0))
    found += [
        Check(_("Minh chứng đúng kỳ: %(what)s") % {"what": what}, met=False) for what in lacking.other_period
    ]
    if lacking.quarantined:
        found.append(Check(_("Tệp đã quét virus xong"), met=False))
    return tuple(found)


def duty_card(
    item: SubmissionItem,
    content: SubmissionContent,
    own: list[CriterionCard],
    *,
    calendar: WorkCalendar,
    at: datetime,
    many: bool,
) -> DutyCard:
    """Give one duty of a draft as a card of fields; with `many` it can be taken out again."""
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
        matches=() if item.not_applicable else requirement_fields(item, content),
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
    if item.assignment.paper_due_at is not None:
        found.append(_done_field(item))
    return (*found, *_figures(item, content, draft), *_own_view(item, own, draft))


def _figures(item: SubmissionItem, content: SubmissionContent, draft: str) -> list[Field]:
    key, found = item.assignment_id, []
    for target in content.targets[item.assignment.task_id]:
        value = str(item.values.get(str(target.pk), ""))
        asked = asked_words(target)
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
    return found


def _done_field(item: SubmissionItem) -> Field:
    """Ask for the day of the proof where the paper's own date had passed before the plan was in the system."""
    duty = item.assignment
    day = f"{local_date(duty.paper_due_at):%d/%m/%Y}" if duty.paper_due_at else ""
    return Field(
        name=f"done-{duty.pk}",
        label=_("Ngày hoàn thành theo văn bản minh chứng"),
        kind="date",
        value=item.done_on.isoformat() if item.done_on else "",
        help=_("Hạn theo văn bản %(day)s, trước khi tiếp nhận kế hoạch. Đúng hạn xét theo ngày này.")
        % {"day": day},
    )


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
