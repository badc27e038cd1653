"""The page of the papers that rows of a running plan wait for, and of those that came."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.controls import Action, Field
from core.moments import VIETNAM
from core.parts import Crumb, Empty, Hint, Tone
from documents.selectors import file_row
from organizations.domain.actor import Actor
from plans import policies
from plans.cards.awaited import AwaitedPage, AwaitingRow, CameRow
from plans.domain.states import AssignmentState, DueKind
from plans.models import Assignment, AwaitedPaper, Plan, Task
from plans.selectors.plan_actions import DRAFTS
from plans.selectors.plan_documents import DOWNLOAD
from plans.selectors.plan_seen import visible_plan

ACCEPT = ".pdf,.docx"


def awaited_page(plan_id: int, opened: int, *, actor: Actor) -> AwaitedPage:
    """Give the page for whom may open the plan; the form of row `opened` for whom registers papers."""
    plan = visible_plan(plan_id, actor=actor)
    may = policies.registers_papers(plan, None, actor)
    rows = tuple(_row(plan, row, opened if may else 0, may=may) for row in _waiting(plan))
    return AwaitedPage(
        title=_("Văn bản đang chờ: %(plan)s") % {"plan": str(plan)},
        crumbs=(
            Crumb(_("Kế hoạch"), reverse("plans:plan_list")),
            Crumb(str(plan), reverse("plans:plan", args=(plan.pk,))),
            Crumb(_("Văn bản đang chờ")),
        ),
        rows=rows,
        came=tuple(_came(paper) for paper in _papers(plan)),
        hints=_hints(may=may) if rows else (),
        empty=None if rows else Empty(_("Không còn nhiệm vụ nào chờ văn bản")),
    )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A row with duties on hold: how many, and what the first of them waits for."""

    task: Task
    held: int
    awaited: str


def _waiting(plan: Plan) -> list[_Waiting]:
    held = Assignment.objects.filter(task__plan=plan, state=AssignmentState.ON_HOLD)
    lines = held.order_by().values_list("task_id").annotate(Count("pk"), Min("held_for"))
    found = {task_id: (count, awaited) for task_id, count, awaited in lines}
    tasks = Task.objects.filter(pk__in=found).select_related("section").order_by("order")
    return [_Waiting(task, *found[task.pk]) for task in tasks]


def _row(plan: Plan, waiting: _Waiting, opened: int, *, may: bool) -> AwaitingRow:
    task = waiting.task
    here = reverse("plans:awaited", args=(plan.pk,))
    is_open = opened == task.pk
    words = ngettext("%(count)d nhiệm vụ đang chờ", "%(count)d nhiệm vụ đang chờ", waiting.held)
    return AwaitingRow(
        anchor=f"dong-{task.pk}",
        number=task.place,
        title=task.content,
        url=f"{reverse('plans:plan', args=(plan.pk,))}?{urlencode({'dong': task.pk})}",
        awaited=waiting.awaited,
        words=words % {"count": waiting.held},
        open_url=f"{here}?{urlencode({'dong': task.pk})}#dong-{task.pk}" if may and not is_open else "",
        form_url=reverse("plans:awaited_register", args=(plan.pk, task.pk)) if is_open else "",
        fields=_fields() if is_open else (),
    )


def _fields() -> tuple[Field, ...]:
    return (
        Field("number", _("Số, ký hiệu"), required=True, placeholder="123/HD-BNV", draft="so-van-ban"),
        Field("issued_on", _("Ngày ban hành"), "date", required=True),
        Field("issuer", _("Cơ quan ban hành"), required=True, draft="co-quan"),
        Field("due_on", _("Thời hạn hoàn thành"), "date", required=True),
        Field("paper", _("Tệp văn bản"), "file", accept=ACCEPT, help=_("Không bắt buộc; PDF hoặc DOCX.")),
    )


def _hints(*, may: bool) -> tuple[Hint, ...]:
    if may:
        words = _("Khi văn bản đến, ghi nhận số, ngày và thời hạn: mọi đơn vị của dòng tiếp tục cùng lúc.")
        return (Hint(words, Tone.INFO),)
    return (
        Hint(_("%(who)s ghi nhận khi văn bản đến.") % {"who": policies.registers_papers.who.capitalize()}),
    )


def _papers(plan: Plan) -> list[AwaitedPaper]:
    found = AwaitedPaper.objects.filter(task__plan=plan)
    return list(found.select_related("task__section", "registered_by", "upload__file"))


def awaited_actions(plan: Plan, tasks: Iterable[Task]) -> tuple[Action, ...]:
    """Give the way from an issued plan to the papers that its rows wait for; no query."""
    if plan.state in DRAFTS or not any(task.due_kind == DueKind.EXTERNAL for task in tasks):
        return ()
    url = reverse("plans:awaited", args=(plan.pk,))
    return (Action("awaited", _("Văn bản đang chờ"), url, "line", "hourglass", method="get"),)


def _came(paper: AwaitedPaper) -> CameRow:
    upload = paper.upload
    words = _("%(row)s: %(count)d nhiệm vụ tiếp tục, hạn %(due)s") % {
        "row": paper.task.place,
        "count": paper.released,
        "due": f"{paper.due_on:%d/%m/%Y}",
    }
    return CameRow(
        name=_("%(number)s ngày %(day)s, %(issuer)s")
        % {"number": paper.number, "day": f"{paper.issued_on:%d/%m/%Y}", "issuer": paper.issuer},
        words=words,
        by=f"{paper.registered_by.full_name}, {paper.registered_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
        file=file_row(kind=DOWNLOAD, object_id=upload.pk, file=upload.file, name=upload.name)
        if upload is not None
        else None,
    )
