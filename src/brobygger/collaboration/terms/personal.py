"""What terms hold about a person (``people.ports``): what she suggested, and what she said yes to."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.collaboration.terms.models import Approval, SharedTemplate, Suggestion, Terms
from brobygger.core.command import command
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
    """Take the person out; that her side said yes stays."""
    with command("terms.leave", place=None, by=None):
        Approval.objects.filter(by=user).update(by=None, by_name="")
        Suggestion.objects.filter(by=user).update(by=None)
        Suggestion.objects.filter(answered_by=user).update(answered_by=None)
        Terms.objects.filter(made_by=user).update(made_by=None)
        SharedTemplate.objects.filter(shared_by=user).update(shared_by=None)


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
