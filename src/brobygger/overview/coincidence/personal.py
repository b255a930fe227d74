"""What coincidences hold about a person (``people.ports``): who settled one, and who answered for a side."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.overview.coincidence.models import Part, Resolution
from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return what the person settled or answered."""
    settled = Resolution.objects.filter(by=user).select_related("place")
    answered = Part.objects.filter(by=user).select_related("place", "resolution")
    rows = [
        {_("Place"): r.place.name, _("What was done"): r.get_how_display(), _("Why"): r.reason, _("When"): r.at}
        for r in settled
    ]
    rows += [
        {
            _("Place"): p.place.name,
            _("Who does what where"): p.does,
            _("Answer"): p.get_answer_display(),
            _("A word to go with it"): p.note,
            _("When"): p.answered_at,
        }
        for p in answered
    ]
    return [Section(_("Activities that coincide"), [{k: v for k, v in row.items() if v} for row in rows])]


PERSONAL_DATA = PersonalData(
    covers={"coincidence.Resolution.by": EMPTIED, "coincidence.Part.by": EMPTIED},
    collect=collect,
    kept=(gettext_lazy("How organisers have divided their work; you go out of it."),),
)
