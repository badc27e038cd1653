"""A newer version of the paper: what it would change is shown, what is chosen is written, and nothing else."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from documents.models import Upload
from organizations.domain.roles import Role
from plans.models import DraftChange, ImportedPaper, Plan, Rereading, Task
from plans.services.draft_addressing import RowChoices
from plans.services.draft_joining import RowUnion, join_rows
from plans.services.draft_rows import add_row, correct_row, drop_row
from plans.services.draft_splitting import RowCut, split_row
from plans.services.import_jobs import run_waiting
from plans.services.rereading import compared, version_of
from plans.services.rows import Cells
from tests.factories.papers import HEADER, PROSE, paper
from tests.factories.plans import ISSUED, issued
from tests.plans.papers import Office, office

__all__ = ("office",)
CONTENTS = (
    "Rà soát, đơn giản hóa thủ tục hành chính",
    "Xây dựng kế hoạch kiểm tra công vụ",
    "Tổng hợp báo cáo cải cách hành chính",
    "Lập danh mục dịch vụ công trực tuyến; công bố trên cổng thông tin",
)


def words(answer) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))


class Draft:
    """A draft of four rows read from a paper, and newer versions of it."""

    def __init__(self, office: Office) -> None:
        self.office, self.client = office, office.client
        self.leads = [unit.name for unit in office.province.communes]
        assert office.send(self.file(self.table())).status_code == 302
        self.plan = Plan.objects.get()
        self.clerk = office.province.actor(office.province.root, Role.CLERK)
        self.by = {"plan_id": self.plan.pk, "actor": self.clerk, "at": ISSUED}
        self.review = f"/ke-hoach/{self.plan.pk}/ra-soat/"
        self.again = f"{self.review}doc-lai/"

    def table(self, *, contents=CONTENTS, due="31/12/2026", numbers=None):
        lead = self.leads[0]
        numbers = numbers or [str(place) for place in range(1, len(contents) + 1)]
        return [(number, content, lead, "", due) for number, content in zip(numbers, contents, strict=True)]

    @staticmethod
    def file(table, title="Kiểm tra công vụ năm 2026") -> bytes:
        prose = [title if line.startswith("Kiểm tra công vụ") else line for line in PROSE]
        return paper([HEADER, *table], prose=prose)

    def bring(self, table, **changed):
        """Send a newer version and let it be read; give the answer of the press."""
        version = SimpleUploadedFile("ban-moi.docx", self.file(table, **changed))
        answer = self.client.post(self.again, {"paper": version})
        run_waiting(clock=timezone.now)
        return answer

    def compared(self):
        return compared(self.plan, version_of(self.plan))

    def update(self, *taken: str, **fields: str):
        """Press the button with these fields chosen; of the others what the page proposes is not sent."""
        chosen = {name: "on" if name[0] in "ng" else "paper" for name in taken}
        return self.client.post(f"{self.again}cap-nhat/", {"seen": self.compared().seen, **chosen, **fields})

    def row(self, order: int) -> Task:
        return self.plan.tasks.get(order=order)

    def contents(self) -> list[str]:
        return list(self.plan.tasks.order_by("order").values_list("content", flat=True))

    def correct(self, task: Task, **changed: str) -> None:
        cells = {name: getattr(task, name) for name in Cells.__dataclass_fields__} | changed
        correct_row(task_id=task.pk, cells=Cells(**cells), choices=RowChoices(), actor=self.clerk, at=ISSUED)


@pytest.fixture
def draft(office: Office) -> Draft:
    return Draft(office)


def spelt(task: Task, name: str) -> str:
    """Give the letters that the places of a cell spell in the kept lines."""
    lines = {line["id"]: line for line in ImportedPaper.objects.get(plan=task.plan).lines}
    texts = [
        (lines[line]["text"] if cell is None else lines[line]["cells"][cell])[start:end]
        for line, cell, start, end in task.origin.get(name, [])
    ]
    return " ".join(texts)


def test_the_same_paper_again_changes_nothing(draft):
    assert draft.bring(draft.table()).status_code == 302
    difference = draft.compared().difference
    assert (len(difference.same), difference.changed, difference.new, difference.gone) == (4, (), (), ())
    assert "Bản mới không khác dự thảo ở dòng nào" in words(draft.client.get(draft.again))


def test_nothing_is_written_before_the_press_and_exactly_the_chosen_with_it(draft):
    keys = list(draft.plan.tasks.order_by("order").values_list("pk", flat=True))
    old_upload = draft.plan.source_upload_id
    new = [
        ("1", CONTENTS[0] + " nội bộ", draft.leads[1], "", "30/6/2026"),
        ("2", "Công khai danh mục thanh tra", draft.leads[0], "", "hằng quý"),
        ("3", CONTENTS[1], draft.leads[0], "", "31/12/2026"),
        ("4", CONTENTS[3], draft.leads[0], "", "31/12/2026"),
    ]
    assert draft.bring(new, title="Kiểm tra công vụ, kỷ luật năm 2026").status_code == 302
    assert draft.contents() == list(CONTENTS) and not DraftChange.objects.exists()
    assert Plan.objects.get().source_upload_id == old_upload
    page = words(draft.client.get(draft.again))
    one, two, three, four = keys
    for name in ("content", "lead_text", "deadline_text"):
        assert f'name="c-{one}-{name}" value="paper" checked' in page
    assert f'name="c-{two}-number"' in page and f'name="g-{three}" value="on" checked' in page
    assert 'name="n-1" value="on" checked' in page and 'name="t" value="paper" checked' in page

    answer = draft.update(f"c-{one}-content", f"c-{one}-deadline_text", "n-1", f"g-{three}", "t")
    assert (answer.status_code, answer["Location"]) == (302, draft.review)
    assert draft.contents() == [new[0][1], new[1][1], CONTENTS[1], CONTENTS[3]]
    first, added, second, fourth = draft.plan.tasks.order_by("order")
    assert (first.pk, second.pk, fourth.pk) == (one, two, four)
    assert (first.lead_text, first.deadline_text, str(first.due_on)) == (
        draft.leads[0],
        "30/6/2026",
        "2026-06-30",
    )
    assert (second.number, added.number, added.every) == ("2", "5", "quarter")
    plan = Plan.objects.get()
    assert plan.title == "Kiểm tra công vụ, kỷ luật năm 2026"
    assert plan.source_upload_id != old_upload
    assert Upload.objects.get(pk=old_upload).loose_since is not None
    assert Upload.objects.get(pk=plan.source_upload_id).loose_since is None
    assert not Rereading.objects.exists()
    kinds = sorted(DraftChange.objects.values_list("kind", flat=True))
    assert kinds == ["dropped", "head", "reread", "reread"]
    change = DraftChange.objects.get(task=first)
    assert (change.before, change.after) == (
        {"content": CONTENTS[0], "deadline_text": "31/12/2026"},
        {"content": new[0][1], "deadline_text": "30/6/2026"},
    )
    marked = {line.get("task") for line in ImportedPaper.objects.get().lines} - {None}
    assert marked == {task.pk for task in (first, added, second, fourth)}
    assert [spelt(task, "content") for task in (first, added, second)] == [new[0][1], new[1][1], CONTENTS[1]]


def test_what_a_clerk_corrected_by_hand_stays_unless_the_paper_is_chosen(draft):
    first, second, _third, _fourth = draft.plan.tasks.order_by("order")
    draft.correct(first, lead_text=draft.leads[2], content="Rà soát toàn bộ thủ tục hành chính")
    draft.correct(second, deadline_text="30/9/2026")
    new = draft.table()
    new[1] = ("2", CONTENTS[1], draft.leads[0], "", "30/11/2026")
    draft.bring(new)
    by_name = {
        (row.task.order, cell.name): cell for row in draft.compared().difference.changed for cell in row.cells
    }
    assert {key: (cell.by_hand, cell.paper, cell.takes_paper) for key, cell in by_name.items()} == {
        (1, "content"): (True, False, False),
        (1, "lead_text"): (True, False, False),
        (2, "deadline_text"): (True, True, False),
    }
    page = words(draft.client.get(draft.again))
    assert "Văn thư đã sửa tay; văn bản không đổi ở chỗ này." in page and "Văn thư đã sửa tay." in page
    assert re.search(rf'name="c-{second.pk}-deadline_text" value="keep" checked', page)
    assert draft.update(f"c-{second.pk}-deadline_text").status_code == 302
    assert (draft.row(1).content, draft.row(1).lead_text) == (
        "Rà soát toàn bộ thủ tục hành chính",
        draft.leads[2],
    )
    assert (draft.row(2).deadline_text, str(draft.row(2).due_on)) == ("30/11/2026", "2026-11-30")
    draft.bring(draft.table())
    left = {
        (row.task.order, cell.name, cell.by_hand)
        for row in draft.compared().difference.changed
        for cell in row.cells
    }
    assert left == {(1, "content", True), (1, "lead_text", True), (2, "deadline_text", False)}


def test_rows_dropped_joined_split_and_added_by_hand_are_known_again(draft):
    first, second, third, fourth = draft.plan.tasks.order_by("order")
    drop_row(task_id=third.pk, reason="Trùng với kế hoạch khác", actor=draft.clerk, at=ISSUED)
    join_rows(**draft.by, task_id=first.pk, union=RowUnion(second.pk))
    made = split_row(**draft.by, task_id=fourth.pk, at_words=RowCut("công bố"))
    own = add_row(
        **draft.by,
        section_id=first.section_id,
        cells=Cells("Việc thêm tay", draft.leads[0], "", "31/12/2026", ""),
    )
    draft.bring(draft.table())
    difference = draft.compared().difference
    assert [(new.reading.row.number, new.left_out) for new in difference.new] == [
        ("2", "Biểu 1.1"), ("3", "Trùng với kế hoạch khác"),
    ]  # fmt: skip
    assert {(gone.task.pk, gone.own) for gone in difference.gone} == {(made.pk, True), (own.pk, True)}
    assert {(row.task.pk, cell.name, cell.takes_paper) for row in difference.changed for cell in row.cells} == {
        (first.pk, "content", False), (fourth.pk, "content", False),
    }  # fmt: skip
    page = words(draft.client.get(draft.again))
    assert not re.search(r'name="[ng]-\d+" value="on" checked', page)
    before = draft.contents()
    assert draft.update().status_code == 302
    assert draft.contents() == before


def test_a_moved_row_and_a_renamed_group_are_no_difference_of_the_paper(draft):
    task = draft.row(1)
    draft.client.post(f"{draft.review}nhom/{task.section_id}/", {"title": "Cải cách hành chính"})
    draft.client.post(
        f"{draft.review}{task.pk}/chuyen/", {"section": "", "section_title": "Riêng", "position": ""}
    )
    draft.bring(draft.table())
    difference = draft.compared().difference
    [moved] = difference.changed
    assert (moved.task.pk, [(cell.name, cell.takes_paper) for cell in moved.cells]) == (
        task.pk,
        [("section", False)],
    )
    draft.update(f"c-{task.pk}-section")
    assert draft.row(1).section.title == "Cải cách hành chính"


def test_a_draft_or_a_version_that_changed_since_is_not_overwritten(draft):
    draft.bring(draft.table(contents=(*CONTENTS[:3], "Việc hoàn toàn khác hẳn")))
    seen = draft.compared().seen
    draft.correct(draft.row(1), deadline_text="30/9/2026")
    before = draft.contents()
    stale = draft.client.post(f"{draft.again}cap-nhat/", {"seen": seen, "n-3": "on"})
    assert (stale.status_code, "đã thay đổi từ khi" in words(stale)) == (409, True)
    draft.bring(draft.table())
    seen_again = draft.compared().seen
    assert seen_again != seen
    assert draft.client.post(f"{draft.again}cap-nhat/", {"seen": seen}).status_code == 409
    assert draft.contents() == before
    assert draft.client.post(f"{draft.again}bo/").status_code == 302
    gone = draft.client.post(f"{draft.again}cap-nhat/", {"seen": seen_again})
    assert (gone.status_code, "Không có bản mới" in words(gone)) == (404, True)
    assert draft.client.post(f"{draft.again}bo/").status_code == 404
    assert Upload.objects.filter(loose_since__isnull=False).count() == 2


def test_only_the_clerk_of_a_draft_brings_a_version(draft):
    version = {"paper": SimpleUploadedFile("ban-moi.docx", draft.file(draft.table()))}
    leader = draft.office.signed_in(Role.HEAD)
    assert "Tải bản mới" not in words(leader.get(draft.review))
    assert [leader.get(draft.again).status_code, leader.post(draft.again, version).status_code] == [403, 403]
    assert leader.post(f"{draft.again}cap-nhat/").status_code == 403
    assert draft.client.post(draft.again, {}).status_code == 422
    bad = {"paper": SimpleUploadedFile("ban-moi.docx", draft.file(draft.table())[:3000])}
    assert draft.client.post(draft.again, bad).status_code == 422
    issued(draft.plan, draft.office.province)
    assert draft.bring(draft.table()).status_code == 409
    assert "đã ban hành" in words(draft.client.get(draft.again))
    assert not Rereading.objects.exists()


def test_an_annex_of_its_own_file_outlives_a_newer_paper(draft):
    Plan.objects.update(annex_missing=True)
    lead = draft.leads[1]
    annex = paper(
        [HEADER, ("1", "Việc riêng của phụ lục", lead, "", "Quý III")], prose=("PHỤ LỤC II", "Đề cương")
    )
    answer = draft.client.post(f"{draft.review}phu-luc/", {"annex": SimpleUploadedFile("pl.docx", annex)})
    assert answer.status_code == 302
    run_waiting(clock=timezone.now)
    draft.bring(draft.table(contents=(*CONTENTS, "Việc mới bổ sung vào bảng")))
    [gone] = draft.compared().difference.gone
    assert (gone.task.content, gone.own) == ("Việc riêng của phụ lục", True)
    assert draft.update("n-4").status_code == 302
    task = Task.objects.get(content="Việc riêng của phụ lục")
    lines = ImportedPaper.objects.get().lines
    assert len({line["id"] for line in lines}) == len(lines)
    assert [line["cells"][1] for line in lines if line.get("task") == task.pk] == [task.content]
    assert (spelt(task, "content"), spelt(task, "lead_text")) == (task.content, lead)


MOST_QUERIES = 22


@pytest.mark.parametrize("rows", [4, 40])
def test_the_difference_asks_the_same_number_of_queries_for_any_number_of_rows(
    draft, rows, django_assert_max_num_queries
):
    draft.bring(draft.table(contents=[f"{CONTENTS[place % 4]} đợt {place}" for place in range(rows)]))
    with django_assert_max_num_queries(MOST_QUERIES):
        assert draft.client.get(draft.again).status_code == 200
