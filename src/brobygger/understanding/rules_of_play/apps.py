"""The place of the rules of play in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RulesOfPlayConfig(AppConfig):
    """Who can do what on a topic, and what law and priorities say of it (R49, R55)."""

    name = "brobygger.understanding.rules_of_play"
    label = "rules_of_play"

    def ready(self) -> None:
        """Answer whether something may be created, and what is said of topics; fill the other ports."""
        from brobygger.core import history
        from brobygger.core.creation import may_be_created
        from brobygger.core.topics import said_of_topics
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.people.ports import personal_data
        from brobygger.understanding.rules_of_play import wordings
        from brobygger.understanding.rules_of_play.domain.advice import advise
        from brobygger.understanding.rules_of_play.personal import PERSONAL_DATA
        from brobygger.understanding.rules_of_play.said import on_topics
        from brobygger.understanding.rules_of_play.views.listing import notes_list_for, rules_list_for

        wordings.register_verbs()
        history.name_kind("ruleofplay", _("Rules of play"))
        history.name_kind("lawnote", _("Law and priorities"))
        may_be_created.fill("rules_of_play", advise)
        said_of_topics.fill("rules_of_play", on_topics)
        navigation.fill(
            "rules_of_play",
            (
                Entry(
                    _("Rules of play"),
                    "rules_of_play",
                    "together",
                    room="overview",
                    icon="scale",
                    order=29,
                    also=("law_notes",),
                ),
            ),
        )
        lists = (("rules_of_play_all", rules_list_for), ("law_notes", notes_list_for))
        searched.fill("rules_of_play", [Searched(name, ask, room="overview") for name, ask in lists])
        personal_data.fill("rules_of_play", PERSONAL_DATA)
