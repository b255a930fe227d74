"""What alignments hold about a person (``people.ports``): that she spoke or signed for one of the two."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.people.models import User
from brobygger.people.ports import EMPTIED, PersonalData, Section
from brobygger.understanding.alignment.models import Alignment, Conditions, ContactLink, Said, Signature


def collect(user: User) -> list[Section]:
    """Return what the person said for an actor, and what she signed."""
    said = Said.objects.filter(by=user).select_related(
        "place", "version__alignment__first", "version__alignment__second"
    )
    signed = Signature.objects.filter(by=user).select_related("place", "of__alignment__first", "of__alignment__second")
    conditions = Conditions.objects.filter(by=user).select_related("place", "alignment__first", "alignment__second")
    begun = Alignment.objects.filter(made_by=user).select_related("place", "first", "second")
    return [
        Section(
            _("What I said that we expect"),
            [
                {_("Place"): s.place.name, _("Name"): str(s.version), _("When"): s.on.isoformat(),
                 _("What"): "; ".join(str(v) for v in s.values.values() if v)}
                for s in said
            ],
        ),
        Section(
            _("What I signed"),
            [{_("Place"): s.place.name, _("Name"): str(s.of), _("When"): s.on.isoformat()} for s in signed],
        ),
        Section(
            _("Conditions I stated"),
            [{_("Place"): c.place.name, _("Name"): str(c), _("When"): c.on.isoformat()} for c in conditions],
        ),
        Section(
            _("Links I gave to contact persons"),
            [
                {_("Place"): x.place.name, _("Name"): x.name, _("When"): x.created_at.date().isoformat()}
                for x in ContactLink.objects.filter(made_by=user).select_related("place")
            ],
        ),
        Section(_("What I began to align"), [{_("Place"): a.place.name, _("Name"): str(a)} for a in begun]),
    ]  # fmt: skip


def erase(user: User) -> None:
    """Take out the name under which she spoke and signed; what the actor said and that it signed stays."""
    for model in (Said, Signature):
        model._default_manager.filter(by=user).update(by_name="")


PERSONAL_DATA = PersonalData(
    covers={
        "alignment.Said.by": EMPTIED,
        "alignment.Signature.by": EMPTIED,
        "alignment.Conditions.by": EMPTIED,
        "alignment.Alignment.made_by": EMPTIED,
        "alignment.Version.made_by": EMPTIED,
        "alignment.ContactLink.made_by": EMPTIED,
    },
    collect=collect,
    erase=erase,
    kept=(gettext_lazy("What you said and signed for somebody; you go out of it."),),
)
