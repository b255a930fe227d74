"""The timeline's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    """The wall on which both sides lay their cards, from two months before an arrival to six months after."""

    name = "brobygger.reception.timeline"
    label = "timeline"

    def ready(self) -> None:
        """Fill the ports: the navigation, the first step of a new place, personal data, the history's words."""
        from brobygger.core import deeds, history
        from brobygger.core.first_steps import first_steps
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.people.ports import personal_data
        from brobygger.reception.timeline.first_steps import move_one_card, say_what_exists
        from brobygger.reception.timeline.personal import PERSONAL_DATA
        from brobygger.reception.timeline.views.walls import list_for

        history.name_kind("timeline", _("Timelines"))
        history.name_kind("wallcard", _("Cards on the wall"))
        history.name_kind("cardbatch", _("Sheets of cards"))
        history.name_kind("revision", _("Adopted timelines"))
        deeds.name_verb("timeline.adopt", _("%(who)s adopted %(what)s"))
        deeds.name_verb("card.take_back", _("%(who)s took a sheet of cards back"))
        deeds.name_verb("card.move", _("%(who)s moved %(what)s"))
        searched.fill("timeline", (Searched("timeline_cards", list_for, room="timeline"),))
        personal_data.fill("timeline", PERSONAL_DATA)
        first_steps.fill("timeline", (3, say_what_exists))
        first_steps.fill("timeline move", (16, move_one_card))
        navigation.fill(
            "timeline", (Entry(_("Timeline"), "timeline", "reception", room="timeline", icon="waypoints", order=15),)
        )
