"""``brobygger operator EMAIL --name NAME``: who runs this installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from brobygger.people.domain.accounts import make_operator


class Command(BaseCommand):
    """Make an operator: runs the installation, sees no content of places."""

    help = "make somebody an operator of this installation"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take address and name."""
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="what the person is called")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        try:
            validate_email(options["email"])
        except ValidationError:
            raise CommandError(f"{options['email']!r} is not an e-mail address.", returncode=2) from None
        user = make_operator(email=options["email"], name=options["name"])
        self.stdout.write(f"{user.email} is an operator now, and signs in by a code sent there.")
