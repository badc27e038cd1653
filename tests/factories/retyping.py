"""What a person reads in a paper, typed again as bare tables, to be set in any form of file."""

import json
from pathlib import Path
from typing import Any

from tests.factories.papers import OWN, SHARED

COLUMNS = {
    "number": "STT",
    "criterion": "Lĩnh vực/Tiêu chí",
    "shortcoming": "Tồn tại, hạn chế",
    "content": "Nhiệm vụ",
    "expected_result": "Kết quả cần đạt",
    "lead_text": "Cơ quan chủ trì",
    "coordinating_text": "Cơ quan phối hợp",
    "deadline_text": "Thời gian hoàn thành",
}
PAPERS = [path for path in (SHARED, OWN) if path.exists()]


def truth_of(path: Path) -> dict[str, Any]:
    """Give what a person reads in a paper."""
    truth: dict[str, Any] = json.loads(path.with_suffix(".expected.json").read_text())
    return truth


def tables_of(truth: dict[str, Any]) -> list[list[tuple[str, ...]]]:
    """Give its task tables: a header, rows, and a row of one cell wherever a section begins."""
    tables = []
    for number in sorted({task["table"] for task in truth["tasks"]}):
        tasks = [task for task in truth["tasks"] if task["table"] == number]
        used = [key for key in COLUMNS if tasks[0][key] is not None]
        rows: list[tuple[str, ...]] = [tuple(COLUMNS[key] for key in used)]
        section = None
        for task in tasks:
            if task["section"] not in (None, section):
                rows.append((task["section"],))
            section = task["section"]
            rows.append(tuple(task[key] for key in used))
        tables.append(rows)
    return tables


def raw(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the words of each task as printed, without what they mean."""
    return [{key: task[key] for key in ("table", "section", *COLUMNS)} for task in tasks]
