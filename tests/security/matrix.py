"""The table of promise 16: for every url name, which answers which person may get for which object.

A url name without a row fails `test_matrix.py`. A rule gives the set of statuses that are right for a viewer at
a place. A press without its form data may be refused as incomplete (422) or untimely (409) where it is theirs;
where it is not, the answer is 403 or 404: who presses is asked before anything of the body is read.
"""

from fnmatch import fnmatch
from typing import Any

from django.apps import apps

from approvals.models import Seat
from plans.models import Assignment
from plans.views import assignments
from tests.security import sight, whose, whose_letters
from tests.security.administered import ADMIN_NAMES, ADMINISTERED
from tests.security.files import sees_file
from tests.security.parts import (
    drafts,
    inside_unit,
    keeps_wording,
    leads_issuer,
    takes_offer,
    verifies,
    vouches,
)
from tests.security.rules import (
    DONE,
    LED,
    REFUSED,
    Row,
    Rule,
    Sees,
    acting,
    always,
    pressed_by,
    seen_by,
    signed_in,
    written_by,
)
from tests.security.sight import Viewer
from tests.security.surface import Place

ANONYMOUS_MAY_READ = {"organizations:sign_in", "workflows:healthz", "workflows:readyz"}


@acting
def moved(viewer: Viewer, place: Place) -> set[int]:
    """A move on a duty; one that no button presses (the engine makes it within other presses) has no url."""
    move = dict(place.given)["move"]
    if move not in assignments.PRESSES or not sight.sees_duty(viewer, place.subject):
        return {404}
    return DONE if whose.MOVED_BY[move](viewer, place.subject) else REFUSED


def administrators(viewer: Viewer, place: Place) -> set[int]:
    """Administration pages: signed-in people who do not administer are led to a refusal, visitors to sign in."""
    return {200, 302, 403, 404, 405} if viewer.is_administrator else LED


@acting
def decided(viewer: Viewer, place: Place) -> set[int]:
    """A seat of a submission: whoever sits in it; for others who see the submission the seat is refused."""
    return _seated(viewer, place, "plans.submission", sight.sees_submission)


@acting
def answered(viewer: Viewer, place: Place) -> set[int]:
    """A seat of a request about a duty: the same."""
    return _seated(viewer, place, "plans.dutyrequest", sight.sees_request)


def _seated(viewer: Viewer, place: Place, subject_type: str, sees: Sees) -> set[int]:
    subject, (_name, seat_id) = place.subject, place.given[1]
    seat = Seat.objects.filter(pk=seat_id, route__subject_type=subject_type).first()
    if seat is None or seat.route.subject_id != subject.pk or not sees(viewer, subject):
        return {404}
    by_head = seat.part == "head"
    sits = viewer.leads(seat.unit.key) if by_head else whose.answers_for(viewer, seat.unit.key)
    return DONE | {403} if sits else REFUSED


def with_part(rule: Rule, model: str, path: str) -> Rule:
    """The second id of the url must be a part of the object of the first, else there is nothing to press there."""

    def checked(viewer: Viewer, place: Place) -> set[int]:
        key = place.given[1][1]
        part = apps.get_model(model).objects.filter(pk=key, **{path: place.subject.pk}).exists()
        found = rule(viewer, place)
        return found if part or found in (LED, REFUSED) else {404, 409}

    return checked


def by_readers_of_names(viewer: Viewer, _place: Place) -> set[int]:
    """Clerks and administrators read the remembered names."""
    return {200} if viewer.role == "clerk" or viewer.is_administrator else REFUSED


def by_roles(*roles: str, answers: set[int]) -> Rule:
    """People of these roles get these; everybody else who acts is refused."""
    return lambda viewer, _place: answers if viewer.role in roles else REFUSED


def by_clerks(status: int) -> Rule:
    """Clerks get this; everybody else who acts is refused."""
    return lambda viewer, _place: {status} if viewer.role == "clerk" else {403}


def by_heads(viewer: Viewer, _place: Place) -> set[int]:
    """Only heads of units and rooms name people; nothing chosen is incomplete."""
    return {422} if viewer.role in sight.HEADS else {403}


def by_keepers(viewer: Viewer, _place: Place) -> set[int]:
    """Administrators and heads keep days of the calendar; nothing filled in is incomplete."""
    return {422} if viewer.is_administrator or viewer.role in sight.HEADS else {403}


