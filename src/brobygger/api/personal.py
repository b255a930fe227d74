"""What the interfaces hold about a person (``people.ports``)."""

from django.utils.translation import gettext as _

from brobygger.api.models import CalendarFeed
from brobygger.people.models import User
from brobygger.people.ports import DELETED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return that the person's calendar has an address of its own, and since when."""
    rows = [{_("Since"): f.created_at.date().isoformat()} for f in CalendarFeed.objects.filter(user=user)]
    return [Section(_("The address of my calendar"), list(rows))]


PERSONAL_DATA = PersonalData(covers={"api.CalendarFeed.user": DELETED}, collect=collect)
