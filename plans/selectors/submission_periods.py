"""For which period the proofs of a submission speak, beside the periods of its duties."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from core.parts import Hint, Tone
from plans.domain.proof_periods import Span, speaks_for
from plans.models import Assignment, Evidence, SubmissionItem

MOST_NAMED = 5


def asked_span(duty: Assignment) -> Span:
    """Give the days that a periodic duty reports on; work with one date may be done and proven at any time."""
    return (duty.data_from, duty.data_to) if duty.period_key else (None, None)


def fits(proof: Evidence, duty: Assignment) -> bool:
    """Tell whether a proof speaks for the period of a duty; one that names no period is taken to."""
    return speaks_for((proof.period_from, proof.period_to), asked_span(duty))


def misfits(
    proofs: Sequence[Evidence], item: SubmissionItem, items: Sequence[SubmissionItem]
) -> tuple[str, ...]:
    """Name the proofs of another period that stand in the way of a duty.

    A paper of the whole submission may speak for some of its duties only, so it stands in the way where it
    speaks for none of them, or where this duty has no other proof.
    """
    duty = item.assignment
    wrong = [proof for proof in proofs if not fits(proof, duty)]
    if len(wrong) < len(proofs):
        own = [proof for proof in wrong if proof.item_id == item.pk]
        lost = [proof for proof in wrong if not any(fits(proof, one.assignment) for one in items)]
        wrong = [*own, *(proof for proof in lost if proof not in own)]
    return tuple(
        dict.fromkeys(
            _("“%(title)s” không thuộc kỳ %(period)s") % {"title": proof.title, "period": duty.period_label}
            for proof in wrong
        )
    )


def older_hints(papers: Sequence[tuple[SubmissionItem, Sequence[Evidence]]]) -> tuple[Hint, ...]:
    """Point out papers dated before the period of a duty began that no newer paper nor a named period makes up for."""
    found: dict[int, tuple[Evidence, list[Assignment]]] = {}
    for item, proofs in papers:
        if proofs and all(_is_older(proof, item.assignment) for proof in proofs):
            for proof in proofs:
                found.setdefault(proof.pk, (proof, []))[1].append(item.assignment)
    return tuple(
        Hint(_older_words(proof, duties), tone=Tone.WARN, icon="alert-triangle")
        for proof, duties in found.values()
    )


def _is_older(proof: Evidence, duty: Assignment) -> bool:
    first, on = asked_span(duty)[0], proof.document_date
    says_period = proof.period_from is not None or proof.period_to is not None
    return not says_period and first is not None and on is not None and on < first


def _older_words(proof: Evidence, duties: list[Assignment]) -> str:
    places = ", ".join(dict.fromkeys(duty.task.place for duty in duties[:MOST_NAMED]))
    return _(
        "“%(title)s” mang ngày %(day)s, trước kỳ %(period)s của %(places)s."
        " Kiểm tra minh chứng có đúng kỳ, hoặc ghi kỳ của minh chứng."
    ) % {
        "title": proof.title,
        "day": f"{proof.document_date:%d/%m/%Y}",
        "period": ", ".join(dict.fromkeys(duty.period_label for duty in duties)),
        "places": f"{places}…" if len(duties) > MOST_NAMED else places,
    }
