"""The page that brings a newer version of the paper, and shows row by row what it would change."""

from datetime import datetime

from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Field, Hidden
from core.moments import VIETNAM
from core.parts import Crumb, Figure, Hint, Pill, Tone
from organizations.domain.actor import Actor
from plans.cards.rereading import CellChoice, RereadGroup, RereadPage, RowChoice
from plans.differences import CellDifference, GoneRow, NewRow, RowDifference
from plans.models import ImportJob, Plan, Rereading
from plans.selectors.draft_history import LABELS
from plans.selectors.paper_forms import accepted, forms_words
from plans.selectors.plan_actions import DRAFTS
from plans.selectors.plan_seen import visible_plan
from plans.services.draft_changes import refuse_stranger
from plans.services.rereading import Compared, compared, version_of
from plans.services.rows import cells_of

CELL, NEW, GONE, TITLE = "c", "n", "g", "t"
"""The first parts of the names of the fields: of a cell, a new row, a gone row, the title of the plan."""


def reread_page(plan_id: int, *, actor: Actor) -> RereadPage:
    """Give the page to the clerk of the draft; raises Missing for who may not see it, NotPermitted for who may not edit."""
    plan = visible_plan(plan_id, actor=actor)
    refuse_stranger(plan, actor)
    waiting = version_of(plan) if plan.state in DRAFTS else None
    found = compared(plan, waiting) if waiting else None
    review = reverse("plans:import_review", args=(plan.pk,))
    url = reverse("plans:draft_reread", args=(plan.pk,))
    drop = Action(
        "drop_version", _("Bỏ bản mới"), reverse("plans:draft_reread_drop", args=(plan.pk,)), icon="x"
    )
    return RereadPage(
        title=_("Đọc lại văn bản: %(title)s") % {"title": plan.title},
        form_url=url,
        file=Field(
            "paper", _("Bản mới của văn bản"), "file", required=True, accept=accepted(), help=forms_words()
        ),
        crumbs=(
            Crumb(_("Kế hoạch"), reverse("plans:plan_list")),
            Crumb(_("Rà soát"), review),
            Crumb(_("Đọc lại")),
        ),
        hints=_hints(plan, found),
        figures=_figures(found) if found else (),
        groups=_groups(found) if found else (),
        same=tuple(row.task.place for row in found.difference.same) if found else (),
        apply_url=reverse("plans:draft_reread_apply", args=(plan.pk,)) if found else "",
        hidden=(Hidden("seen", found.seen),) if found else (),
        drop=drop if found else None,
        back_url=review,
        send=_("Tải bản khác") if found else _("Tải lên và so sánh"),
    )


def paper_hints(plan: Plan) -> tuple[Hint, ...]:
    """Remind whoever reviews a draft that a paper of it is being read or a newer version waits; one query."""
    ongoing = ImportJob.objects.reading_for(plan).values_list("pk", Value(True), "upload__name", "queued_at")
    waiting = Rereading.objects.filter(plan=plan).values_list("pk", Value(False), "upload__name", "at")
    return tuple(
        _reading_hint(key, name) if is_read else _version_hint(plan, name, at)
        for key, is_read, name, at in ongoing.union(waiting, all=True)
    )


def _reading_hint(job_id: int, name: str) -> Hint:
    sentence = _("“%(name)s” đang được đọc cho dự thảo này.") % {"name": name}
    url = reverse("plans:import_job", args=(job_id,))
    return Hint(sentence, Tone.INFO, "clock", url=url, url_label=_("Xem tiến độ"))


def _version_hint(plan: Plan, name: str, at: datetime) -> Hint:
    told = {"name": name, "when": _moment(at)}
    sentence = _("Bản mới “%(name)s” (tải lên %(when)s) đang chờ so sánh; dự thảo chưa thay đổi.") % told
    url = reverse("plans:draft_reread", args=(plan.pk,))
    return Hint(sentence, Tone.INFO, "git-compare", url=url, url_label=_("Xem khác biệt"))


