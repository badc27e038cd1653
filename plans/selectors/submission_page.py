"""The page on which a submission that was handed in is read and decided."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action
from core.moments import VIETNAM, local_date
from core.parts import Entry, Fact, Hint, Pill, Tone
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans import policies
from plans.cards.assignment import TargetRow
from plans.cards.submission import Change, ItemCard, SubmissionPage
from plans.domain.states import SubmissionState, Verdict
from plans.models import Submission, SubmissionItem, Target
from plans.selectors.submission_changes import changes_between
from plans.selectors.submission_comment import comment_of
from plans.selectors.submission_content import SubmissionContent, asked_words, result_label, target_met
from plans.selectors.submission_preview import proof_preview
from plans.selectors.submission_proofs import evidence_rows
from plans.selectors.submission_route import (
    Way,
    decisions_as_entries,
    route_steps,
    seat_actions,
    seat_rows,
    waiting_words,
    way_of,
)
from plans.selectors.submission_seen import crumbs_of
from plans.selectors.words import period_words, submission_pill

S = SubmissionState


def submission_page(
    submission: Submission, *, actor: Actor, at: datetime, chosen: Mapping[str, str]
) -> SubmissionPage:
    """Give the page of a submission for one person; `chosen` says which file and page are looked at."""
    content, calendar = SubmissionContent(submission), work_calendar()
    way = way_of(submission.pk)
    url = reverse("plans:submission", args=(submission.pk,))
    actions = _actions(submission, content, way, actor)
    name = _("Hồ sơ nộp lần %(n)s") % {"n": submission.round}
    return SubmissionPage(
        title=f"{submission.unit.name} – {name}",
        pill=submission_pill(submission),
        turn=_turn(submission, way),
        crumbs=crumbs_of(content.items, name),
        facts=_facts(submission),
        steps=route_steps(way, submission),
        hints=(*_hints(submission), *(content.older_hints() if submission.state == S.IN_REVIEW else ())),
        note=submission.statement,
        evidence=evidence_rows(content),
        preview=proof_preview(content.evidence, chosen=chosen, url=url, keep={}),
        items=tuple(_item_card(item, content) for item in content.items),
        seats=seat_rows(way, at=at, calendar=calendar),
        changes=_changes(submission, content),
        actions=actions,
        comment=comment_of(actions, submission),
        seen_hash=submission.content_hash,
        history=_history(submission, way),
    )


def _actions(
    submission: Submission, content: SubmissionContent, way: Way | None, actor: Actor
) -> tuple[Action, ...]:
    found: list[Action] = []
    if submission.state == S.IN_REVIEW:
        found += _unit_actions(submission, content, actor, spoken=way is not None and way.is_spoken)
        found += seat_actions(way, submission, actor=actor)
    if actor.belongs_to(submission.unit_id) and _returned(submission, content):
        found.append(
            Action(
                name="next_round",
                label=_("Sửa, nộp lần sau"),
                url=reverse("plans:submission_next", args=(submission.pk,)),
                style="primary",
                icon="edit",
            )
        )
    return tuple(found)


def _unit_actions(
    submission: Submission, content: SubmissionContent, actor: Actor, *, spoken: bool
) -> list[Action]:
    if not all(policies.works_on(item.assignment, None, actor) for item in content.items):
        return []
    blocked = _("Đã có người cho ý kiến về hồ sơ này nên không rút được nữa. Chờ kết quả hoặc xin trả lại.")
    return [
        Action(
            name="withdraw",
            label=_("Rút hồ sơ"),
            url=reverse("plans:submission_withdraw", args=(submission.pk,)),
            icon="rotate-clockwise",
            blocked=blocked if spoken else "",
        )
    ]


def _returned(submission: Submission, content: SubmissionContent) -> bool:
    current = [item for item in content.items if item.is_current]
    if submission.state == S.RETURNED:
        return bool(current)
    return submission.state == S.DECIDED and any(item.verdict == Verdict.RETURNED for item in current)


def _turn(submission: Submission, way: Way | None) -> str:
    sentences = {
        S.DRAFTED: _("%(unit)s đang soạn, chưa nộp.") % {"unit": submission.unit.name},
        S.IN_REVIEW: _("Đang chờ: %(who)s.") % {"who": waiting_words(way) or submission.verifier_unit.name},
        S.RETURNED: _("Hồ sơ bị trả lại; %(unit)s sửa rồi nộp lần sau.") % {"unit": submission.unit.name},
        S.WITHDRAWN: _("%(unit)s đã rút hồ sơ này và soạn tiếp ở lần sau.") % {"unit": submission.unit.name},
        S.DECIDED: _("%(who)s đã cho kết quả từng nhiệm vụ.") % {"who": submission.verifier_unit.name},
    }
    return sentences[S(submission.state)]


def _facts(submission: Submission) -> tuple[Fact, ...]:
    found = [Fact(_("Thẩm định"), submission.verifier_unit.name)]
    if submission.submitted_by and submission.submitted_at:
        at = f"{submission.submitted_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
        found.append(Fact(_("Người nộp"), f"{submission.submitted_by.full_name}, {at}"))
    if submission.content_hash:
        code = submission.content_hash
        found.append(Fact(_("Mã nội dung"), f"{code[:4]}…{code[-4:]}"))
    return tuple(found)


def _hints(submission: Submission) -> tuple[Hint, ...]:
    found = []
    if submission.head_did_work:
        found.append(Hint(_("Thủ trưởng trực tiếp thực hiện nên không qua bước duyệt."), icon="user-check"))
    if submission.previous_id:
        found.append(
            Hint(
                _("Các phần đã thay đổi được liệt kê bên dưới."),
                icon="git-compare",
                lead=_("Nộp lại lần %(n)s.") % {"n": submission.round},
                url=reverse("plans:submission", args=(submission.previous_id,)),
                url_label=_("Xem lần trước"),
            )
        )
    return tuple(found)


def item_targets(item: SubmissionItem, targets: list[Target]) -> tuple[TargetRow, ...]:
    """Give what one duty was asked to reach and what the unit reports."""
    found = []
    for target in targets:
        reported = str(item.values.get(str(target.pk), "")).strip()
        asked = asked_words(target)
        unit = target.unit_of_measure
        found.append(
            TargetRow(
                label=target.label,
                asked=f"{asked} {unit}".strip() if asked else "",
                reported=f"{reported} {unit}".strip() if reported else "",
                met=target_met(target, reported) if reported else None,
            )
        )
    return tuple(found)


def _item_card(item: SubmissionItem, content: SubmissionContent) -> ItemCard:
    duty, period = item.assignment, period_words(item.assignment)
    on = f"{local_date(duty.due_at):%d/%m/%Y}" if duty.due_at else ""
    said = [
        item.statement,
        done_words(item),
        _("Không phát sinh: %(why)s") % {"why": item.reason} if item.not_applicable else "",
    ]
    due = _("hạn %(day)s") % {"day": on} if on else ""
    title = " · ".join(part for part in (duty.task.content, period, due) if part)
    return ItemCard(
        number=duty.task.place,
        title=title,
        url=reverse("plans:assignment", args=(duty.pk,)),
        pill=_verdict_pill(item),
        statement="\n".join(part for part in said if part),
        targets=item_targets(item, content.targets[duty.task_id]),
        score=_score(item),
        reason=item.verdict_reason,
    )


def done_words(item: SubmissionItem) -> str:
    """Say on which day past work was done by its proof, beside the date that the paper set; nothing for other work."""
    due = item.assignment.paper_due_at
    if item.done_on is None or due is None:
        return ""
    return _("Hoàn thành %(done)s theo văn bản minh chứng; hạn theo kế hoạch %(due)s.") % {
        "done": f"{item.done_on:%d/%m/%Y}",
        "due": f"{local_date(due):%d/%m/%Y}",
    }


def _score(item: SubmissionItem) -> str:
    points = item.assignment.score
    if item.verdict != Verdict.ACCEPTED or points is None:
        return ""
    return _("%(points)s điểm.") % {"points": f"{points:.2f}".replace(".", ",")}


def _verdict_pill(item: SubmissionItem) -> Pill:
    if item.verdict == Verdict.RETURNED:
        return Pill(_("Trả lại"), Tone.BAD, "arrow-back-up")
    if item.verdict == Verdict.ACCEPTED:
        good = item.result in ("complete", "not_applicable")
        return Pill(result_label(item.result), Tone.OK if good else Tone.WARN, "clipboard-check")
    if item.not_applicable:
        return Pill(_("Trả lời không phát sinh"), Tone.MUTE, "circle-minus")
    return Pill(
        _("Tự đánh giá: %(what)s") % {"what": result_label(item.self_result)}, Tone.INFO, "user-check"
    )


def _changes(submission: Submission, content: SubmissionContent) -> tuple[Change, ...]:
    if submission.previous is None:
        return ()
    return changes_between(SubmissionContent(submission.previous), content)


def _history(submission: Submission, way: Way | None) -> tuple[Entry, ...]:
    found = decisions_as_entries(way)
    if submission.submitted_at and submission.submitted_by:
        what = _("nộp lần %(n)s") % {"n": submission.round}
        found.append(Entry(submission.submitted_by.full_name, what, submission.submitted_at, tone=Tone.OK))
    drafted = Entry(submission.drafted_by.full_name, _("bắt đầu soạn"), submission.drafted_at)
    return tuple(sorted([*found, drafted], key=lambda one: one.at.timestamp() if one.at else 0, reverse=True))
