"""What keeping entries current holds about a person (``people.ports``)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.in_words import moment
from brobygger.overview.keeping.models import CallNote, KeepLink
from brobygger.people.models import User
from brobygger.people.ports import DELETED, EMPTIED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return the reminders that the person was sent, and the calls that she noted."""
    sent = KeepLink.objects.filter(user=user).select_related("place")
    calls = CallNote.objects.filter(by=user).select_related("place")
    return [
        Section(
            _("Reminders to confirm my entries"),
            [{_("Place"): r.place.name, _("Sent"): moment(r.sent_at)} for r in sent],
        ),
        Section(
            _("Calls that I noted"),
            [{_("Place"): c.place.name, _("When"): moment(c.at), _("What came of it"): str(c)} for c in calls],
        ),
    ]


PERSONAL_DATA = PersonalData(
    covers={"keeping.KeepLink.user": DELETED, "keeping.CallNote.by": EMPTIED},
    collect=collect,
    kept=(gettext_lazy("That an entry of the overview was asked about, and what came of it."),),
)
