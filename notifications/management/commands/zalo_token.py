"""Take the refresh token that Zalo showed to an administrator, or renew the pair before it dies unused."""

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from notifications.adapters import Later
from notifications.providers import tokens
from notifications.providers.zalo import renewal


class Command(BaseCommand):
    """Keep the tokens of the Zalo OA alive."""

    requires_system_checks = ()
    help = "Read a refresh token from standard input, try it and keep what Zalo gives for it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the switch for a renewal without a new token."""
        parser.add_argument("--renew", action="store_true", help="Renew the tokens that are kept.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Renew once; nothing of a token is printed."""
        try:
            if options["renew"]:
                self._renew()
            else:
                tokens.put(renewal(_typed()))
        except Later as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write("kept")

    def _renew(self) -> None:
        pair = tokens.kept()
        if pair is None:
            raise CommandError("no tokens are kept yet: run zalo_token and type the refresh token")
        tokens.renewed(pair, renewal)


def _typed() -> str:
    """Give what was typed unseen or piped in; never an argument, which other users of the machine could read."""
    typed = getpass.getpass("refresh token: ") if sys.stdin.isatty() else sys.stdin.readline()
    if not typed.strip():
        raise CommandError("no refresh token was given")
    return typed.strip()
