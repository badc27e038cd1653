"""System check: a model that says it is decided by routes has somebody who hears how they end."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error

from approvals.registry import handler_for, subject_types


def outcomes_are_heard(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Report models with `ROUTED_BY` but no `on_outcome`, and registered kinds that no model has."""
    del app_configs
    models = {model._meta.label_lower: model for model in apps.get_models()}
    deaf = [
        Error(f"{name} declares ROUTED_BY, but no on_outcome is registered for it.", id="approvals.E001")
        for name, model in sorted(models.items())
        if hasattr(model, "ROUTED_BY") and handler_for(name) is None
    ]
    unknown = [
        Error(f"on_outcome is registered for {name}, which is no model.", id="approvals.E002")
        for name in subject_types()
        if name not in models
    ]
    return [*deaf, *unknown]
