"""The place of alignments in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlignmentConfig(AppConfig):
    """What two who work together expect of each other (R48)."""

    name = "brobygger.understanding.alignment"
    label = "alignment"

    def ready(self) -> None:
        """Fill the ports: navigation, personal data, the history's words."""
        from brobygger.core import history
        from brobygger.core.answering import agreed_days
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.people.ports import personal_data
        from brobygger.understanding.alignment import wordings
        from brobygger.understanding.alignment.domain.queries import answer_days, kept_from_history
        from brobygger.understanding.alignment.models import Alignment, ContactLink, Point, Version
        from brobygger.understanding.alignment.personal import PERSONAL_DATA
        from brobygger.understanding.alignment.views.listing import list_for

        wordings.register_verbs()
        agreed_days.fill("alignment", answer_days)
        history.name_kind("alignment", _("Expectations"))
        history.name_kind("version", _("Versions of expectations"))
        history.name_kind("contactlink", _("Personal links"))
        history.name_kind("point", _("Points of expectations"))
        history.as_the_page.fill("alignment", (Alignment, Version, Point, ContactLink))
        history.kept_from.fill("alignment", kept_from_history)
        navigation.fill("alignment", (Entry(_("Expectations"), "alignments", "together", icon="handshake", order=16),))
        searched.fill("alignment", (Searched("alignments", list_for),))
        personal_data.fill("alignment", PERSONAL_DATA)
