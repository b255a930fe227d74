"""What trials hold about a person (``people.ports``): that she keeps one going."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.collaboration.choosing.models import Trial
from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return what the person keeps going."""
    rows = Trial.objects.filter(kept_by=user).select_related("place")
    said = [{_("Place"): t.place.name, _("Name"): t.title, _("Since"): t.from_on.isoformat()} for t in rows]
    return [Section(_("What I try"), said)]


PERSONAL_DATA = PersonalData(
    covers={"choosing.Trial.kept_by": EMPTIED},
    collect=collect,
    kept=(gettext_lazy("What you tried; you go out of it."),),
)
