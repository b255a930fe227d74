"""The timeline's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    """The wall on which both sides lay their cards, from two months before an arrival to six months after."""

    name = "brobygger.reception.timeline"
    label = "timeline"

    def ready(self) -> None:
        """Fill the ports: personal data, the history's words."""
        from brobygger.core import deeds, history
        from brobygger.people.ports import personal_data
        from brobygger.reception.timeline.personal import PERSONAL_DATA

        history.name_kind("timeline", _("Timelines"))
        history.name_kind("wallcard", _("Cards on the wall"))
        history.name_kind("revision", _("Adopted timelines"))
        deeds.name_verb("timeline.adopt", _("%(who)s adopted %(what)s"))
        deeds.name_verb("card.move", _("%(who)s moved %(what)s"))
        personal_data.fill("timeline", PERSONAL_DATA)
