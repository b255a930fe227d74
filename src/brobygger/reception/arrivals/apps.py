"""The arrivals' place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArrivalsConfig(AppConfig):
    """Households with their dates, their plans, and who has them in care (R9, R14, R51, R73, R75)."""

    name = "brobygger.reception.arrivals"
    label = "arrivals"

    def ready(self) -> None:
        """Fill the ports that ask what can be begun here, what tasks come from, and what is held about a person."""
        from brobygger.collaboration.tasks.ports import sources
        from brobygger.core import history
        from brobygger.core.inbox import known_to
        from brobygger.core.quick import quick_entries
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.people.ports import personal_data
        from brobygger.reception.arrivals import wordings
        from brobygger.reception.arrivals.domain.queries import SOURCE, answers_known_to, arriving_on
        from brobygger.reception.arrivals.personal import PERSONAL_DATA
        from brobygger.reception.arrivals.starting import somebody_arrives
        from brobygger.reception.arrivals.views.listing import list_for
        from brobygger.reception.timeline.ports import arriving

        wordings.register_verbs()
        for kind, label in {"household": _("Arrivals"), "planitem": _("Plans")}.items():
            history.name_kind(kind, label)
        sources.fill("arrivals", SOURCE)
        known_to.fill("arrivals", (wordings.ANSWERED, answers_known_to))
        quick_entries.fill("arrivals", somebody_arrives)
        navigation.fill(
            "arrivals",
            (
                Entry(
                    _("Arrivals"),
                    "arrivals",
                    "reception",
                    right="households",
                    room="timeline",
                    icon="luggage",
                    order=16,
                ),
            ),
        )
        searched.fill("arrivals", (Searched("arrivals", list_for, right="households", room="timeline"),))
        personal_data.fill("arrivals", PERSONAL_DATA)
        arriving.fill("arrivals", arriving_on)
