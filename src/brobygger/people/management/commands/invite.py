"""``brobygger invite --place SLUG --name NAME [--email EMAIL] [--role ROLE] [--side SIDE]``: asks somebody in."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from brobygger.core.queries import places
from brobygger.core.rights import Role
from brobygger.people.domain.invitations import invite
from brobygger.people.models import Side


class Command(BaseCommand):
    """Invite somebody into a place and print the link."""

    help = "invite somebody into a place and print the link"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take place, name, address and role."""
        parser.add_argument("--place", required=True, help="the word in the place's address")
        parser.add_argument("--name", required=True)
        parser.add_argument("--email", default="", help="the link is mailed there too")
        parser.add_argument("--role", default=Role.ADMIN.value, choices=Role.values)
        parser.add_argument("--side", default=Side.MUNICIPALITY.value, choices=Side.values)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        place = places().filter(slug=options["place"]).first()
        if place is None:
            known = ", ".join(p.slug for p in places()) or "none yet"
            raise CommandError(f"There is no place {options['place']!r}. Places here: {known}.", returncode=2)
        if options["email"]:
            try:
                validate_email(options["email"])
            except ValidationError:
                raise CommandError(f"{options['email']!r} is not an e-mail address.", returncode=2) from None
        opened = invite(
            place=place,
            by=None,
            name=options["name"],
            email=options["email"],
            side=options["side"],
            roles=[options["role"]],
        )
        self.stdout.write(opened.link)
