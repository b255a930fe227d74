"""The decisions' place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    """What fora decide within their mandate, what they recommend beyond it, and what comes of it (R4, R18, R73)."""

    name = "brobygger.collaboration.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Say where tasks come from, name what the history tells of, and answer for what is held about a person."""
        from brobygger.collaboration.decisions import wordings
        from brobygger.collaboration.decisions.domain.queries import SOURCE
        from brobygger.collaboration.decisions.in_fora import handed_over, section, signs
        from brobygger.collaboration.decisions.in_meetings import decided, part
        from brobygger.collaboration.decisions.models import Decision, Recommendation
        from brobygger.collaboration.decisions.personal import PERSONAL_DATA
        from brobygger.collaboration.decisions.views.listing import list_for
        from brobygger.collaboration.fora import ports
        from brobygger.collaboration.meetings.ports import decided_items, minutes_parts
        from brobygger.collaboration.tasks.ports import sources
        from brobygger.core import history
        from brobygger.core.models import Room
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.people.ports import personal_data

        wordings.register_verbs()
        history.name_kind("decision", _("Decisions"))
        history.name_kind("recommendation", _("Recommendations"))
        history.as_the_page.fill("decisions", (Decision, Recommendation))
        sources.fill("decisions", SOURCE)
        ports.sections.fill("decisions", section)
        ports.signs.fill("decisions", signs)
        ports.handed_over.fill("decisions", handed_over)
        entry = Entry(_("Decisions"), "decisions", "together", right="fora", room=Room.MEETINGS, icon="gavel", order=19)
        navigation.fill("decisions", (entry,))
        searched.fill("decisions", (Searched("decisions", list_for, right="fora", room=Room.MEETINGS),))
        personal_data.fill("decisions", PERSONAL_DATA)
        minutes_parts.fill("decisions", part)
        decided_items.fill("decisions", decided)
