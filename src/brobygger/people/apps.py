"""The people's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Users, memberships, roles, representation, invitations, declarations."""

    name = "brobygger.people"
    label = "people"

    def ready(self) -> None:
        """Answer the core's question what a user is in a place, and our own what we hold about her."""
        from brobygger.core import history
        from brobygger.core.access import LIBRARY_VIEWS, standing_of
        from brobygger.core.first_steps import first_steps
        from brobygger.core.ui.language import language_of_account
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.people import deeds, signing_in
        from brobygger.people.domain.profiles import keep_language
        from brobygger.people.domain.queries import standing
        from brobygger.people.first_steps import invite_the_others, let_one_more_in
        from brobygger.people.library import VIEWS
        from brobygger.people.member_list import list_for
        from brobygger.people.personal import PERSONAL_DATA
        from brobygger.people.ports import personal_data

        for kind, label in {
            "membership": _("Members"),
            "invitation": _("Invitations"),
            "signincard": _("Cards"),
            "declaration": _("Confidentiality"),
        }.items():
            history.name_kind(kind, label)
        LIBRARY_VIEWS.update(VIEWS)
        standing_of.fill("people", standing)
        language_of_account.fill("people", keep_language)
        searched.fill("people", (Searched("members", list_for, right="members"),))
        personal_data.fill("people", PERSONAL_DATA)
        first_steps.fill("people", (2, invite_the_others))
        first_steps.fill("people alone", (20, let_one_more_in))
        navigation.fill(
            "people",
            (
                Entry(_("Members"), "members", "place", right="members", icon="users", order=10),
                Entry(_("Cards"), "cards", "place", right="cards", icon="id-card", order=20),
                Entry(_("My page"), "profile", "me", icon="user", order=10, of_place=False),
                Entry(_("Confidentiality"), "declaration", "me", icon="pen-line", order=20),
            ),
        )
        deeds.register()
        signing_in.install()
