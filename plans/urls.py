"""Addresses of `plans`."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from plans.views import (
    assignments,
    cascade,
    draft_aims,
    drafts,
    importing,
    names,
    plans,
    proofs,
    same_duty,
    submissions,
    verification,
)


class PlanMove(StringConverter):
    """The moves that the page of a plan offers; other words of the same place are other pages."""

    regex = "suspend|resume|close|revoke"


register_converter(PlanMove, "plan_move")

app_name = "plans"
urlpatterns: list[URLPattern] = [
    path("ke-hoach/nhap/", importing.import_new, name="import_new"),
    path("ke-hoach/<int:plan_id>/ra-soat/", drafts.import_review, name="import_review"),
    path("ke-hoach/<int:plan_id>/ra-soat/thong-tin/", drafts.draft_head, name="draft_head"),
    path("ke-hoach/<int:plan_id>/ra-soat/them/", drafts.draft_row_add, name="draft_row_add"),
    path("ke-hoach/<int:plan_id>/ra-soat/phu-luc/", drafts.draft_annex, name="draft_annex"),
    path("ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/", drafts.draft_row, name="draft_row"),
    path("ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/bo/", drafts.draft_row_drop, name="draft_row_drop"),
    path("ke-hoach/<int:plan_id>/ra-soat/ten/<int:addressee_id>/", names.draft_name, name="draft_name"),
    path("ke-hoach/ten-goi/", names.wordings, name="wordings"),
    path("ke-hoach/ten-goi/<int:wording_id>/bo/", names.wording_forget, name="wording_forget"),
    path("ke-hoach/<int:plan_id>/ra-soat/chi-tieu/", draft_aims.draft_target_add, name="draft_target_add"),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/chi-tieu/<int:plan_target_id>/",
        draft_aims.draft_target,
        name="draft_target",
    ),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/chi-tieu/<int:plan_target_id>/bo/",
        draft_aims.draft_target_drop,
        name="draft_target_drop",
    ),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/bao-cao/<int:report_duty_id>/",
        draft_aims.draft_report_take,
        name="draft_report_take",
    ),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/bao-cao/<int:report_duty_id>/bo/",
        draft_aims.draft_report_drop,
        name="draft_report_drop",
    ),
    path("ke-hoach/<int:plan_id>/cap-tren/", cascade.cascade, name="cascade"),
    path("ke-hoach/<int:plan_id>/cap-tren/chon/", cascade.cascade_parent, name="cascade_parent"),
    path("ke-hoach/<int:plan_id>/cap-tren/xac-nhan/", cascade.cascade_confirm, name="cascade_confirm"),
    path("ke-hoach/<int:plan_id>/cap-tren/noi/", cascade.cascade_bind, name="cascade_bind"),
    path("ke-hoach/<int:plan_id>/cap-tren/noi-het/", cascade.cascade_bind_sure, name="cascade_bind_sure"),
    path("ke-hoach/<int:plan_id>/cap-tren/khong-noi/", cascade.cascade_refuse, name="cascade_refuse"),
    path("ke-hoach/<int:plan_id>/cap-tren/them/", cascade.cascade_add, name="cascade_add"),
    path("de-nghi/<int:proof_offer_id>/nop/", cascade.offer_take, name="offer_take"),
    path("de-nghi/<int:proof_offer_id>/bo/", cascade.offer_decline, name="offer_decline"),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/khong-trung/",
        same_duty.draft_row_distinct,
        name="draft_row_distinct",
    ),
    path("ke-hoach/<int:plan_id>/ghi-nhan/", drafts.registration, name="registration"),
    path(
        "ke-hoach/<int:plan_id>/ghi-nhan/xac-nhan/", drafts.registration_confirm, name="registration_confirm"
    ),
    path("ke-hoach/<int:plan_id>/ban-hanh/", drafts.issue_here, name="issue"),
    path("ke-hoach/", plans.plan_list, name="plan_list"),
    path("ke-hoach/<int:plan_id>/", plans.plan, name="plan"),
    path("ke-hoach/<int:plan_id>/<plan_move:move>/", plans.plan_move, name="plan_move"),
    path("nhiem-vu/<int:assignment_id>/", assignments.assignment, name="assignment"),
    path("nhiem-vu/<int:assignment_id>/<slug:move>/", assignments.assignment_move, name="assignment_move"),
    path("ho-so/moi/", submissions.submission_start, name="submission_start"),
    path("ho-so/<int:submission_id>/", submissions.submission, name="submission"),
    path("ho-so/<int:submission_id>/luu/", submissions.submission_save, name="submission_save"),
    path("ho-so/<int:submission_id>/nhiem-vu/", submissions.submission_duties, name="submission_duties"),
    path("ho-so/<int:submission_id>/nop/", submissions.submission_submit, name="submission_submit"),
    path("ho-so/<int:submission_id>/rut/", submissions.submission_withdraw, name="submission_withdraw"),
    path("ho-so/<int:submission_id>/lan-sau/", submissions.submission_next, name="submission_next"),
    path(
        "ho-so/<int:submission_id>/y-kien/<int:seat_id>/",
        submissions.submission_decide,
        name="submission_decide",
    ),
    path("ho-so/<int:submission_id>/minh-chung/", proofs.submission_proof, name="submission_proof"),
    path(
        "ho-so/<int:submission_id>/minh-chung/<int:evidence_id>/",
        proofs.submission_proof_describe,
        name="submission_proof_describe",
    ),
    path(
        "ho-so/<int:submission_id>/minh-chung/<int:evidence_id>/xoa/",
        proofs.submission_proof_remove,
        name="submission_proof_remove",
    ),
    path("tham-dinh/", verification.verification_queue, name="verification_queue"),
    path("tham-dinh/<int:submission_id>/", verification.verification, name="verification"),
]
