"""Where a paper leads once it is read, and what is shown where a paper of a draft could not be read."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Field
from core.parts import Crumb, Hint, Tone
from organizations.domain.actor import Actor
from plans.cards.rereading import RereadPage
from plans.domain.reading_steps import JobKind
from plans.models import ImportJob
from plans.selectors.paper_forms import accepted, forms_words
from plans.selectors.plan_seen import visible_plan
from plans.selectors.reread_page import reread_page
from plans.services.draft_changes import refuse_stranger


@dataclass(frozen=True, slots=True)
class ReadingEnd:
    """The page a paper that was read leads to, and what is said there."""

    url: str
    words: str = ""


def reading_end(job: ImportJob) -> ReadingEnd:
    """Give where a paper that was read leads: its draft, the difference, or the draft it was added to."""
    if job.kind == JobKind.PLAN:
        return ReadingEnd(reverse("plans:import_review", args=[job.plan_id]))
    if job.kind == JobKind.VERSION:
        words = _("Đã đọc bản mới; dự thảo chưa thay đổi.")
        return ReadingEnd(reverse("plans:draft_reread", args=[job.target_id]), words)
    words = _("Đã đọc phụ lục “%(name)s”; các dòng của phụ lục đứng cuối dự thảo.") % {
        "name": job.upload.name
    }
    return ReadingEnd(reverse("plans:import_review", args=[job.target_id]), words)


def refused_paper(job: ImportJob, *, actor: Actor) -> RereadPage:
    """Give the form that brings the paper of a draft again, the sentence above it; for the clerk of the draft.

    Raises Missing for who may not see the draft, NotPermitted for who may not edit it.
    """
    plan_id = job.target_id or 0
    page = reread_page(plan_id, actor=actor) if job.kind == JobKind.VERSION else _annex_page(plan_id, actor)
    return replace(page, hints=(Hint(job.error, Tone.BAD, "alert-octagon"), *page.hints))


def _annex_page(plan_id: int, actor: Actor) -> RereadPage:
    plan = visible_plan(plan_id, actor=actor)
    refuse_stranger(plan, actor)
    review = reverse("plans:import_review", args=(plan.pk,))
    return RereadPage(
        title=_("Phụ lục của: %(title)s") % {"title": plan.title},
        form_url=reverse("plans:draft_annex", args=(plan.pk,)),
        file=Field("annex", _("Tệp phụ lục"), "file", required=True, accept=accepted(), help=forms_words()),
        crumbs=(
            Crumb(_("Kế hoạch"), reverse("plans:plan_list")),
            Crumb(_("Rà soát"), review),
            Crumb(_("Phụ lục")),
        ),
        back_url=review,
        send=_("Tải lên và đọc"),
    )
