"""The imported draft of the security world: its paper, an annex that came later, and every kind of correction."""

import io
from dataclasses import replace
from typing import Any

from documents.models import Upload
from documents.services import receive_upload
from plans.models import Plan, PlanTarget, ReportDuty, TargetValue, Task
from plans.services import annexes, draft_rows, importing
from plans.services.rows import Cells
from plans.services.same_duty import tell_apart
from tests.factories.papers import HEADER, paper
from tests.security.world import ALTERNATE, COMMUNE, COORDINATOR, MONITOR, PROVINCE, Cast, canary

CLERK = f"clerk.{PROVINCE}"


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


def announcing(word: str) -> bytes:
    """Write the paper: every line carries the word, and one of its two annexes is missing."""
    prose = (
        "ỦY BAN NHÂN DÂN", "TỈNH THỬ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc", f"Số: 4/KH-{word.upper()}", "Tỉnh Thử, ngày 05 tháng 01 năm 2026",
        "KẾ HOẠCH", f"Rà soát {word}", f"Căn cứ văn bản {word} ngày 30/01/2026;", "I. MỤC ĐÍCH",
        f"Mở đầu {word}.", f"II. NHIỆM VỤ {word} (Chi tiết tại Phụ lục I, II kèm theo)", "PHỤ LỤC I",
    )  # fmt: skip
    return paper(rows_of(word, "drafted", "dropped"), prose=prose)


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
        upload=bring(cast, f"{word}.docx", announcing(word)),
        bodies=importing.Bodies(cast.unit(PROVINCE).pk, monitor, alternate),
        actor=clerk,
        at=cast.at,
    )
    head = draft_rows.HeadText(
        title=f"Kế hoạch {word}",
        monitor_id=monitor,
        alternate_id=alternate,
        ends_on=plan.ends_on,
        annex_waiver=f"Lý do {word}",
    )
    draft_rows.save_head(plan_id=plan.pk, head=head, actor=clerk, at=cast.at)
    _correct(cast, plan, clerk, word)
    write_aims(cast, plan, word, reporter=COMMUNE)
    late = bring(cast, f"{word}phuluc.docx", paper(rows_of(word, "annexed"), prose=("PHỤ LỤC II", word)))
    document = importing.read_upload(upload=late)
    annexes.attach_annex(plan_id=plan.pk, document=document, upload_id=late.pk, actor=clerk, at=cast.at)
    return plan


def _correct(cast: Cast, plan: Plan, clerk: Any, word: str) -> None:
    """Correct a row, drop one and add one, each with words of the plan's own."""
    kept, dropped = Task.objects.filter(plan=plan).order_by("order")
    lead = f"Đơn vị {COMMUNE} ({word})"
    cells = Cells(
        f"Việc corrected {word}", lead, "", "30/11/2026", f"Kết quả {word}",
        criterion=f"Lĩnh vực {word}", shortcoming=f"Hạn chế {word}",
    )  # fmt: skip
    draft_rows.correct_row(
        task_id=kept.pk,
        cells=cells,
        choices=draft_rows.RowChoices(),
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


def _ask_again(cast: Cast, first: Task, cells: Cells, clerk: Any, word: str) -> None:
    """Ask the same twice more in other words, and tell one of the three pairs apart."""
    for more in ("thêm", "nữa"):
        again = replace(cells, content=f"Việc added {word} {more}")
        last = draft_rows.add_row(
            plan_id=first.plan_id, section_id=first.section_id, cells=again, actor=clerk, at=cast.at
        )
    tell_apart(plan_id=first.plan_id, task_id=first.pk, other_id=last.pk, actor=clerk, at=cast.at)
