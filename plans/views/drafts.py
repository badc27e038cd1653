"""From the draft to the issued plan: review, corrections, registration by two people, issue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.errors import BadInput
from core.written_numbers import whole_number
from documents.models import Upload
from documents.services import receive_paper, receive_upload
from organizations.access import acting, actor_of
from plans.domain.reading_steps import JobKind
from plans.forms.papers import read_cells, read_choices
from plans.models import Plan
from plans.selectors.draft_review import Shown, draft_review
from plans.selectors.plan_seen import visible_plan
from plans.selectors.registration_page import registration_page
from plans.services import draft_changes, draft_rows, issue
from plans.services.draft_head import HeadText, save_head
from plans.services.import_jobs import start_for_draft
from plans.views.assignments import day_of, number_of, seen_of
from workflows.judging import refuse_stranger
from workflows.pressing import Done, done
from workflows.views import page_or_press, press


def may_draft(request: HttpRequest, plan_id: int, **_parts: int) -> Plan:
    """Give a plan that the actor sees and whose draft is the actor's; raises Missing or NotPermitted."""
    plan = visible_plan(plan_id, actor=actor_of(request))
    draft_changes.refuse_stranger(plan, actor_of(request))
    return plan


def may_enter(request: HttpRequest, plan_id: int) -> Plan:
    """Give a plan on whose signed paper the actor may report; raises Missing or NotPermitted."""
    plan = visible_plan(plan_id, actor=actor_of(request))
    refuse_stranger(plan, "send_for_review", actor=actor_of(request))
    return plan


def may_confirm(request: HttpRequest, plan_id: int) -> Plan:
    """Give a plan whose entry the actor may confirm; raises Missing or NotPermitted."""
    plan = visible_plan(plan_id, actor=actor_of(request))
    refuse_stranger(plan, "register_issued", actor=actor_of(request))
    return plan


def may_issue(request: HttpRequest, plan_id: int) -> Plan:
    """Give a plan that the actor may issue; raises Missing or NotPermitted."""
    plan = visible_plan(plan_id, actor=actor_of(request))
    refuse_stranger(plan, "issue", actor=actor_of(request))
    return plan


