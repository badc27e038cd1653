"""The imported draft of the security world: its paper, an annex that came later, and every kind of correction."""

import io
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from documents.models import Upload
from documents.services import receive_upload
from plans.domain.reading_steps import JobKind
from plans.models import (
    DraftChange,
    ImportedPaper,
    ImportJob,
    Plan,
    PlanTarget,
    ReportDuty,
    TargetValue,
    Task,
)
from plans.services import (
    annexes,
    draft_addressing,
    draft_coverage,
    draft_doubts,
    draft_head,
    draft_joining,
    draft_moving,
    draft_rows,
    draft_sections,
    draft_splitting,
    import_jobs,
    import_running,
    importing,
    reread_applying,
    rereading,
)
from plans.services.rows import Cells
from plans.services.same_duty import join_rows, tell_apart
from tests.factories.papers import HEADER, paper
from tests.security.world import ALTERNATE, COMMUNE, COORDINATOR, MONITOR, PROVINCE, Cast, canary

CLERK = f"clerk.{PROVINCE}"
OPENING = (
    "ỦY BAN NHÂN DÂN", "TỈNH THỬ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc",
    "Số: 9/KH-UBND", "Tỉnh Thử, ngày 05 tháng 01 năm 2026", "KẾ HOẠCH",
)  # fmt: skip
ROWS = ("drafted", "dropped", "split; cut", "joined", "taken", "moved", "restored")


def bring(cast: Cast, name: str, content: bytes) -> Upload:
    """The clerk brings a paper."""
    return receive_upload(stream=io.BytesIO(content), name=name, at=cast.at, actor=cast.actor(CLERK))


def rows_of(word: str, *names: str) -> list[tuple[str, ...]]:
    """Give the table of a paper: one row for each name, led by the commune."""
    lead, other = f"Đơn vị {COMMUNE} ({word})", f"Đơn vị {COORDINATOR} ({word})"
    rows = [
        (str(number), f"Việc {name} {word}", lead, other, "31/12/2026")
        for number, name in enumerate(names, start=1)
    ]
    return [HEADER, *rows]


def announcing(word: str, *rows: str) -> bytes:
    """Write the paper: every line carries the word, and one of its two annexes is missing."""
    prose = (
        "ỦY BAN NHÂN DÂN", "TỈNH THỬ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc", f"Số: 4/KH-{word.upper()}", "Tỉnh Thử, ngày 05 tháng 01 năm 2026",
        "KẾ HOẠCH", f"Rà soát {word}", f"Căn cứ văn bản {word} ngày 30/01/2026;", "I. MỤC ĐÍCH",
        f"Mở đầu {word}.", f"II. NHIỆM VỤ {word} (Chi tiết tại Phụ lục I, II kèm theo)", "PHỤ LỤC I",
    )  # fmt: skip
    return paper(rows_of(word, *rows), prose=prose)


def write_aims(cast: Cast, plan: Plan, word: str, *, reporter: str) -> None:
    """Give a plan a target and a suggested report whose every text carries the word."""
    target = PlanTarget.objects.create(
        plan=plan, order=plan.targets.count() + 1, section=f"Chỉ tiêu {word}", measure=f"Tỷ lệ {word}",
        unit_of_measure=f"% {word}", base=f"năm {word}", lead_text=f"Đơn vị {word}",
        source_text=f"Câu nêu chỉ tiêu {word}",
    )  # fmt: skip
    TargetValue.objects.create(
        target=target, order=1, year=2026, comparator=">=", value=90, text=f"≥ 90 {word}"
    )
    ReportDuty.objects.create(
        plan=plan, order=plan.report_duties.count() + 1, text=f"Báo cáo {word} hằng quý.",
        by_text=f"Đơn vị {reporter} ({word})", to_text=f"Nơi nhận {word}", to_unit=cast.unit(MONITOR),
        via_text=f"Qua {word}", deadline_text=f"trước ngày 15/12/2026 {word}",
    )  # fmt: skip


