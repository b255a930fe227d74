"""The reception workshop's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReceptionWorkshopConfig(AppConfig):
    """Both sides meet at the wall and write its cards together (R11, R12, R26)."""

    name = "brobygger.reception.workshop"
    label = "reception_workshop"

    def ready(self) -> None:
        """Bring the kind of workshop, its place in the menu, and the history's words."""
        from brobygger.core import deeds, history
        from brobygger.core.first_steps import first_steps
        from brobygger.core.quick import quick_entries
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.core.workshop.kinds import kinds
        from brobygger.core.workshop.views.desk import list_for
        from brobygger.reception.workshop.first_steps import set_a_date, tell_the_leader
        from brobygger.reception.workshop.kind import RECEPTION
        from brobygger.reception.workshop.starting import read_the_page

        kinds.fill("reception_workshop", RECEPTION)
        first_steps.fill("reception_workshop", (26, set_a_date))
        first_steps.fill("reception_workshop leader", (27, tell_the_leader))
        quick_entries.fill("reception_workshop", read_the_page)
        searched.fill("reception_workshop", (Searched("desk_workshops", list_for, room="timeline"),))
        history.name_kind("tablecard", _("Cards on the table"))
        history.name_kind("receptionworkshop", _("Reception workshops"))
        deeds.name_verb("tablecard.lay", _("%(who)s laid %(what)s on the wall"))
        deeds.name_verb("tablecard.set-aside", _("%(who)s set %(what)s aside"))
        navigation.fill(
            "reception_workshop",
            (Entry(_("Workshops"), "desk_workshops", "reception", room="timeline", icon="presentation", order=32),),
        )
