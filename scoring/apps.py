"""Django configuration of `scoring`."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """Rubrics and score sheets for any subject."""

    name = "scoring"
    label = "scoring"
    verbose_name = "Chấm điểm"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `verify_invariants` judge whether every score still repeats."""
        from scoring.selectors import sheets_that_differ
        from workflows.registry import invariant

        invariant("scoring.scores_repeat", sheets_that_differ)