@acting
@require_GET
def import_review(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the paper beside what was read; `dong` opens a row, `chi-tieu` a target, `vua` was moved last, `sua` is all."""
    asked = request.GET
    shown = Shown(
        opened=whole_number(asked.get("dong", "")) or 0,
        target=whole_number(asked.get("chi-tieu", "")) or 0,
        moved=whole_number(asked.get("vua", "")) or 0,
        pressed=asked.get("nut", ""),
        everything="sua" in asked,
    )
    page = draft_review(plan_id, shown=shown, actor=actor_of(request), at=timezone.now())
    return render(request, "plans/import_review.html", {"page": page})


@acting
@require_POST
@press(may_draft)
def draft_row(request: HttpRequest, _plan: Plan, plan_id: int, task_id: int) -> Done:
    """Correct one row."""
    draft_rows.correct_row(
        task_id=task_id,
        cells=read_cells(request.POST, _kept(plan_id, task_id)),
        choices=read_choices(request.POST),
        seen=request.POST.get("seen", ""),
        actor=actor_of(request),
        at=timezone.now(),
    )
    here = f"{reverse('plans:import_review', args=(plan_id,))}#dong-{task_id}"
    return done(here, words=_("Đã ghi nhận dòng vừa sửa."))


@acting
@require_POST
@press(may_draft)
def draft_row_drop(request: HttpRequest, _plan: Plan, plan_id: int, task_id: int) -> Done:
    """Take a row out with a reason."""
    actor = actor_of(request)
    _kept(plan_id, task_id)
    reason = request.POST.get("reason", "")
    draft_rows.drop_row(task_id=task_id, reason=reason, actor=actor, at=timezone.now())
    return done("plans:import_review", plan_id=plan_id, words=_("Đã bỏ dòng."))


@acting
@require_POST
@press(may_draft)
def draft_row_add(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Add a row that the paper does not have as one."""
    section = request.POST.get("section", "")
    task = draft_rows.add_row(
        plan_id=plan_id,
        section_id=number_of(request.POST, "section") if section else None,
        section_title=request.POST.get("section_title", ""),
        cells=read_cells(request.POST, {}),
        actor=actor_of(request),
        at=timezone.now(),
    )
    here = f"{reverse('plans:import_review', args=(plan_id,))}#dong-{task.pk}"
    return done(here, words=_("Đã thêm dòng."))


def _take_annex(request: HttpRequest, _plan: Plan, plan_id: int) -> Upload:
    """Take the annex in, which takes seconds: no transaction waits for it."""
    file = request.FILES.get("annex")
    if file is None:
        raise BadInput(_("Chưa chọn tệp phụ lục. Chọn tệp rồi gửi lại."))
    return receive_paper(stream=file, name=file.name or "", at=timezone.now(), actor=actor_of(request))


@acting
@require_POST
@press(may_draft, before=_take_annex)
def draft_annex(request: HttpRequest, _plan: Plan, plan_id: int, *, ready: Upload) -> Done:
    """Let a missing annex be read for the draft and show how far that is."""
    actor, at = actor_of(request), timezone.now()
    job = start_for_draft(plan_id=plan_id, kind=JobKind.ANNEX, upload=ready, actor=actor, at=at)
    return done("plans:import_job", import_job_id=job.pk)


@acting
@require_POST
@press(may_draft)
def draft_head(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Write what concerns the plan as a whole."""
    actor, typed = actor_of(request), request.POST
    head = HeadText(
        title=typed.get("title", "").strip(),
        monitor_id=number_of(typed, "monitor"),
        alternate_id=number_of(typed, "alternate"),
        ends_on=day_of(typed, "ends_on"),
        annex_waiver=typed.get("annex_waiver", "").strip(),
        report_days=typed.get("report_days", "").strip(),
    )
    save_head(plan_id=plan_id, head=head, actor=actor, at=timezone.now(), seen=typed.get("seen", ""))
    return done("plans:import_review", plan_id=plan_id, words=_("Đã lưu thông tin kế hoạch."))


def _registration_page(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the entry and its confirmation."""
    page = registration_page(plan_id, actor=actor_of(request), at=timezone.now())
    return render(request, "plans/registration.html", {"page": page})


def _take_signed(request: HttpRequest, plan: Plan, plan_id: int) -> int | None:
    """Take the signed file in, where an entry is still possible: it is looked into before a transaction begins."""
    issue.refuse_entry(plan)
    file = request.FILES.get("signed")
    if file is None:
        return None
    return receive_upload(stream=file, name=file.name or "", at=timezone.now(), actor=actor_of(request)).pk


@press(may_enter, before=_take_signed)
def _enter(request: HttpRequest, _plan: Plan, plan_id: int, *, ready: int | None) -> Done:
    """Keep what the clerk read on the signed paper."""
    actor, at = actor_of(request), timezone.now()
    issue.enter_registration(
        plan_id=plan_id, paper=_paper_of(request, ready), actor=actor, at=at, seen=seen_of(request.POST)
    )
    words = _("Đã ghi nhận. Chờ một người khác đối chiếu và xác nhận.")
    return done("plans:registration", plan_id=plan_id, words=words)


registration = acting(page_or_press(page=_registration_page, pressed=_enter))


@acting
@require_POST
@press(may_confirm)
def registration_confirm(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """A second person confirms; every addressed unit has its duties."""
    actor, at = actor_of(request), timezone.now()
    issue.confirm_registration(plan_id=plan_id, actor=actor, at=at, seen=seen_of(request.POST))
    return _issued(plan_id)


@acting
@require_POST
@press(may_issue)
def issue_here(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """The leader issues the plan."""
    actor, at = actor_of(request), timezone.now()
    issue.issue_plan(
        plan_id=plan_id, paper=_paper_of(request, None), actor=actor, at=at, seen=seen_of(request.POST)
    )
    return _issued(plan_id)


def _issued(plan_id: int) -> Done:
    words = _("Kế hoạch đã ban hành; mỗi đơn vị đã có nhiệm vụ của mình.")
    return done("plans:plan", plan_id=plan_id, words=words)


def _paper_of(request: HttpRequest, upload_id: int | None) -> issue.Paper:
    typed = request.POST
    return issue.Paper(
        number=typed.get("number", "").strip(),
        issued_on=day_of(typed, "issued_on"),
        signer=typed.get("signer", "").strip(),
        signing_capacity=typed.get("signing_capacity", "").strip(),
        ends_on=day_of(typed, "ends_on"),
        signed_upload_id=upload_id,
        records_past=typed.get("records_past", "") == "on",
    )


def _kept(plan_id: int, task_id: int) -> dict[str, str]:
    """Give the words of a row that the form does not carry; raises Missing for a row of another plan."""
    return draft_rows.kept_words(plan_id=plan_id, task_id=task_id)
