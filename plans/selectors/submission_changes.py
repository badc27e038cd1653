"""What differs between two rounds of one submission, for the read page and for the refusal of a stale press."""

from django.utils.translation import gettext as _

from plans.cards.submission import Change
from plans.domain.states import SubmissionState
from plans.models import Evidence, Submission, SubmissionItem, Target
from plans.selectors.submission_content import SubmissionContent, result_label

NAMED = 4


def changes_between(before: SubmissionContent, after: SubmissionContent) -> tuple[Change, ...]:
    """Give the differences of the later round from the earlier one: words, figures, proofs."""
    found = [Change(_("Nội dung báo cáo"), before.submission.statement, after.submission.statement)]
    known = {item.assignment_id: item for item in before.items}
    labels = {str(t.pk): t for rows in after.targets.values() for t in rows}
    for item in after.items:
        if item.assignment_id in known:
            found += _item_changes(known[item.assignment_id], item, labels)
    found.append(_proof_change(before.evidence, after.evidence))
    return tuple(change for change in found if change.before != change.after)


def difference_words(submission: Submission) -> tuple[str, int]:
    """Say in a sentence what is other now than when the submission was handed in; give also the newest round.

    Without a later round it names proofs that appeared after the submission, or that nothing is known.
    """
    later = Submission.objects.filter(previous=submission).exclude(state=SubmissionState.DRAFTED)
    newest = later.order_by("-pk").first()
    if newest is None:
        return _late_proofs(submission), submission.pk
    changes = changes_between(SubmissionContent(submission), SubmissionContent(newest))
    if not changes:
        return "", newest.pk
    named = "; ".join(f"{one.label}: {_short(one.after)}" for one in changes[:NAMED])
    return _("Khác so với nội dung anh/chị đã mở – %(changes)s.") % {"changes": named}, newest.pk


def _late_proofs(submission: Submission) -> str:
    late = Evidence.objects.filter(submission=submission, added_at__gt=submission.submitted_at)
    titles = list(late.values_list("title", flat=True)[:NAMED]) if submission.submitted_at else []
    if not titles:
        return ""
    return _("Minh chứng mới: %(titles)s.") % {"titles": ", ".join(titles)}


def _item_changes(before: SubmissionItem, after: SubmissionItem, labels: dict[str, Target]) -> list[Change]:
    place = after.assignment.task.place
    found = [Change(_("%(place)s – kết quả") % {"place": place}, _said(before), _said(after))]
    for key in {**before.values, **after.values}:
        label = labels[key].label if key in labels else key
        found.append(
            Change(f"{place} – {label}", str(before.values.get(key, "")), str(after.values.get(key, "")))
        )
    days = [f"{day:%d/%m/%Y}" if day else "" for day in (before.done_on, after.done_on)]
    found.append(Change(_("%(place)s – ngày hoàn thành") % {"place": place}, *days))
    if before.self_result != after.self_result:
        label = _("%(place)s – tự đánh giá") % {"place": place}
        found.append(Change(label, result_label(before.self_result), result_label(after.self_result)))
    return found


def _said(item: SubmissionItem) -> str:
    return _("Không phát sinh: %(why)s") % {"why": item.reason} if item.not_applicable else item.statement


def _proof_change(before: list[Evidence], after: list[Evidence]) -> Change:
    old, new = _named(before), _named(after)
    gone = [title for key, title in old.items() if key not in new]
    added = [title for key, title in new.items() if key not in old]
    return Change(_("Minh chứng"), ", ".join(gone), ", ".join(added))


def _named(proofs: list[Evidence]) -> dict[tuple[object, ...], str]:
    return {
        (
            p.kind,
            p.upload.file.sha256 if p.upload else None,
            p.reused_id,
            p.url,
            p.document_number,
            p.title,
        ): p.title
        for p in proofs
    }


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:80]}…" if len(words) > 80 else words or _("đã bỏ")  # noqa: PLR2004 - one line of a sentence
