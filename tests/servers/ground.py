"""The ground of a trial in one process: organisation, calendar, people, rubric. `python -m tests.servers.ground`."""

from datetime import UTC, datetime

import django
from django.core.management import call_command


def main() -> None:
    """Run the commands of `prepare_trial` between its tables and its plan, in their order."""
    year = datetime.now(UTC).year
    call_command("import_organization")
    call_command("import_holidays", years=f"{year - 1}-{year + 1}")
    call_command("demo_people")
    call_command("ensure_default_rubric")


if __name__ == "__main__":
    django.setup()
    main()
