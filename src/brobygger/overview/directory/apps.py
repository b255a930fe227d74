"""The directory's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Actors, contact points, venues and activities (R1, R6, R10, R56, R57)."""

    name = "brobygger.overview.directory"
    label = "directory"

    def ready(self) -> None:
        """Fill the ports that ask what the directory has."""
        from brobygger.core import wording
        from brobygger.core.first_steps import first_steps
        from brobygger.core.serving import before_serving
        from brobygger.core.ui import files
        from brobygger.core.ui.symbols import topic_looks
        from brobygger.overview.directory import following, telling
        from brobygger.overview.directory.domain.contacts import FACES, may_have_face
        from brobygger.overview.directory.domain.entries import TOLD
        from brobygger.overview.directory.domain.terms import load_shared_terms
        from brobygger.overview.directory.first_steps import (
            add_the_first_activity,
            look_as_a_newcomer,
            print_whom_to_call,
        )
        from brobygger.overview.directory.looks import topic_look
        from brobygger.overview.directory.personal import PERSONAL_DATA
        from brobygger.people.ports import personal_data

        following.register()
        telling.register()
        wording.register(
            TOLD,
            title=_("New from an association: %(title)s"),
            text=_("It is shown as not yet confirmed by others. Look at it, and confirm it."),
        )
        files.shelves.fill("activities", files.is_for_everybody)
        files.shelves.fill(FACES, may_have_face)
        before_serving.fill("directory", load_shared_terms)
        topic_looks.fill("directory", topic_look)
        first_steps.fill("directory", (25, look_as_a_newcomer))
        first_steps.fill("directory activity", (15, add_the_first_activity))
        first_steps.fill("directory paper", (22, print_whom_to_call))
        personal_data.fill("directory", PERSONAL_DATA)
        _lead_here()


def _lead_here() -> None:
    """Fill the menu, and what is searched from every page."""
    from brobygger.core.ui.navigation import Entry, navigation
    from brobygger.core.ui.searching import searched
    from brobygger.overview.directory.views.desk.kinds import SEARCHED

    searched.fill("directory", SEARCHED)
    navigation.fill(
        "directory",
        (
            Entry(_("Overview"), "desk_overview", "overview", room="overview", icon="compass", order=20),
            Entry(
                _("My entries"),
                "desk_mine",
                "overview",
                right="overview.edit.own",
                room="overview",
                icon="user",
                order=21,
            ),
            Entry(
                _("Look through"),
                "desk_proposals",
                "overview",
                right="overview.edit",
                room="overview",
                icon="eye",
                order=22,
            ),
            Entry(
                _("Representatives"),
                "desk_representatives",
                "place",
                right="representatives",
                room="overview",
                icon="handshake",
                order=15,
            ),
        ),
    )
