"""What needs hold about a person (``people.ports``): who wrote them down, never who has them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.overview.needs.models import Conversation, Need
from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return the needs and conversations that the person wrote down."""
    needs = Need.objects.filter(owner=user).select_related("place")
    talks = Conversation.objects.filter(recorded_by=user).select_related("place", "need")
    return [
        Section(_("Needs I have written down"), [{_("Place"): n.place.name, _("Name"): n.title} for n in needs]),
        Section(
            _("Conversations I have written down"),
            [{_("Place"): t.place.name, _("Name"): t.need.title, _("When"): t.held_on.isoformat()} for t in talks],
        ),
    ]


def erase(user: User) -> None:
    """Take her name out of the conversations that she led under it."""
    if user.name:
        there = user.memberships.values("place")
        Conversation.objects.filter(place__in=there, led_by__iexact=user.name).update(led_by="–")


PERSONAL_DATA = PersonalData(
    covers={"needs.Need.owner": EMPTIED, "needs.Conversation.recorded_by": EMPTIED},
    collect=collect,
    erase=erase,
    kept=(gettext_lazy("The needs and conversations you wrote down; you go out of them."),),
)