def keeps_day(viewer: Viewer, holiday: Any) -> bool:
    """An administrator keeps every day, a head those of the own unit."""
    return viewer.is_administrator or (holiday.unit is not None and viewer.leads(holiday.unit.key))


def by_named(viewer: Viewer, _place: Place) -> set[int]:
    """Only who is named for some duty can start a submission; nothing chosen is incomplete."""
    return {422} if Assignment.objects.filter(officer__username=viewer.username).exists() else {403}


def by_workers(viewer: Viewer, _place: Place) -> set[int]:
    """Heads, and who is named for some duty."""
    named = Assignment.objects.filter(officer__username=viewer.username).exists()
    return {200} if viewer.role in sight.HEADS or named else {403}


def sent(viewer: Viewer, sheet: Any) -> bool:
    """Only the person who sent the workbook."""
    return bool(sheet.sent_by.username == viewer.username)


EVERYBODY_ACTING = acting(always(200))
ADMIN_PAGES = Row(administrators, administrators)
TABLE: dict[str, Row] = {
    "workflows:healthz": Row(get=always(200)),
    "workflows:readyz": Row(get=always(200, 503)),
    "organizations:sign_in": Row(
        get=lambda viewer, _place: LED if viewer.username else {200},
        post=always(422),
    ),
    "organizations:sign_out": Row(post=always(302)),
    "organizations:switch_position": Row(get=signed_in(always(200)), post=signed_in(always(422))),
    "documents:upload": Row(
        post=signed_in(lambda viewer, _place: {422} if viewer.acts else {403}),
    ),
    "notifications:notices": Row(get=signed_in(always(200))),
    "notifications:read_all": Row(post=signed_in(always(302))),
    "notifications:open": Row(
        get=signed_in(lambda viewer, place: LED if sight.sees_notice(viewer, place.subject) else {404})
    ),
    "notifications:read": Row(
        post=signed_in(lambda viewer, place: LED if sight.sees_notice(viewer, place.subject) else {404})
    ),
    "notifications:preferences": Row(get=signed_in(always(200)), post=signed_in(always(302))),
    "notifications:deliveries": Row(get=acting(by_roles("auditor", "administrator", answers={200}))),
    **dict.fromkeys(
        (f"notifications:retry_{what}" for what in ("deliveries", "delivery", "message")),
        Row(post=acting(by_roles("administrator", answers={302, 409}))),
    ),
    "desk:inbox": Row(get=EVERYBODY_ACTING),
    "desk:assign_many": Row(post=acting(by_heads)),
    "desk:calendar": Row(get=EVERYBODY_ACTING),
    "desk:timers": Row(get=acting(by_roles("auditor", "administrator", answers={200}))),
    "desk:feed": Row(get=EVERYBODY_ACTING),
    "desk:feed_make": Row(post=EVERYBODY_ACTING),
    "desk:feed_off": Row(post=acting(always(302))),
    "desk:feed_file": Row(get=always(404)),
    "desk:work_calendar": Row(get=EVERYBODY_ACTING),
    "desk:day_add": Row(post=acting(by_keepers)),
    **{
        f"desk:day_{press}": Row(post=pressed_by(sight.sees_day, keeps_day))
        for press in ("correct", "confirm", "remove")
    },
    "plans:import_new": Row(get=acting(by_clerks(200)), post=acting(by_clerks(422))),
    "plans:import_job": Row(get=seen_by(sight.sees_job, 200, 302)),
    "plans:import_review": Row(get=seen_by(sight.sees_plan, 200)),
    "plans:draft_head": Row(post=pressed_by(sight.sees_plan, drafts)),
    "plans:draft_row_add": Row(post=pressed_by(sight.sees_plan, drafts)),
    "plans:draft_annex": Row(post=pressed_by(sight.sees_plan, drafts)),
    "plans:draft_row": Row(post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Task", "plan")),
    "plans:draft_row_drop": Row(post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Task", "plan")),
    "plans:draft_name": Row(
        post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Addressee", "task__plan")
    ),
    "plans:wordings": Row(get=acting(by_readers_of_names)),
    "plans:wording_forget": Row(post=pressed_by(sight.sees_wording, keeps_wording)),
    "plans:draft_target_add": Row(post=pressed_by(sight.sees_plan, drafts)),
    **{
        f"plans:draft_{press}": Row(post=with_part(pressed_by(sight.sees_plan, drafts), model, "plan"))
        for press, model in (
            ("target", "plans.PlanTarget"),
            ("target_drop", "plans.PlanTarget"),
            ("report_take", "plans.ReportDuty"),
            ("report_drop", "plans.ReportDuty"),
        )
    },
    "plans:cascade": Row(get=seen_by(sight.sees_plan, 200)),
    **{
        f"plans:cascade_{press}": Row(post=pressed_by(sight.sees_plan, drafts, refused={404}))
        for press in ("parent", "confirm", "bind", "bind_sure", "refuse", "add")
    },
    **{
        f"plans:offer_{press}": Row(post=pressed_by(sight.sees_offer, takes_offer))
        for press in ("take", "decline")
    },
    "plans:draft_confirm": Row(post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Task", "plan")),
    "plans:draft_look": Row(post=pressed_by(sight.sees_plan, drafts)),
    "plans:draft_line_add": Row(post=pressed_by(sight.sees_plan, drafts)),
    "plans:draft_row_shift": Row(post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Task", "plan")),
    "plans:draft_row_move": Row(post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Task", "plan")),
    "plans:draft_row_split": Row(post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Task", "plan")),
    "plans:draft_row_join": Row(post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Task", "plan")),
    "plans:draft_row_restore": Row(
        post=with_part(pressed_by(sight.sees_plan, drafts, refused={404}), "plans.DraftChange", "plan")
    ),
    "plans:draft_reread": Row(
        get=pressed_by(sight.sees_plan, drafts), post=pressed_by(sight.sees_plan, drafts)
    ),
    "plans:draft_reread_apply": Row(post=pressed_by(sight.sees_plan, drafts, refused={404})),
    "plans:draft_reread_drop": Row(post=pressed_by(sight.sees_plan, drafts, refused={404})),
    "plans:draft_section_add": Row(post=pressed_by(sight.sees_plan, drafts)),
    "plans:draft_section_rename": Row(
        post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Section", "plan")
    ),
    "plans:draft_section_drop": Row(
        post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Section", "plan")
    ),
    **dict.fromkeys(
        ("plans:draft_row_distinct", "plans:draft_row_share", "plans:draft_row_ask_again"),
        Row(post=with_part(pressed_by(sight.sees_plan, drafts), "plans.Task", "plan")),
    ),
    "plans:awaited": Row(get=seen_by(sight.sees_plan, 200)),
    "plans:awaited_register": Row(post=with_part(pressed_by(sight.sees_plan, vouches), "plans.Task", "plan")),
    "plans:registration": Row(get=seen_by(sight.sees_plan, 200), post=pressed_by(sight.sees_plan, drafts)),
    "plans:registration_confirm": Row(post=pressed_by(sight.sees_plan, vouches)),
    "plans:issue": Row(post=pressed_by(sight.sees_plan, leads_issuer)),
    "plans:reminders": Row(
        get=pressed_by(sight.sees_plan, vouches), post=pressed_by(sight.sees_plan, vouches)
    ),
    "plans:plan_list": Row(get=EVERYBODY_ACTING),
    "plans:plan": Row(get=seen_by(sight.sees_plan, 200)),
    "plans:plan_move": Row(post=pressed_by(sight.sees_plan, leads_issuer)),
    "plans:assignment": Row(get=seen_by(sight.sees_duty, 200)),
    "plans:assignment_move": Row(post=moved),
    **{
        f"plans:{form}_new": Row(
            get=pressed_by(sight.sees_duty, whose.asks_about),
            post=pressed_by(sight.sees_duty, whose.asks_about),
        )
        for form in ("extension", "cause")
    },
    "plans:consequence_require": Row(post=pressed_by(sight.sees_duty, whose.releases)),
    "plans:consequence_hand_in": Row(
        post=pressed_by(sight.sees_request, lambda viewer, one: whose.heads_unit(viewer, one.assignment))
    ),
    **{
        f"plans:consequence_{press}": Row(
            post=pressed_by(sight.sees_request, lambda viewer, one: whose.releases(viewer, one.assignment))
        )
        for press in ("accept", "return")
    },
    "plans:request": Row(get=seen_by(sight.sees_request, 200)),
    "plans:request_decide": Row(post=answered),
    "plans:request_withdraw": Row(
        post=pressed_by(sight.sees_request, lambda viewer, one: whose.asks_about(viewer, one.assignment))
    ),
    "plans:request_answer": Row(post=pressed_by(sight.sees_request, whose.answers_from_above)),
    "plans:submission_start": Row(post=acting(by_named)),
    "plans:submission": Row(get=seen_by(sight.sees_submission, 200)),
    **{
        f"plans:submission_{press}": Row(post=written_by(inside_unit))
        for press in ("save", "duties", "submit", "next", "proof")
    },
    "plans:submission_withdraw": Row(post=pressed_by(sight.sees_submission, inside_unit, refused={403})),
    "plans:submission_decide": Row(post=decided),
    **{
        f"plans:submission_proof_{press}": Row(
            post=with_part(written_by(inside_unit), "plans.Evidence", "submission")
        )
        for press in ("describe", "remove")
    },
    "plans:draft_sheet": Row(get=pressed_by(sight.sees_plan, drafts)),
    "plans:duty_sheet": Row(get=acting(by_workers)),
    "plans:verdict_sheet": Row(get=EVERYBODY_ACTING),
    "plans:sheet_new": Row(get=EVERYBODY_ACTING, post=acting(always(422))),
    "plans:sheet": Row(get=seen_by(sent, 200), post=pressed_by(sent, sent)),
    "plans:verification_queue": Row(get=EVERYBODY_ACTING),
    "plans:verification": Row(
        get=seen_by(sight.sees_submission, 200, 302, 403, 409),
        post=pressed_by(sight.sees_submission, verifies, refused={403, 404}),
    ),
    "plans:urging": Row(get=acting(whose_letters.by_urging)),
    "plans:letters_draft": Row(post=pressed_by(sight.sees_plan, whose_letters.urges)),
    "plans:letters_together": Row(
        get=pressed_by(sight.sees_plan, whose_letters.keeps_about),
        post=pressed_by(sight.sees_plan, whose_letters.issues_about),
    ),
    "plans:letters_preview": Row(get=pressed_by(sight.sees_plan, whose_letters.keeps_about)),
    "plans:letters_of_unit": Row(get=seen_by(sight.sees_letters_of, 200)),
    "plans:letter": Row(get=seen_by(sight.sees_letter, 200)),
    "plans:letter_docx": Row(get=seen_by(sight.sees_letter, 200)),
    "plans:letter_pdf": Row(get=seen_by(sight.sees_letter, 200, 409)),
    "plans:letter_issue": Row(post=pressed_by(sight.sees_letter, whose_letters.issues_letter)),
    **{
        f"plans:letter_{press}": Row(post=pressed_by(sight.sees_letter, whose_letters.keeps_letter))
        for press in ("drop_done", "discard")
    },
    "plans:letter_template": Row(
        get=acting(whose_letters.by_template_keepers(200)),
        post=acting(whose_letters.by_template_keepers(422)),
    ),
    "plans:letter_template_now": Row(get=acting(whose_letters.by_template_keepers(200))),
    "reports:board": Row(get=EVERYBODY_ACTING),
    "reports:board_live": Row(get=EVERYBODY_ACTING),
    "reports:duties": Row(get=EVERYBODY_ACTING),
    "reports:tracking_xlsx": Row(get=seen_by(sight.sees_plan, 200)),
    "reports:tracking_docx": Row(get=seen_by(sight.sees_plan, 200)),
    "admin:login": Row(
        get=lambda viewer, _place: {403} if viewer.username and not viewer.is_administrator else LED | {403},
        post=lambda viewer, _place: {403} if viewer.username else LED,
    ),
    **{f"admin:{name}": ADMIN_PAGES for name in ADMIN_NAMES},
    **{
        f"admin:{model}_{page}": ADMIN_PAGES
        for model in ADMINISTERED
        for page in ("changelist", "add", "history", "delete", "change")
    },
}


def file_read(viewer: Viewer, place: Place) -> set[int]:
    """A file: its readers get it, people without a position are refused, for others it does not exist."""
    if not viewer.acts:
        return {403} if viewer.username else LED
    return {200} if sees_file(viewer, place) else {404}


TABLE |= {f"documents:{name}": Row(get=file_read) for name in ("download", "view", "page")}


def row_of(name: str) -> Row | None:
    """Give the row of a url name; patterns stand only for the nameless pages of the administration."""
    found = TABLE.get(name)
    return found or next((row for key, row in TABLE.items() if "*" in key and fnmatch(name, key)), None)
