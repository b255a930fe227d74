"""What translating holds about a person (``people.ports``)."""

from django.utils.translation import gettext as _

from brobygger.core.in_words import listed
from brobygger.core.languages import NAMES
from brobygger.overview.translation.models import BroughtFile, Draft, Translator
from brobygger.people.models import User
from brobygger.people.ports import DELETED, EMPTIED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return the languages the person can write, her drafts and the files she brought."""
    said = Translator.objects.filter(user=user).select_related("place")
    drafts = Draft.objects.filter(by=user).select_related("place", "activity", "actor")
    files = BroughtFile.objects.filter(by=user).select_related("place")
    return [
        Section(
            _("Languages I can translate into"),
            [{_("Place"): t.place.name, _("Languages"): listed(NAMES.get(c, c) for c in t.languages)} for t in said],
        ),
        Section(_("Translations I have begun"), [{_("Place"): d.place.name, _("Text"): str(d)} for d in drafts]),
        Section(_("Files of translations"), [{_("Place"): f.place.name, _("Name"): f.name} for f in files]),
    ]


PERSONAL_DATA = PersonalData(
    covers={
        "translation.Translator.user": DELETED,
        "translation.BroughtFile.by": DELETED,
        "translation.Draft.by": EMPTIED,
    },
    collect=collect,
)
