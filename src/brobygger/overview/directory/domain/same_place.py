"""What an entry points at belongs to the entry's own place."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.models import Place


class OtherPlace(ValidationError):
    """A linked row belongs to another place."""


def check_places(place: Place, rows: Iterable[Any]) -> None:
    """Hold every row (None is skipped) to ``place``.

    Raises:
        OtherPlace: one belongs to another place.
    """
    if any(row is not None and row.place_id != place.pk for row in rows):
        raise OtherPlace(_("What you chose belongs to another place."))
