"""What terms hold about a person (``people.ports``): what she suggested, and what she said yes to."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.collaboration.terms.models import Approval, Suggestion
from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return what the person suggested and said yes to."""
    suggestions = Suggestion.objects.filter(by=user).select_related("place", "terms__forum")
    approvals = Approval.objects.filter(by=user).select_related("place", "terms__forum")
    return [
        Section(
            _("My suggestions for terms"),
            [
                {
                    _("Place"): s.place.name,
                    _("Name"): f"{s.terms.forum.name}: {s.get_part_display()}",
                    _("When"): s.created_at.date().isoformat(),
                    _("State"): s.get_state_display(),
                }
                for s in suggestions
            ],
        ),
        Section(
            _("Terms I said yes to"),
            [{_("Place"): a.place.name, _("Name"): str(a.terms), _("When"): a.on.isoformat()} for a in approvals],
        ),
    ]


def erase(user: User) -> None:
    """Take out the name under which she approved; that her side said yes stays."""
    Approval.objects.filter(by=user).update(by_name="")


PERSONAL_DATA = PersonalData(
    covers={
        "terms.Terms.made_by": EMPTIED,
        "terms.Suggestion.by": EMPTIED,
        "terms.Suggestion.answered_by": EMPTIED,
        "terms.Approval.by": EMPTIED,
        "terms.SharedTemplate.shared_by": EMPTIED,
    },
    collect=collect,
    erase=erase,
    kept=(gettext_lazy("What you suggested for terms, and that your side said yes; you go out of it."),),
)
