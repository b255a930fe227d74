"""What arrivals hold about a person with an account (``people.ports``): whom she has in care, and what she noted."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.people.models import User
from brobygger.people.ports import DELETED, EMPTIED, PersonalData, Section
from brobygger.reception.arrivals.models import Care


def collect(user: User) -> list[Section]:
    """Return since when the person has whom in care. Which household it is, is that household's, and left out."""
    rows = Care.objects.filter(user=user).select_related("place")
    return [
        Section(
            _("Households in my care"),
            [
                {
                    _("Place"): c.place.name,
                    _("As what"): c.get_kind_display(),
                    _("From"): c.since.isoformat(),
                    _("Until"): c.ended_at.isoformat() if c.ended_at else "",
                }
                for c in rows
            ],
        )
    ]


PERSONAL_DATA = PersonalData(
    covers={
        "arrivals.Care.user": DELETED,
        "arrivals.Household.made_by": EMPTIED,
        "arrivals.PlanLink.made_by": EMPTIED,
        "arrivals.Told.by": EMPTIED,
        "arrivals.CaseLine.by": EMPTIED,
        "arrivals.CaseLine.filed_by": EMPTIED,
    },
    collect=collect,
    kept=(gettext_lazy("What you noted about arrivals; you go out of it."),),
)