def imported_draft(cast: Cast, *, name: str) -> Plan:
    """The province's clerk imports a paper, corrects the draft in every way and attaches an annex."""
    word, clerk = canary(name), cast.actor(CLERK)
    monitor, alternate = cast.unit(MONITOR).pk, cast.unit(ALTERNATE).pk
    plan = importing.import_upload(
        upload=bring(cast, f"{word}.docx", announcing(word, *ROWS)),
        bodies=importing.Bodies(cast.unit(PROVINCE).pk, monitor, alternate),
        actor=clerk,
        at=cast.at,
    )
    head = draft_head.HeadText(
        title=f"Kế hoạch {word}",
        monitor_id=monitor,
        alternate_id=alternate,
        ends_on=plan.ends_on,
        annex_waiver=f"Lý do {word}",
    )
    draft_head.save_head(plan_id=plan.pk, head=head, actor=clerk, at=cast.at)
    _correct(cast, plan, clerk, word)
    write_aims(cast, plan, word, reporter=COMMUNE)
    late = bring(cast, f"{word}phuluc.docx", paper(rows_of(word, "annexed"), prose=("PHỤ LỤC II", word)))
    understood = annexes.read_annex(plan, importing.read_upload(upload=late))
    annexes.attach_annex(plan_id=plan.pk, understood=understood, upload_id=late.pk, actor=clerk, at=cast.at)
    _edit(cast, plan, clerk, word)
    _bring_again(cast, plan, clerk, word)
    return plan


def papers_on_their_way(cast: Cast, plan: Plan, *, name: str) -> None:
    """The clerk's papers: one that is being read, one that was refused with its title in the sentence, one drafted."""
    word, clerk = canary(name), cast.actor(CLERK)
    bodies = importing.Bodies(cast.unit(PROVINCE).pk, cast.unit(MONITOR).pk, cast.unit(ALTERNATE).pk)
    jobs = []
    for kind in ("doc", "hong", "xong"):
        content = paper(prose=(*OPENING, f"Rà soát {word} {kind}", "I. MỤC ĐÍCH", f"Mở đầu {word}."))
        upload = bring(cast, f"{word}{kind}.docx", content)
        jobs.append(import_jobs.start_import(upload=upload, bodies=bodies, actor=clerk, at=cast.at))
    reading, refused, drafted = (ImportJob.objects.filter(pk=job.pk) for job in jobs)
    stays = cast.at + timedelta(days=9000)
    reading.update(standing="reading", tries=1, step="read", lease_until=stays)
    import_running.run_job(refused.get().pk, clock=lambda: cast.at)
    refused.update(finished_at=stays)
    drafted.update(standing="done", plan=plan, tries=1, finished_at=cast.at)
    _papers_of_a_draft(cast, plan, clerk, word, stays)


def _papers_of_a_draft(cast: Cast, plan: Plan, clerk: Any, word: str, stays: datetime) -> None:
    """A version of the draft that was refused, and an annex that is being read for it."""
    for kind in (JobKind.VERSION, JobKind.ANNEX):
        content = paper(prose=(*OPENING, f"Rà soát {word} {kind}", "I. MỤC ĐÍCH", f"Mở đầu {word}."))
        upload = bring(cast, f"{word}{kind}.docx", content)
        job = import_jobs.start_for_draft(plan_id=plan.pk, kind=kind, upload=upload, actor=clerk, at=cast.at)
        here = ImportJob.objects.filter(pk=job.pk)
        if kind is JobKind.VERSION:
            import_running.run_job(job.pk, clock=lambda: cast.at)
            here.update(finished_at=stays)
        else:
            here.update(standing="reading", tries=1, step="read", lease_until=stays)


