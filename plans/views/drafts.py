"""From the paper to the issued plan: upload, review, corrections, registration by two people, issue."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import BadInput
from documents.services import receive_upload
from organizations.access import acting, actor_of
from plans.selectors.draft_review import draft_review
from plans.selectors.import_form import import_form
from plans.selectors.plan_seen import visible_plan
from plans.selectors.registration_page import registration_page
from plans.services import draft_rows, issue
from plans.services.importing import Bodies, import_upload
from plans.services.rows import Cells
from plans.views.assignments import day_of, number_of, seen_of

WORDS = ("content", "lead_text", "coordinating_text", "deadline_text", "expected_result")


@acting
@require_http_methods(["GET", "POST"])
def import_new(request: HttpRequest) -> HttpResponse:
    """Take a paper, read it and open its review."""
    actor, at = actor_of(request), timezone.now()
    page = import_form(actor=actor, at=at)
    if request.method == "GET":
        return render(request, "plans/import_new.html", {"page": page})
    file = request.FILES.get("paper")
    if file is None:
        raise BadInput(_("Chưa chọn tệp văn bản. Chọn tệp .docx rồi gửi lại."))
    bodies = Bodies(
        actor.agency_id or 0, number_of(request.POST, "monitor"), number_of(request.POST, "alternate")
    )
    if bodies.monitor_id == bodies.alternate_id:
        raise BadInput(_("Cơ quan thẩm định thay phải khác cơ quan theo dõi, đôn đốc. Chọn lại."))
    upload = receive_upload(stream=file, name=file.name or "", at=at, actor=actor)
    plan = import_upload(upload=upload, bodies=bodies, actor=actor, at=at)
    return redirect("plans:import_review", plan_id=plan.pk)


@acting
@require_GET
def import_review(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the paper beside what was read; `dong` opens one row."""
    opened = request.GET.get("dong", "")
    page = draft_review(
        plan_id, opened=int(opened) if opened.isdigit() else 0, actor=actor_of(request), at=timezone.now()
    )
    return render(request, "plans/import_review.html", {"page": page})


@acting
@require_POST
def draft_row(request: HttpRequest, plan_id: int, task_id: int) -> HttpResponse:
    """Correct one row."""
    actor = actor_of(request)
    visible_plan(plan_id, actor=actor)
    typed = request.POST
    cells = Cells(**{name: typed.get(name, "").strip() for name in WORDS}, **_kept(plan_id, task_id))
    choices = draft_rows.RowChoices(
        members={
            int(name.removeprefix("members-")): [int(key) for key in typed.getlist(name) if key.isdigit()]
            for name in typed
            if name.startswith("members-") and name.removeprefix("members-").isdigit()
        },
        units={
            int(name.removeprefix("unit-")): int(typed[name])
            for name in typed
            if name.startswith("unit-") and name.removeprefix("unit-").isdigit() and typed[name].isdigit()
        },
    )
    draft_rows.correct_row(task_id=task_id, cells=cells, choices=choices, actor=actor, at=timezone.now())
    messages.success(request, _("Đã ghi nhận dòng vừa sửa."))
    return redirect(f"{reverse('plans:import_review', args=(plan_id,))}#dong-{task_id}")


@acting
@require_POST
def draft_row_drop(request: HttpRequest, plan_id: int, task_id: int) -> HttpResponse:
    """Take a row out with a reason."""
    actor = actor_of(request)
    visible_plan(plan_id, actor=actor)
    _kept(plan_id, task_id)
    reason = request.POST.get("reason", "")
    draft_rows.drop_row(task_id=task_id, reason=reason, actor=actor, at=timezone.now())
    messages.success(request, _("Đã bỏ dòng."))
    return redirect("plans:import_review", plan_id=plan_id)


@acting
@require_POST
def draft_head(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Write what concerns the plan as a whole."""
    actor, typed = actor_of(request), request.POST
    visible_plan(plan_id, actor=actor)
    head = draft_rows.HeadText(
        title=typed.get("title", "").strip(),
        monitor_id=number_of(typed, "monitor"),
        alternate_id=number_of(typed, "alternate"),
        ends_on=day_of(typed, "ends_on"),
        annex_waiver=typed.get("annex_waiver", "").strip(),
    )
    draft_rows.save_head(plan_id=plan_id, head=head, actor=actor, at=timezone.now())
    messages.success(request, _("Đã lưu thông tin kế hoạch."))
    return redirect("plans:import_review", plan_id=plan_id)


@acting
@require_http_methods(["GET", "POST"])
def registration(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the entry and its confirmation; take what the clerk read on the signed paper."""
    actor, at = actor_of(request), timezone.now()
    page = registration_page(plan_id, actor=actor, at=at)
    if request.method == "GET":
        return render(request, "plans/registration.html", {"page": page})
    issue.refuse_entry(plan_id=plan_id, actor=actor)
    file = request.FILES.get("signed")
    upload = receive_upload(stream=file, name=file.name or "", at=at, actor=actor).pk if file else None
    issue.enter_registration(
        plan_id=plan_id, paper=_paper_of(request, upload), actor=actor, at=at, seen=seen_of(request.POST)
    )
    messages.success(request, _("Đã ghi nhận. Chờ một người khác đối chiếu và xác nhận."))
    return redirect("plans:registration", plan_id=plan_id)


@acting
@require_POST
def registration_confirm(request: HttpRequest, plan_id: int) -> HttpResponse:
    """A second person confirms; every addressed unit has its duties."""
    actor, at = actor_of(request), timezone.now()
    visible_plan(plan_id, actor=actor)
    issue.confirm_registration(plan_id=plan_id, actor=actor, at=at, seen=seen_of(request.POST))
    return _issued(request, plan_id)


@acting
@require_POST
def issue_here(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The leader issues the plan."""
    actor, at = actor_of(request), timezone.now()
    visible_plan(plan_id, actor=actor)
    issue.issue_plan(
        plan_id=plan_id, paper=_paper_of(request, None), actor=actor, at=at, seen=seen_of(request.POST)
    )
    return _issued(request, plan_id)


def _issued(request: HttpRequest, plan_id: int) -> HttpResponse:
    messages.success(request, _("Kế hoạch đã ban hành; mỗi đơn vị đã có nhiệm vụ của mình."))
    return redirect("plans:plan", plan_id=plan_id)


def _paper_of(request: HttpRequest, upload_id: int | None) -> issue.Paper:
    typed = request.POST
    return issue.Paper(
        number=typed.get("number", "").strip(),
        issued_on=day_of(typed, "issued_on"),
        signer=typed.get("signer", "").strip(),
        signing_capacity=typed.get("signing_capacity", "").strip(),
        ends_on=day_of(typed, "ends_on"),
        signed_upload_id=upload_id,
    )


def _kept(plan_id: int, task_id: int) -> dict[str, str]:
    """Give the words of a row that the form does not carry; raises Missing for a row of another plan."""
    return draft_rows.kept_words(plan_id=plan_id, task_id=task_id)
