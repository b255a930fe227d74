"""Founding a place: from nothing to a place with somebody in it (R74, R77)."""

import csv
import secrets
from functools import cache
from importlib.resources import files

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.core.slugs import slug_of
from brobygger.people.domain.accounts import open_account
from brobygger.people.domain.joining import join_place
from brobygger.people.domain.places import open_place
from brobygger.people.models import Membership, Side

# Who begins does everything; roles are divided when others come.
FOUNDER = {
    "municipality": (Side.MUNICIPALITY, [Role.ADMIN, Role.COORDINATOR, Role.INTEGRATION]),
    "volunteer_centre": (Side.CIVIL_SOCIETY, [Role.ADMIN, Role.COORDINATOR, Role.CENTRE]),
}


@cache
def municipalities() -> tuple[str, ...]:
    """Return the names of the 98 municipalities, in the order of the Danish alphabet."""
    with (files("brobygger.core") / "data" / "municipalities.csv").open(encoding="utf-8") as lines:
        return tuple(row["name"] for row in csv.DictReader(lines))


def place_in(municipality: str) -> Place | None:
    """Return the place that stands for ``municipality``, if one has been opened."""
    return Place.objects.filter(municipality=municipality).first()


def new_code() -> str:
    """Return six digits to be sent to somebody's address."""
    return f"{secrets.randbelow(10**6):06}"


def found_place(
    *, municipality: str, host_kind: str, host_name: str, alone: bool, name: str, email: str, language: str
) -> Membership:
    """Open a place and make its founder a member with every role it takes to begin.

    Call it when the founder has shown that ``email`` is theirs.

    Args:
        municipality: one of ``municipalities()``.
        host_kind: ``municipality`` or ``volunteer_centre``.
        host_name: how the host calls itself; may be empty.
        alone: nobody works beside the founder.
        name: the founder's first name.
        email: the founder's address.
        language: the founder's language.

    Raises:
        ValidationError: no such municipality, or it has a place already.
    """
    if municipality not in municipalities():
        raise ValidationError(_("Choose a municipality from the list."))
    if taken := place_in(municipality):
        raise ValidationError(
            _("%(place)s has a place already. Its host is %(host)s. Ask them to invite you."),
            params={"place": taken.name, "host": taken.host_name},
        )
    with command("place.found", place=None, by=None):
        user = open_account(email=email, name=name, language=language)
        place = open_place(
            slug=slug_of(municipality),
            municipality=municipality,
            host_kind=host_kind,
            host_name=host_name,
            alone=alone,
            by=user,
        )
        side, roles = FOUNDER[host_kind]
        return join_place(place=place, user=user, side=side, roles=roles, paid=True, by=user)
