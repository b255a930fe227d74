"""What walls hold about a person (``people.ports``): who adopted a revision."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.command import command
from brobygger.core.in_words import moment
from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, PersonalData, Section
from brobygger.reception.timeline.models import Revision


def collect(user: User) -> list[Section]:
    """Return the revisions that the person adopted."""
    rows = Revision.objects.filter(adopted_by=user).select_related("place", "timeline").defer("cards")
    told = [
        {_("Place"): r.place.name, _("Name"): str(r), _("Why"): r.reason, _("When"): moment(r.adopted_at)} for r in rows
    ]
    return [Section(_("Timelines I have adopted"), told)]


def erase(user: User) -> None:
    """Take the person out of what she adopted."""
    with command("timeline.leave", place=None, by=None):
        Revision.objects.filter(adopted_by=user).update(adopted_by=None)


PERSONAL_DATA = PersonalData(
    covers={"timeline.Revision.adopted_by": EMPTIED},
    collect=collect,
    erase=erase,
    kept=(gettext_lazy("The timelines you adopted for your place; you go out of them."),),
)