def _hints(plan: Plan, found: Compared | None) -> tuple[Hint, ...]:
    if plan.state not in DRAFTS:
        sentence = _("Kế hoạch đã ban hành nên không đọc lại văn bản được nữa.")
        return (Hint(sentence, Tone.WARN, "lock"),)
    if found is None:
        sentence = _("Tải bản mới lên để so với dự thảo. Dự thảo chỉ thay đổi khi bấm “Cập nhật dự thảo”.")
        return (Hint(sentence, Tone.MUTE, "info-circle"),)
    told = {
        "name": found.rereading.upload.name,
        "who": found.rereading.by.full_name,
        "when": _moment(found.rereading.at),
    }
    sentence = _("“%(name)s”, %(who)s tải lên %(when)s. Chọn từng chỗ rồi bấm “Cập nhật dự thảo”.") % told
    return (Hint(sentence, Tone.INFO, "git-compare"),)


def _figures(found: Compared) -> tuple[Figure, ...]:
    difference = found.difference
    return (
        Figure(str(len(difference.same)), _("dòng giữ nguyên"), tone=Tone.OK),
        Figure(str(len(difference.changed)), _("dòng có khác"), tone=Tone.WARN),
        Figure(str(len(difference.new)), _("dòng mới"), tone=Tone.INFO),
        Figure(str(len(difference.gone)), _("dòng không còn"), tone=Tone.BAD),
    )


def _groups(found: Compared) -> tuple[RereadGroup, ...]:
    difference = found.difference
    title = difference.title
    head = [RowChoice(_("Kế hoạch"), title.now, _changed(), (_cell(title, TITLE),))] if title else []
    groups = (
        RereadGroup(_("Có khác"), (*head, *(_row(row) for row in difference.changed))),
        RereadGroup(_("Mới"), tuple(_new(row) for row in difference.new)),
        RereadGroup(_("Không còn trong bản mới"), tuple(_gone(row) for row in difference.gone)),
    )
    return tuple(group for group in groups if group.rows)


def _row(row: RowDifference) -> RowChoice:
    task = row.task
    cells = tuple(_cell(cell, f"{CELL}-{task.pk}-{cell.name}") for cell in row.cells)
    return RowChoice(task.place, task.content, _changed(), cells)


def _cell(cell: CellDifference, name: str) -> CellChoice:
    note = ""
    if cell.by_hand:
        note = (
            _("Văn thư đã sửa tay.") if cell.paper else _("Văn thư đã sửa tay; văn bản không đổi ở chỗ này.")
        )
    return CellChoice(name, str(LABELS[cell.name]), cell.now, cell.new, cell.takes_paper, note)


def _new(row: NewRow) -> RowChoice:
    cells = cells_of(row.reading)
    facts = (cells.lead_text, cells.deadline_text)
    note = " · ".join(filter(None, (row.section, *facts)))
    if row.left_out is not None:
        note = _("Trước đây đã bỏ hoặc gộp (%(why)s). ") % {"why": row.left_out} + note
    return RowChoice(
        place=row.reading.row.number,
        title=cells.content,
        mark=Pill(_("Mới"), Tone.INFO, "plus"),
        name=f"{NEW}-{row.place}",
        ask=_("Thêm dòng này"),
        chosen=row.left_out is None,
        note=note,
    )


def _gone(row: GoneRow) -> RowChoice:
    own = _("Dòng này thêm bằng tay hoặc từ phụ lục riêng, văn bản chưa từng có.")
    return RowChoice(
        place=row.task.place,
        title=row.task.content,
        mark=Pill(_("Không còn"), Tone.BAD, "circle-minus"),
        name=f"{GONE}-{row.task.pk}",
        ask=_("Bỏ dòng này khỏi dự thảo"),
        chosen=not row.own,
        note=own if row.own else "",
    )


def _changed() -> Pill:
    return Pill(_("Có khác"), Tone.WARN, "git-compare")


def _moment(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
