"""Rows of a draft cut in two, joined, put elsewhere and brought back: each saved at once with what it was before."""

from datetime import date

import pytest

from core.errors import BadInput, Missing, NotPermitted, WrongState
from organizations.domain.roles import Role
from plans.models import Addressee, DraftChange, ImportedPaper, RequiredProof, Section, Task
from plans.services.draft_addressing import RowChoices
from plans.services.draft_joining import RowUnion, join_rows
from plans.services.draft_moving import RowPlace, move_row, restore_row, shift_row
from plans.services.draft_rows import add_row, correct_row, drop_row
from plans.services.draft_sections import add_section, drop_section, rename_section
from plans.services.draft_splitting import Result, RowCut, split_row
from plans.services.rows import Cells
from tests.factories.plans import ISSUED, draft_plan, issued, make_province
from tests.factories.plans import add_row as make_row

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
OPEN = "các chủ đầu tư"


class Draft:
    """A draft with rows written by its clerk, and the presses on it."""

    def __init__(self) -> None:
        self.province = make_province()
        self.plan = draft_plan(self.province)
        self.clerk = self.province.actor(self.province.root, Role.CLERK)
        self.by = {"plan_id": self.plan.pk, "actor": self.clerk, "at": ISSUED}

    def row(
        self, content: str, lead: str = "", due: str = "31/12/2026", section: Section | None = None, **words
    ):
        cells = Cells(content, lead or self.province.communes[0].name, "", due, "", **words)
        return add_row(**self.by, cells=cells, section_id=(section or self.section()).pk)

    def section(self) -> Section:
        made, _new = Section.objects.get_or_create(
            plan=self.plan, order=1, defaults={"table": 1, "title": "Biểu 1", "is_whole_table": True}
        )
        return made

    def words(self) -> list[str]:
        return list(self.plan.tasks.order_by("order").values_list("content", flat=True))

    def last(self) -> DraftChange:
        return DraftChange.objects.filter(plan=self.plan).latest("pk")


@pytest.fixture
def draft() -> Draft:
    return Draft()


def choose(draft, task, *units):
    (named,) = task.addressees.all()
    cells = Cells(**{name: getattr(task, name) for name in Cells.__dataclass_fields__})
    choices = RowChoices(members={named.pk: [unit.pk for unit in units]})
    correct_row(task_id=task.pk, cells=cells, choices=choices, actor=draft.clerk, at=ISSUED)


def chosen(task):
    return {unit.pk for row in task.addressees.all() for unit in row.choices.all()}


def test_a_row_is_cut_where_words_begin_and_both_keep_units_and_deadline(draft):
    draft.row("Việc đầu")
    task = draft.row("Rà soát thủ tục; công bố kết quả", OPEN, "Hằng quý")
    draft.row("Việc cuối")
    choose(draft, task, *draft.province.communes[:2])
    made = split_row(**draft.by, task_id=task.pk, at_words=RowCut("cong bo"))
    assert draft.words() == ["Việc đầu", "Rà soát thủ tục", "công bố kết quả", "Việc cuối"]
    assert list(draft.plan.tasks.order_by("order").values_list("order", "number")) == [
        (1, "1"), (2, "2"), (3, "2b"), (4, "3"),
    ]  # fmt: skip
    task.refresh_from_db()
    for row in (task, made):
        assert (row.due_kind, row.every) == ("recurring", "quarter")
        assert chosen(row) == {unit.pk for unit in draft.province.communes[:2]}
    assert task.content_folded == "ra soat thu tuc"
    note = draft.last()
    assert (note.kind, note.task, note.place, note.by_id, note.at) == (
        "split", task, "Biểu 1.2", draft.clerk.human_id, ISSUED,
    )  # fmt: skip
    assert note.before["content"] == "Rà soát thủ tục; công bố kết quả"
    assert (note.after["content"], note.after["second"]["content"]) == ("Rà soát thủ tục", "công bố kết quả")


