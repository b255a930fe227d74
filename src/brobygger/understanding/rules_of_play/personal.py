"""What rules of play and notes hold about a person (``people.ports``): that she proposed, agreed or wrote."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, PersonalData, Section
from brobygger.understanding.rules_of_play.models import LawNote, RuleOfPlay


def collect(user: User) -> list[Section]:
    """Return the rules that the person proposed or agreed to, and the notes that she wrote."""
    proposed = RuleOfPlay.objects.filter(proposed_by=user).select_related("place", "topic")
    agreed = RuleOfPlay.objects.filter(agreed_by=user).select_related("place", "topic")
    notes = LawNote.objects.filter(author=user).select_related("place")
    return [
        Section(_("Rules of play I proposed"), [{_("Place"): r.place.name, _("Name"): str(r)} for r in proposed]),
        Section(_("Rules of play I said yes to"), [{_("Place"): r.place.name, _("Name"): str(r)} for r in agreed]),
        Section(_("Notes I wrote"), [{_("Place"): n.place.name, _("Name"): n.title} for n in notes]),
    ]


PERSONAL_DATA = PersonalData(
    covers={
        "rules_of_play.RuleOfPlay.proposed_by": EMPTIED,
        "rules_of_play.RuleOfPlay.agreed_by": EMPTIED,
        "rules_of_play.LawNote.author": EMPTIED,
    },
    collect=collect,
    kept=(gettext_lazy("The rules of play you agreed on and the notes you wrote; you go out of them."),),
)
