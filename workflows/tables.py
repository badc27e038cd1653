"""The move table of each lifecycle as a file in docs/lifecycles: what CI compares and diagrams draw."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from workflows.lifecycle import Lifecycle, lifecycles
from workflows.moves import CREATION


def table(model: type[Lifecycle]) -> dict[str, Any]:
    """Give the moves of a lifecycle: name, routes, holder, whether a reason is asked, topic."""
    return {
        "lifecycle": model.subject_type(),
        "definition": model.DEFINITION,
        "states": [value for value, _label in model.states()],
        "moves": [
            {
                "name": CREATION,
                "routes": [["", [model.first_state()]]],
                "by": "",
                "reason": False,
                "topic": model.CREATED_TOPIC,
            },
            *(
                {
                    "name": name,
                    "routes": [[source, list(targets)] for source, targets in move.routes],
                    "by": move.by.name,
                    "reason": move.asks_reason,
                    "topic": move.topic,
                }
                for name, move in model.moves().items()
            ),
        ],
    }


def path_of(model: type[Lifecycle]) -> Path:
    """Give where the table of the present definition is kept."""
    name = f"{model.subject_type()}.v{model.DEFINITION}.json"
    return Path(settings.BASE_DIR) / "docs" / "lifecycles" / name


def text_of(model: type[Lifecycle]) -> str:
    """Give the exact text of the exported file."""
    return json.dumps(table(model), ensure_ascii=False, indent=1) + "\n"


def differing() -> list[str]:
    """Give the lifecycles of our own applications whose file is absent or says something else."""
    return [
        model.subject_type()
        for model in lifecycles()
        if not path_of(model).exists() or path_of(model).read_text(encoding="utf-8") != text_of(model)
    ]
