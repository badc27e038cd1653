"""Every piece of a page says in words what it shows."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

from core.controls import Action, Field, FileRow, seen
from core.parts import StackedBar, due_mark
from desk.templatetags.kh import dmy, field_of, file_size, moment, vi_number, weekday
from plans.cards.flow import FlowReturn, FlowState, draw
from plans.cards.states import assignment_pill, plan_pill, submission_pill, verdict_pill
from plans.domain.states import AssignmentState, PlanState, SubmissionState, Verdict
from reports.charts import line_chart
from tests.desk import samples

TODAY = date(2026, 9, 28)


def drawn(template: str, **context: object) -> str:
    """Draw one piece."""
    return render_to_string(template, context, RequestFactory().get("/"))


@pytest.mark.parametrize("template", samples.PIECES)
def test_a_piece_draws_its_value(template: str):
    assert drawn(template, **samples.PIECES[template]).strip()


@pytest.mark.parametrize(
    ("on", "left", "words", "tone"),
    [
        (date(2026, 9, 26), 0, "Quá hạn 2 ngày", "bad"),
        (date(2026, 9, 28), 0, "Hạn hôm nay", "warn"),
        (date(2026, 10, 5), 5, "Còn 5 ngày làm việc", "warn"),
        (date(2026, 10, 6), 6, "Còn 6 ngày làm việc", "info"),
        (None, 0, "Thường xuyên", "mute"),
    ],
)
def test_a_due_date_reads_in_words(on: date | None, left: int, words: str, tone: str):
    mark = due_mark(on=on, today=TODAY, working_days_left=left, instead="Thường xuyên")
    assert (mark.words, mark.tone) == (words, tone)


def test_a_stacked_bar_fills_its_width_and_says_its_numbers():
    bar = StackedBar(done=29, open=14, soon=7, late=3)
    assert sum(float(part.width.rstrip("%")) for part in bar.segments) == pytest.approx(100, abs=0.05)
    assert bar.words == "29 hoàn thành, 14 đang thực hiện, 7 sắp đến hạn, 3 quá hạn"
    assert "url(#hatch)" in drawn("parts/bar.html", bar=bar)


def test_an_empty_bar_is_no_fault():
    assert StackedBar().segments == []


def test_a_blocked_button_says_why_before_it_is_pressed():
    text = drawn("parts/actions.html", actions=[replace(samples.PASS_ON, blocked_url="/xem/")])
    assert 'aria-disabled="true"' in text
    assert text.count(samples.PASS_ON.blocked) == 2
    assert "<form" not in text


def test_a_press_carries_what_the_person_saw():
    text = drawn(
        "parts/action.html",
        action=Action("start", "Bắt đầu", "/x/", hidden=seen(version=4, content_hash="9f")),
    )
    assert 'name="seen_version" value="4"' in text
    assert 'name="seen_hash" value="9f"' in text
    assert "csrfmiddlewaretoken" in text


def test_a_wrong_field_names_its_error_to_everybody():
    field = Field("note", "Ý kiến", "textarea", value="<b>", errors=("Cần ghi lý do.",))
    text = drawn("parts/field.html", field=field)
    assert 'aria-invalid="true"' in text
    assert 'aria-describedby="id_note_error"' in text
    assert "&lt;b&gt;" in text


class Sample(forms.Form):
    """One field of each family that templates know."""

    name = forms.CharField(
        label="Tên", help_text="Đầy đủ", widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"data-draft": "k", "rows": 5}))
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])
    kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    word = forms.CharField(widget=forms.PasswordInput)
    yes = forms.BooleanField(required=False)
    file = forms.FileField(required=False)


def test_a_form_field_is_drawn_like_every_other_field():
    form = Sample({"name": "", "kind": "b", "kinds": ["a"], "word": "x"})
    fields = {bound.name: field_of(bound) for bound in form}
    assert [fields[name].kind for name in ("name", "note", "kind", "kinds", "word", "yes", "file")] == [
        "text", "textarea", "select", "checkboxes", "password", "checkbox", "file",
    ]  # fmt: skip
    assert fields["name"].errors
    assert fields["name"].autocomplete == "name"
    assert (fields["note"].draft, fields["note"].rows) == ("k", 5)
    assert [choice.chosen for choice in fields["kind"].choices] == [False, True]
    assert [choice.chosen for choice in fields["kinds"].choices] == [True, False]
    assert fields["word"].value == ""


@pytest.mark.parametrize(("name", "kind"), [("pdf", "pdf"), ("XLSX", "xls"), ("png", "img"), ("", "other")])
def test_a_file_shows_its_family(name: str, kind: str):
    assert FileRow("tệp", extension=name).kind == kind


def test_days_and_moments_are_written_the_vietnamese_way():
    late_evening = datetime(2026, 9, 27, 17, 30, tzinfo=UTC)
    assert dmy(late_evening) == "28/09/2026"
    assert moment(late_evening) == "00:30 28/09/2026"
    assert weekday(TODAY) == "Thứ Hai, 28/09/2026"
    assert dmy(None) == moment(None) == ""


def test_numbers_have_a_comma_and_groups_of_three():
    assert vi_number(1165) == "1.165"
    assert vi_number(Decimal("1234.50")) == "1.234,5"
    assert vi_number(0.5) == "0,5"
    assert vi_number(None) == "–"
    assert [file_size(size) for size in (12, 48 * 1024, 1258291)] == ["12 B", "48 KB", "1,2 MB"]


def test_every_state_has_its_look():
    assert all(plan_pill(state).icon for state in PlanState)
    assert all(assignment_pill(state).icon for state in AssignmentState)
    assert all(submission_pill(state).icon for state in SubmissionState)
    assert all(verdict_pill(verdict).icon for verdict in Verdict)


def test_a_flow_keeps_its_ways_back_inside_the_drawing():
    states = [FlowState(str(place), place) for place in range(6)]
    flow = draw(states, [FlowReturn("Trả lại", 3, 1), FlowReturn("Bổ sung", 4, 1)], words="sáu bước")
    assert len(flow.links) == 5
    assert all(arrow.x < flow.width for arrow in flow.arrows)
    assert flow.boxes[-1].y < flow.height


def test_a_line_chart_says_its_end_and_stays_in_its_box():
    days = [date(2026, 6, 11), date(2026, 9, 28), date(2026, 12, 15)]
    chart = line_chart(
        planned=[(day, value) for day, value in zip(days, (0.0, 70.0, 100.0), strict=True)],
        reached=[(days[0], 0.0), (days[1], 65.0)],
        words="65%",
    )
    assert chart.end_words == "65%"
    assert all(0 <= float(number) <= 300 for number in chart.planned.replace(",", " ").split())
