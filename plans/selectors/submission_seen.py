"""Which submission a person may open, and what every page of it begins with."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import Missing
from core.parts import Crumb
from core.prepared import prepared
from organizations.domain.actor import Actor
from plans.domain.states import WORKING
from plans.models import Assignment, Evidence, Submission, SubmissionItem
from plans.selectors.cascade_proofs import usable_proofs

SUBJECT = "plans.submission"


def visible_submission(submission_id: int, *, actor: Actor) -> Submission:
    """Give a submission that this person may read; for anybody else it does not exist (Missing)."""
    found = next(iter(_visible(submission_id, actor)), None)
    if found is None:
        raise Missing(_("Không tìm thấy hồ sơ này."))
    return found


@prepared
def _visible(submission_id: int, actor: Actor) -> QuerySet[Submission]:
    rows: QuerySet[Submission] = Submission.objects.visible_to(actor).filter(pk=submission_id)
    return rows.select_related("unit", "verifier_unit", "drafted_by", "submitted_by", "previous")


def own_submission(submission_id: int, *, actor: Actor) -> Submission:
    """Give a submission of the actor's own unit; for anybody else there is nothing to write (Missing)."""
    found = visible_submission(submission_id, actor=actor)
    if not actor.belongs_to(found.unit_id):
        raise Missing(_("Không tìm thấy hồ sơ này."))
    return found


def visible_duties(assignment_ids: list[int], *, actor: Actor) -> list[int]:
    """Give the same duties where this person may see every one of them; raises Missing otherwise."""
    seen = Assignment.objects.visible_to(actor).filter(pk__in=assignment_ids).values_list("pk", flat=True)
    if set(seen) != set(assignment_ids):
        raise Missing(_("Không tìm thấy nhiệm vụ này."))
    return assignment_ids


def candidates(draft: Submission, *, actor: Actor) -> QuerySet[Assignment]:
    """Give the duties of this person that the same report could answer: same unit, same verifier, not handed in."""
    waiting = Assignment.objects.filter(
        unit_id=draft.unit_id,
        verifier_unit_id=draft.verifier_unit_id,
        officer_id=actor.person_id,
        state__in=WORKING,
    ).exclude(items__is_current=True)
    return waiting.select_related("task__section", "task__plan").order_by("due_at", "pk")


def reusable(draft: Submission) -> QuerySet[Evidence]:
    """Give the proofs handed in before that may serve again, the latest first; secret papers are left out."""
    own = usable_proofs(draft).filter(reused__isnull=True).exclude(kind="secret")
    carried = Evidence.objects.filter(submission=draft)
    return (
        own.exclude(submission_id=draft.previous_id or 0)
        .exclude(upload__in=carried.filter(upload__isnull=False).values("upload"))
        .exclude(pk__in=carried.filter(reused__isnull=False).values("reused"))
        .select_related("submission")
        .order_by("-pk")
    )


def crumbs_of(items: list[SubmissionItem], name: str) -> tuple[Crumb, ...]:
    """Give the path to a submission: the plan of its first duty, then the submission."""
    plan = items[0].assignment.task.plan
    return (
        Crumb(_("KH %(number)s") % {"number": plan.number}, reverse("plans:plan", args=(plan.pk,))),
        Crumb(name),
    )


def title_of(items: list[SubmissionItem]) -> str:
    """Name a submission by its first duty and how many more it covers."""
    task = items[0].assignment.task
    title, more = f"{task.place}. {task.content}", len(items) - 1
    return _("%(title)s (và %(more)s nhiệm vụ khác)") % {"title": title, "more": more} if more else title