@pytest.mark.parametrize(
    ("cut", "results", "proofs"),
    [
        (RowCut("B"), ("Báo cáo; Kế hoạch", "Báo cáo; Kế hoạch"), (["Báo cáo", "Kế hoạch"],) * 2),
        (RowCut("B", Result.FIRST), ("Báo cáo; Kế hoạch", ""), (["Báo cáo", "Kế hoạch"], [])),
        (RowCut("B", Result.SECOND), ("", "Báo cáo; Kế hoạch"), ([], ["Báo cáo", "Kế hoạch"])),
        (RowCut("B", Result.CUT, "ke hoach"), ("Báo cáo", "Kế hoạch"), (["Báo cáo"], ["Kế hoạch"])),
    ],
)
def test_the_expected_result_goes_where_the_clerk_says_and_its_proofs_with_it(draft, cut, results, proofs):
    task = draft.row("A; B")
    Task.objects.filter(pk=task.pk).update(expected_result="Báo cáo; Kế hoạch")
    for order, label in enumerate(("Báo cáo", "Kế hoạch"), start=1):
        RequiredProof.objects.create(task=task, order=order, label=label)
    made = split_row(**draft.by, task_id=task.pk, at_words=cut)
    task.refresh_from_db()
    assert (task.expected_result, made.expected_result) == results
    assert tuple([proof.label for proof in row.proofs.all()] for row in (task, made)) == proofs


@pytest.mark.parametrize(("words", "says"), [("", "Chưa chọn"), ("xyz", "Không thấy"), ("báo", "nhiều chỗ")])
def test_words_that_begin_no_single_place_cut_nothing(draft, words, says):
    task = draft.row("Lập báo cáo; gửi báo cáo tháng")
    with pytest.raises(BadInput, match=says):
        split_row(**draft.by, task_id=task.pk, at_words=RowCut(words))
    assert draft.words() == ["Lập báo cáo; gửi báo cáo tháng"]


def test_two_rows_are_joined_at_the_first_with_the_units_of_both(draft):
    names = [unit.name for unit in draft.province.communes]
    first, between = draft.row("Rà soát.", names[0]), draft.row("Ở giữa")
    second = draft.row("Công bố", OPEN, "", shortcoming="Chậm")
    choose(draft, second, draft.province.communes[2])
    RequiredProof.objects.create(task=second, order=1, label="Quyết định")
    ImportedPaper.objects.create(plan=draft.plan, lines=[{"text": "x", "task": second.pk, "became": "task"}])
    kept = join_rows(**draft.by, task_id=second.pk, union=RowUnion(first.pk))
    assert kept == first
    assert draft.words() == ["Rà soát; Công bố", "Ở giữa"]
    assert list(draft.plan.tasks.order_by("order").values_list("order", flat=True)) == [1, 2]
    assert (kept.lead_text, kept.deadline_text, kept.shortcoming) == (
        f"{names[0]}; {OPEN}",
        "31/12/2026",
        "Chậm",
    )
    assert kept.due_on == date(2026, 12, 31)
    leads = list(Addressee.objects.filter(task=kept, role="lead").values_list("unit_id", "kind"))
    assert leads == [(draft.province.communes[0].pk, "unit"), (None, "open_group")]
    assert chosen(kept) == {draft.province.communes[2].pk}
    assert [proof.label for proof in kept.proofs.all()] == ["Quyết định"]
    assert ImportedPaper.objects.get().lines[0]["task"] == first.pk
    note = draft.last()
    assert (note.kind, note.before["content"], note.before["other"]["content"]) == (
        "joined",
        "Rà soát.",
        "Công bố",
    )
    assert between.pk in draft.plan.tasks.values_list("pk", flat=True)


def test_of_different_deadlines_the_clerk_chooses_one(draft):
    first, second = draft.row("Một", due="30/6/2026"), draft.row("Hai", due="Hằng quý")
    with pytest.raises(BadInput, match=r"30/6/2026.*Hằng quý"):
        join_rows(**draft.by, task_id=first.pk, union=RowUnion(second.pk))
    assert draft.words() == ["Một", "Hai"]
    kept = join_rows(**draft.by, task_id=first.pk, union=RowUnion(second.pk, deadline_of=second.pk))
    assert (kept.deadline_text, kept.due_kind, kept.every, kept.due_on) == (
        "Hằng quý",
        "recurring",
        "quarter",
        None,
    )


