"""The demo's lists: a swimming course that is full, a cooking evening with places left; to the rest one turns up."""

import uuid

from django.utils import timezone

from brobygger.core.models import Place
from brobygger.demo import reading
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.directory.models import Activity
from brobygger.overview.signup.domain.queries import coming_dates
from brobygger.overview.signup.domain.sheets import Terms, set_sign_up
from brobygger.overview.signup.domain.signing_up import Wish, sign_up
from brobygger.people.models import User


def sign_people_up(place: Place, slug: str, people: dict[str, User]) -> None:
    """Let people sign up for what ``signups.csv`` names, and do it for those of ``signed_up.csv``.

    Args:
        people: the demo people by role; the column ``member`` names who signs up with a login.
    """
    activities = _by_key(place, people["coordinator"])
    for row in reading.rows(slug, "signups"):
        terms = Terms(
            room=int(row["room"]),
            waiting_list=row["waiting_list"] == "yes",
            wanted=row["wanted"],
            offer_hours=int(row["offer_hours"]),
        )
        set_sign_up(activity=activities[row["activity"]], terms=terms, by=None)
    for row in reading.rows(slug, "signed_up"):
        gathering = coming_dates(activities[row["activity"]], timezone.now())[int(row["date"]) - 1]
        wish = Wish(
            uuid.uuid4(), row["name"], int(row["people"]), row["email"], row["phone"], user=people.get(row["member"])
        )
        sign_up(sheet=gathering.sheet, gatherings=[gathering], wish=wish, via="demo")


def _by_key(place: Place, reader: User) -> dict[str, Activity]:
    return {a.source_key: a for a in activities_visible_to(reader, place)}
