"""Addresses of `plans`."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from plans.views import (
    assignments,
    awaited,
    cascade,
    consequences,
    draft_aims,
    draft_editing,
    drafts,
    importing,
    letter_templates,
    letters_together,
    names,
    plans,
    proofs,
    reminders,
    requests,
    rereading,
    review,
    same_duty,
    sheets,
    submissions,
    urging,
    verification,
)


class PlanMove(StringConverter):
    """The moves that the page of a plan offers; other words of the same place are other pages."""

    regex = "suspend|resume|close|revoke"


register_converter(PlanMove, "plan_move")

app_name = "plans"
urlpatterns: list[URLPattern] = [
    path("ke-hoach/nhap/", importing.import_new, name="import_new"),
    path("ke-hoach/nhap/<int:import_job_id>/", importing.import_job, name="import_job"),
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
    path("ke-hoach/<int:plan_id>/van-ban-cho/", awaited.awaited, name="awaited"),
    path(
        "ke-hoach/<int:plan_id>/van-ban-cho/<int:task_id>/", awaited.awaited_register, name="awaited_register"
    ),
    path("de-nghi/<int:proof_offer_id>/nop/", cascade.offer_take, name="offer_take"),
    path("de-nghi/<int:proof_offer_id>/bo/", cascade.offer_decline, name="offer_decline"),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/thu-tu/",
        draft_editing.draft_row_shift,
        name="draft_row_shift",
    ),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/chuyen/",
        draft_editing.draft_row_move,
        name="draft_row_move",
    ),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/tach/",
        draft_editing.draft_row_split,
        name="draft_row_split",
    ),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/gop/",
        draft_editing.draft_row_join,
        name="draft_row_join",
    ),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/da-sua/<int:draft_change_id>/khoi-phuc/",
        draft_editing.draft_row_restore,
        name="draft_row_restore",
    ),
    path("ke-hoach/<int:plan_id>/ra-soat/nhom/", draft_editing.draft_section_add, name="draft_section_add"),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/nhom/<int:section_id>/",
        draft_editing.draft_section_rename,
        name="draft_section_rename",
    ),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/nhom/<int:section_id>/xoa/",
        draft_editing.draft_section_drop,
        name="draft_section_drop",
    ),
    path("ke-hoach/<int:plan_id>/ra-soat/doc-lai/", rereading.draft_reread, name="draft_reread"),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/doc-lai/cap-nhat/",
        rereading.draft_reread_apply,
        name="draft_reread_apply",
    ),
    path("ke-hoach/<int:plan_id>/ra-soat/doc-lai/bo/", rereading.draft_reread_drop, name="draft_reread_drop"),
    path("ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/dung/", review.draft_confirm, name="draft_confirm"),
    path("ke-hoach/<int:plan_id>/ra-soat/doan/", review.draft_look, name="draft_look"),
    path("ke-hoach/<int:plan_id>/ra-soat/doan/them/", review.draft_line_add, name="draft_line_add"),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/khong-trung/",
        same_duty.draft_row_distinct,
        name="draft_row_distinct",
    ),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/dung-chung/",
        same_duty.draft_row_share,
        name="draft_row_share",
    ),
    path(
        "ke-hoach/<int:plan_id>/ra-soat/<int:task_id>/xem-lai/",
        same_duty.draft_row_ask_again,
        name="draft_row_ask_again",
    ),
    path("ke-hoach/<int:plan_id>/ghi-nhan/", drafts.registration, name="registration"),
    path(
        "ke-hoach/<int:plan_id>/ghi-nhan/xac-nhan/", drafts.registration_confirm, name="registration_confirm"
    ),
    path("ke-hoach/<int:plan_id>/ban-hanh/", drafts.issue_here, name="issue"),
    path("ke-hoach/", plans.plan_list, name="plan_list"),
    path("ke-hoach/<int:plan_id>/", plans.plan, name="plan"),
    path("ke-hoach/<int:plan_id>/nhac-viec/", reminders.reminders, name="reminders"),
    path("ke-hoach/<int:plan_id>/<plan_move:move>/", plans.plan_move, name="plan_move"),
    path("nhiem-vu/<int:assignment_id>/", assignments.assignment, name="assignment"),
    path("nhiem-vu/<int:assignment_id>/xin-gia-han/", requests.extension_new, name="extension_new"),
    path("nhiem-vu/<int:assignment_id>/nguyen-nhan/", requests.cause_new, name="cause_new"),
    path(
        "nhiem-vu/<int:assignment_id>/giai-trinh-kiem-diem/",
        consequences.consequence_require,
        name="consequence_require",
    ),
    path("kiem-diem/<int:consequence_id>/nop/", consequences.consequence_hand_in, name="consequence_hand_in"),
    path(
        "kiem-diem/<int:consequence_id>/ghi-nhan/", consequences.consequence_accept, name="consequence_accept"
    ),
    path(
        "kiem-diem/<int:consequence_id>/tra-lai/", consequences.consequence_return, name="consequence_return"
    ),
    path("yeu-cau/<int:duty_request_id>/", requests.duty_request, name="request"),
    path(
        "yeu-cau/<int:duty_request_id>/y-kien/<int:seat_id>/", requests.request_decide, name="request_decide"
    ),
    path("yeu-cau/<int:duty_request_id>/rut/", requests.request_withdraw, name="request_withdraw"),
    path("yeu-cau/<int:duty_request_id>/tra-loi/", requests.request_answer, name="request_answer"),
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
    path("don-doc/", urging.urging, name="urging"),
    path("don-doc/ke-hoach/<int:plan_id>/lap/", urging.letters_draft, name="letters_draft"),
    path(
        "don-doc/ke-hoach/<int:plan_id>/ban-hanh/", letters_together.letters_together, name="letters_together"
    ),
    path(
        "don-doc/ke-hoach/<int:plan_id>/ban-hanh/xem-truoc/",
        letters_together.letters_preview,
        name="letters_preview",
    ),
    path("don-doc/don-vi/<int:unit_id>/", urging.unit_letters, name="letters_of_unit"),
    path("don-doc/cong-van/<int:urging_letter_id>/", urging.letter, name="letter"),
    path("don-doc/cong-van/<int:urging_letter_id>/ban-hanh/", urging.letter_issued, name="letter_issue"),
    path("don-doc/cong-van/<int:urging_letter_id>/bo-dong/", urging.letter_trimmed, name="letter_drop_done"),
    path("don-doc/cong-van/<int:urging_letter_id>/huy/", urging.letter_discarded, name="letter_discard"),
    path("don-doc/cong-van/<int:urging_letter_id>/cong-van.docx", urging.letter_docx, name="letter_docx"),
    path("don-doc/cong-van/<int:urging_letter_id>/cong-van.pdf", urging.letter_pdf, name="letter_pdf"),
    path("don-doc/mau/", letter_templates.letter_template, name="letter_template"),
    path("don-doc/mau/dang-dung.docx", letter_templates.letter_template_now, name="letter_template_now"),
]