def test_who_leads_a_joined_row_does_not_coordinate_it_too(draft):
    lead, other = (unit.name for unit in draft.province.communes[:2])
    first = draft.row("Một", lead)
    second = draft.row("Hai", other)
    cells = Cells("Hai", other, f"{lead}; {other}", "31/12/2026", "")
    correct_row(task_id=second.pk, cells=cells, choices=RowChoices(), actor=draft.clerk, at=ISSUED)
    kept = join_rows(**draft.by, task_id=first.pk, union=RowUnion(second.pk))
    assert (kept.lead_text, kept.coordinating_text) == (f"{lead}; {other}", "")


def test_a_row_is_not_joined_with_itself_nor_with_one_that_has_gone(draft):
    task = draft.row("Một")
    with pytest.raises(BadInput, match="dòng khác"):
        join_rows(**draft.by, task_id=task.pk, union=RowUnion(task.pk))
    other = draft_plan(draft.province)
    foreign = make_row(other, [draft.province.group])
    with pytest.raises(Missing, match="không còn"):
        join_rows(**draft.by, task_id=task.pk, union=RowUnion(foreign.pk))


def test_a_row_goes_up_and_down_in_its_section_only(draft):
    one, two = draft.row("Một"), draft.row("Hai")
    far = draft.row("Ba", section=add_section(**draft.by, title="II"))
    shift_row(**draft.by, task_id=two.pk, down=False)
    assert draft.words() == ["Hai", "Một", "Ba"]
    assert (draft.last().kind, draft.last().before["position"], draft.last().after["position"]) == (
        "moved",
        2,
        1,
    )
    shift_row(**draft.by, task_id=two.pk, down=True)
    assert draft.words() == ["Một", "Hai", "Ba"]
    for task, down in ((one, False), (two, True), (far, False)):
        with pytest.raises(WrongState, match="đầu hoặc cuối"):
            shift_row(**draft.by, task_id=task.pk, down=down)


def test_a_row_is_put_at_a_place_and_into_another_section(draft):
    rows = [draft.row(word) for word in ("Một", "Hai", "Ba")]
    second = add_section(**draft.by, title="II")
    other = draft.row("Bốn", section=second)
    assert (other.number, other.section.table) == ("4", 2)
    Task.objects.filter(pk=other.pk).update(number="3")
    move_row(**draft.by, task_id=rows[2].pk, to=RowPlace(rows[2].section_id, position=1))
    assert draft.words() == ["Ba", "Một", "Hai", "Bốn"]
    moved = move_row(**draft.by, task_id=rows[2].pk, to=RowPlace(second.pk, position=1))
    assert draft.words() == ["Một", "Hai", "Ba", "Bốn"]
    assert (moved.number, moved.section_id) == ("4", second.pk)
    move_row(**draft.by, task_id=rows[0].pk, to=RowPlace(second.pk))
    assert draft.words() == ["Hai", "Ba", "Bốn", "Một"]
    new = move_row(**draft.by, task_id=rows[1].pk, to=RowPlace(None, section_title="Ib"))
    assert list(draft.plan.sections.order_by("order").values_list("title", "table")) == [
        ("Biểu 1", 1), ("Ib", 1), ("II", 2),
    ]  # fmt: skip
    assert (new.section.title, draft.words()) == ("Ib", ["Hai", "Ba", "Bốn", "Một"])
    with pytest.raises(BadInput, match="tên nhóm"):
        move_row(**draft.by, task_id=rows[1].pk, to=RowPlace(None))
    with pytest.raises(BadInput, match="từ 1"):
        move_row(**draft.by, task_id=rows[1].pk, to=RowPlace(second.pk, position=0))
    foreign = make_row(draft_plan(draft.province), [draft.province.group]).section_id
    with pytest.raises(Missing):
        move_row(**draft.by, task_id=rows[1].pk, to=RowPlace(foreign))


