#!/usr/bin/env python3
"""Entry point of every administrative command."""

import os
import sys


def main() -> None:
    """Run the command named on the command line with the trial settings unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.trial")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
