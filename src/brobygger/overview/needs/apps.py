"""The needs' place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NeedsConfig(AppConfig):
    """Needs of groups, what newcomers say of them, and how what there is covers them (R8, R37)."""

    name = "brobygger.overview.needs"
    label = "needs"

    def ready(self) -> None:
        """Fill the ports that ask what needs there are."""
        from brobygger.core import deeds, history
        from brobygger.core.quick import quick_entries
        from brobygger.core.surveys.ports import starts
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.overview.needs.personal import PERSONAL_DATA
        from brobygger.overview.needs.starting import ask_newcomers, i_have_a_challenge
        from brobygger.overview.needs.views.listing import list_for
        from brobygger.people.ports import personal_data

        history.name_kind("need", _("Needs"))
        history.name_kind("conversation", _("Conversations with newcomers"))
        deeds.name_verb("need.talk", _("%(who)s wrote down a conversation about %(what)s"))
        navigation.fill(
            "needs",
            (
                Entry(_("Needs"), "needs", "overview", room="overview", icon="message-square-heart", order=24),
                Entry(_("Surveys"), "desk_surveys", "overview", room="overview", icon="clipboard-list", order=26),
            ),
        )
        searched.fill("needs", (Searched("needs", list_for, room="overview"),))
        quick_entries.fill("needs", i_have_a_challenge)
        starts.fill("needs", ask_newcomers)
        personal_data.fill("needs", PERSONAL_DATA)
