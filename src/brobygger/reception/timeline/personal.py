"""What walls hold about a person (``people.ports``): who adopted a revision, and who brought cards in."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.in_words import moment
from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, PersonalData, Section
from brobygger.reception.timeline.models import CardBatch, Revision


def collect(user: User) -> list[Section]:
    """Return the revisions that the person adopted, and the sheets she brought in."""
    rows = Revision.objects.filter(adopted_by=user).select_related("place", "timeline").defer("cards")
    told = [
        {_("Place"): r.place.name, _("Name"): str(r), _("Why"): r.reason, _("When"): moment(r.adopted_at)} for r in rows
    ]
    brought = CardBatch.objects.filter(by=user).select_related("place", "timeline").defer("items")
    sheets = [{_("Place"): b.place.name, _("Name"): str(b.timeline), _("When"): moment(b.at)} for b in brought]
    return [Section(_("Timelines I have adopted"), told), Section(_("Sheets of cards I have brought in"), sheets)]


PERSONAL_DATA = PersonalData(
    covers={"timeline.Revision.adopted_by": EMPTIED, "timeline.CardBatch.by": EMPTIED},
    collect=collect,
    kept=(gettext_lazy("The timelines you adopted for your place; you go out of them."),),
)
