"""The people's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Users, memberships, roles, representation, invitations, declarations."""

    name = "brobygger.people"
    label = "people"

    def ready(self) -> None:
        """Answer the core's question what a user is in a place."""
        from brobygger.core import history
        from brobygger.core.access import LIBRARY_VIEWS, standing_of
        from brobygger.people.domain.queries import standing
        from brobygger.people.library import VIEWS

        history.name_kind("membership", _("Members"))
        LIBRARY_VIEWS.update(VIEWS)
        standing_of.fill("people", standing)
