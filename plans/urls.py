"""Addresses of `plans`."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from plans.views import assignments, drafts, importing, plans, proofs, sheets, submissions, verification


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
    path("ke-hoach/<int:plan_id>/ra-soat/bang-tinh.xlsx", sheets.draft_sheet, name="draft_sheet"),
    path("viec/bang-tinh.xlsx", sheets.duty_sheet, name="duty_sheet"),
    path("tham-dinh/bang-tinh.xlsx", sheets.verdict_sheet, name="verdict_sheet"),
    path("bang-tinh/", sheets.sheet_new, name="sheet_new"),
    path("bang-tinh/<int:returned_sheet_id>/", sheets.sheet, name="sheet"),
    path("tham-dinh/", verification.verification_queue, name="verification_queue"),
    path("tham-dinh/<int:submission_id>/", verification.verification, name="verification"),
]
