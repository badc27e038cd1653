"""The board, its part that refreshes itself, the list behind its numbers, and the tables that leave as files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from core.downloads import DOCX, XLSX, attachment
from core.written_numbers import page_number, whole_number, whole_numbers
from organizations.access import acting, actor_of
from reports.exports.docx import tracking_docx as written_docx
from reports.exports.names import file_name
from reports.exports.tracking import tracking_table
from reports.exports.xlsx import tracking_xlsx as written_xlsx
from reports.selectors.board import Asked, board_page
from reports.selectors.duties import Wanted, duties_page
from reports.selectors.scope import ALL


@acting
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Show the board."""
    page = board_page(_asked(request), actor=actor_of(request), at=timezone.now())
    return render(request, "reports/board.html", {"page": page})


@acting
@require_GET
def board_live(request: HttpRequest) -> HttpResponse:
    """Give the part of the board that an open page fetches again and again."""
    page = board_page(_asked(request), actor=actor_of(request), at=timezone.now())
    return render(request, "reports/parts/board_live.html", {"page": page})


@acting
@require_GET
def duties(request: HttpRequest) -> HttpResponse:
    """Show the duties behind a number."""
    asked = request.GET
    wanted = Wanted(
        plan=asked.get("ke-hoach", "") or ALL,
        unit_id=whole_number(asked.get("don-vi", "")),
        sections=_keys(asked.get("linh-vuc", "")),
        standing=asked.get("trang-thai", ""),
        page=page_number(asked.get("trang", "")),
    )
    page = duties_page(wanted, actor=actor_of(request), at=timezone.now())
    return render(request, "reports/duties.html", {"page": page})


@acting
@require_GET
def tracking_xlsx(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Hand out the tracking table of a plan as a workbook."""
    table = tracking_table(plan_id, actor=actor_of(request), at=timezone.now())
    return attachment(written_xlsx(table), kind=XLSX, name=file_name(XLSX, table.number))


@acting
@require_GET
def tracking_docx(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Hand out the tracking table of a plan as a document."""
    table = tracking_table(plan_id, actor=actor_of(request), at=timezone.now())
    return attachment(written_docx(table), kind=DOCX, name=file_name(DOCX, table.number))


def _asked(request: HttpRequest) -> Asked:
    return Asked(
        plan=request.GET.get("ke-hoach", ""),
        sections=_keys(request.GET.get("linh-vuc", "")),
        whole=request.GET.get("du") == "1",
    )


def _keys(text: str) -> frozenset[int]:
    return frozenset(whole_numbers(text.split("-")))
