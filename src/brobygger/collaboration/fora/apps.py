"""The fora's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForaConfig(AppConfig):
    """Groups of all sides that meet, who is in them, and who keeps the overview (R15-R20)."""

    name = "brobygger.collaboration.fora"
    label = "fora"

    def ready(self) -> None:
        """Fill the ports: navigation, personal data, the history's words, the groups of tasks."""
        from brobygger.collaboration.fora import expecting, ports, wordings
        from brobygger.collaboration.fora.groups import GROUPS
        from brobygger.collaboration.fora.models import Appointment, Forum, ForumInvitation, ForumMember
        from brobygger.collaboration.fora.personal import PERSONAL_DATA
        from brobygger.collaboration.fora.views.listing import list_for
        from brobygger.collaboration.tasks.ports import groups
        from brobygger.core import deeds, history
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.people.ports import personal_data
        from brobygger.understanding.alignment.ports import groups as aligned

        history.name_kind("forum", _("Fora"))
        history.name_kind("forummember", _("Members of fora"))
        wordings.register_verbs()
        history.name_kind("foruminvitation", _("Invitations into fora"))
        history.name_kind("appointment", _("Coordinators"))
        history.as_the_page.fill("fora", (Forum, ForumMember, ForumInvitation, Appointment))
        deeds.name_verb("forum.open", _("%(who)s opened the forum “%(what)s”"))
        deeds.name_verb("forum.end", _("%(who)s ended the forum “%(what)s”"))
        deeds.name_verb("forum.join", _("“%(what)s” came into a forum"))
        deeds.name_verb("forum.leave", _("“%(what)s” left a forum"))
        deeds.name_verb("forum.self", _("“%(what)s” said how she is in a forum"))
        deeds.name_verb("forum.appoint", _("%(who)s appointed %(what)s"))
        deeds.name_verb("forum.appoint_end", _("%(what)s is no longer appointed"))
        searched.fill("fora", (Searched("fora", list_for, right="fora"),))
        personal_data.fill("fora", PERSONAL_DATA)
        groups.fill("fora", GROUPS)
        ports.sections.fill("expecting", expecting.section)
        ports.signs.fill("expecting", expecting.signs)
        aligned.fill("fora", expecting.GROUPS)
        evenings = Entry(
            _("Evening work"), "evenings", "together", right="fora.evenings", icon="calendar-clock", order=17
        )
        navigation.fill("fora", (Entry(_("Fora"), "fora", "together", icon="users-round", order=13), evenings))
