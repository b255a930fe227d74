"""What decisions hold about a person (``people.ports``): what she wrote down, confirmed, follows and filed."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.collaboration.decisions.models import Decision, Recommendation
from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, NOT_A_USERS, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return the decisions that the person wrote down or confirmed, and what she follows."""
    made = Decision.objects.filter(made_by=user) | Decision.objects.filter(confirmed_by=user)
    followed = Recommendation.objects.filter(followed_by=user).select_related("place", "decision")
    return [
        Section(
            _("Decisions I wrote down or confirmed"),
            [
                {_("Place"): d.place.name, _("Name"): d.title, _("When"): d.decided_on.isoformat()}
                for d in made.select_related("place").order_by("decided_on")
            ],
        ),
        Section(
            _("Recommendations I follow"),
            [{_("Place"): r.place.name, _("Name"): r.decision.title, _("To"): r.to_name} for r in followed],
        ),
    ]


PERSONAL_DATA = PersonalData(
    covers={
        "decisions.Decision.made_by": EMPTIED,
        "decisions.Decision.confirmed_by": EMPTIED,
        "decisions.Recommendation.followed_by": EMPTIED,
        "decisions.Recommendation.answer_from": EMPTIED,
        "decisions.Recommendation.to_mail": NOT_A_USERS,
        "decisions.CaseLine.by": EMPTIED,
        "decisions.CaseLine.filed_by": EMPTIED,
    },
    collect=collect,
    kept=(gettext_lazy("The decisions of your fora; you go out of them."),),
)