def _correct(cast: Cast, plan: Plan, clerk: Any, word: str) -> None:
    """Correct a row, drop one and add one, each with words of the plan's own."""
    kept, dropped, *_others = Task.objects.filter(plan=plan).order_by("order")
    lead = f"Đơn vị {COMMUNE} ({word})"
    cells = Cells(
        f"Việc corrected {word}", lead, "", "30/11/2026", f"Kết quả {word}",
        criterion=f"Lĩnh vực {word}", shortcoming=f"Hạn chế {word}",
    )  # fmt: skip
    draft_rows.correct_row(
        task_id=kept.pk,
        cells=cells,
        choices=draft_addressing.RowChoices(),
        reason=f"Đọc lại {word}",
        actor=clerk,
        at=cast.at,
    )
    draft_rows.drop_row(task_id=dropped.pk, reason=f"Trùng việc {word}", actor=clerk, at=cast.at)
    added = Cells(f"Việc added {word}", lead, "", "31/12/2026", f"Kết quả {word}")
    first = draft_rows.add_row(
        plan_id=plan.pk, cells=added, section_title=f"Nhóm {word}", actor=clerk, at=cast.at
    )
    _ask_again(cast, first, added, clerk, word)
    _look(cast, plan, clerk, kept)


def _edit(cast: Cast, plan: Plan, clerk: Any, word: str) -> None:
    """Cut a row, join two, move one into a section of its own, drop one and bring it back, leave a section empty."""
    by = {"plan_id": plan.pk, "actor": clerk, "at": cast.at}
    rows = {task.content.split()[1].rstrip(";"): task.pk for task in Task.objects.filter(plan=plan)}
    draft_splitting.split_row(**by, task_id=rows["split"], at_words=draft_splitting.RowCut(f"cut {word}"))
    draft_joining.join_rows(**by, task_id=rows["joined"], union=draft_joining.RowUnion(rows["taken"]))
    place = draft_moving.RowPlace(None, section_title=f"Nhóm riêng {word}")
    draft_moving.move_row(**by, task_id=rows["moved"], to=place)
    draft_rows.drop_row(task_id=rows["restored"], reason=f"Nhầm {word}", actor=clerk, at=cast.at)
    change = DraftChange.objects.filter(plan=plan, kind="dropped").latest("pk")
    draft_moving.restore_row(**by, change_id=change.pk)
    draft_sections.add_section(**by, title=f"Nhóm trống {word}")


def _bring_again(cast: Cast, plan: Plan, clerk: Any, word: str) -> None:
    """Take a newer version of the paper in, and leave a further one waiting beside the draft."""
    by = {"plan_id": plan.pk, "actor": clerk, "at": cast.at}
    new, newest = "hoàn toàn mới được bổ sung", "chưa từng có ở đâu trước đó"
    for rows in (("drafted", new), ("drafted", new, newest)):
        upload = bring(cast, f"{word}moi.docx", announcing(word, *rows))
        document = importing.read_upload(upload=upload)
        rereading.keep_version(**by, document=document, upload_id=upload.pk)
        if rows[-1] == new:
            found = rereading.compared(plan, rereading.version_of(plan))
            places = frozenset(row.place for row in found.difference.new)
            chosen = reread_applying.Chosen(new=places, title=True)
            reread_applying.apply_version(**by, chosen=chosen, seen=found.seen)


def _look(cast: Cast, plan: Plan, clerk: Any, kept: Task) -> None:
    """Say that a cell is right and that a line of the paper is no task."""
    seen = {"content": ["alike"]}
    draft_doubts.confirm_cells(plan_id=plan.pk, task_id=kept.pk, seen=seen, actor=clerk, at=cast.at)
    lines = [line["id"] for line in ImportedPaper.objects.get(plan=plan).lines if line.get("unused")]
    draft_coverage.look_over(plan_id=plan.pk, line_ids=lines[:1], is_looked=True, actor=clerk, at=cast.at)


def _ask_again(cast: Cast, first: Task, cells: Cells, clerk: Any, word: str) -> None:
    """Ask the same twice more in other words, tell one of the three pairs apart and join another."""
    added = []
    for more in ("thêm", "nữa"):
        again = replace(cells, content=f"Việc added {word} {more}")
        last = draft_rows.add_row(
            plan_id=first.plan_id, section_id=first.section_id, cells=again, actor=clerk, at=cast.at
        )
        added.append(last.pk)
    pair = {"plan_id": first.plan_id, "task_id": first.pk, "actor": clerk, "at": cast.at}
    tell_apart(**pair, other_id=added[1])
    join_rows(**pair, other_id=added[0], unit_id=None, reason=f"Cùng việc {word}")