def test_a_section_is_renamed_and_goes_only_when_it_is_empty(draft):
    task = draft.row("Một")
    made = rename_section(**draft.by, section_id=task.section_id, title=" Cải cách ")
    assert (made.title, draft.last().before, draft.last().after) == (
        "Cải cách", {"title": "Biểu 1"}, {"title": "Cải cách"},
    )  # fmt: skip
    with pytest.raises(WrongState, match="còn nhiệm vụ"):
        drop_section(**draft.by, section_id=made.pk)
    with pytest.raises(BadInput):
        rename_section(**draft.by, section_id=made.pk, title=" ")
    empty = add_section(**draft.by, title="Trống")
    drop_section(**draft.by, section_id=empty.pk)
    assert list(draft.plan.sections.all()) == [made]
    with pytest.raises(Missing):
        drop_section(**draft.by, section_id=empty.pk)


def test_a_dropped_row_comes_back_where_it_stood_with_everything_decided_about_it(draft):
    draft.row("Một")
    task = draft.row("Hai", OPEN)
    draft.row("Ba")
    choose(draft, task, *draft.province.communes[:2])
    RequiredProof.objects.create(task=task, order=1, label="Quyết định")
    ImportedPaper.objects.create(plan=draft.plan, lines=[{"text": "x", "task": task.pk, "became": "task"}])
    drop_row(task_id=task.pk, reason="trùng", actor=draft.clerk, at=ISSUED)
    change = draft.last()
    back = restore_row(**draft.by, change_id=change.pk)
    assert draft.words() == ["Một", "Hai", "Ba"]
    assert (back.number, chosen(back)) == ("2", {unit.pk for unit in draft.province.communes[:2]})
    assert [proof.label for proof in back.proofs.all()] == ["Quyết định"]
    assert ImportedPaper.objects.get().lines[0]["task"] == back.pk
    assert (draft.last().kind, draft.last().undoes) == ("restored", change)
    with pytest.raises(WrongState, match="đã được khôi phục"):
        restore_row(**draft.by, change_id=change.pk)
    for other in (draft.last().pk, draft.last().pk + 1):
        with pytest.raises(Missing):
            restore_row(**draft.by, change_id=other)


def test_a_dropped_row_comes_back_even_when_its_section_has_gone(draft):
    task = draft.row("Một")
    drop_row(task_id=task.pk, reason="trùng", actor=draft.clerk, at=ISSUED)
    drop_section(**draft.by, section_id=task.section_id)
    dropped = DraftChange.objects.get(kind="dropped")
    back = restore_row(**draft.by, change_id=dropped.pk)
    assert (back.section.table, draft.words()) == (1, ["Một"])


PRESSES = {
    "split": lambda by, task: split_row(**by, task_id=task, at_words=RowCut("Hai")),
    "join": lambda by, task: join_rows(**by, task_id=task, union=RowUnion(task)),
    "shift": lambda by, task: shift_row(**by, task_id=task, down=True),
    "move": lambda by, task: move_row(**by, task_id=task, to=RowPlace(None, section_title="x")),
    "restore": lambda by, task: restore_row(**by, change_id=task),
    "section": lambda by, task: add_section(**by, title="x"),
}


@pytest.mark.parametrize("name", sorted(PRESSES))
def test_nobody_else_and_nobody_after_the_issue_presses(draft, name):
    task = draft.row("Một; Hai")
    before = (draft.words(), DraftChange.objects.count())
    stranger = draft.province.actor(draft.province.root, Role.HEAD)
    with pytest.raises(NotPermitted):
        PRESSES[name]({**draft.by, "actor": stranger}, task.pk)
    issued(draft.plan, draft.province)
    with pytest.raises(WrongState, match="đã ban hành"):
        PRESSES[name](draft.by, task.pk)
    assert (draft.words(), DraftChange.objects.count()) == before


@pytest.mark.parametrize("name", ["split", "join", "shift", "move"])
def test_a_row_that_somebody_else_took_away_answers_a_sentence(draft, name):
    task = draft.row("Một; Hai")
    drop_row(task_id=task.pk, reason="trùng", actor=draft.clerk, at=ISSUED)
    with pytest.raises(Missing, match="không còn trong dự thảo"):
        PRESSES[name](draft.by, task.pk)
