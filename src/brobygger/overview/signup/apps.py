"""Sign-up's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignupConfig(AppConfig):
    """Signing up for an activity, where its organiser chose it; else people just turn up."""

    name = "brobygger.overview.signup"
    label = "signup"

    def ready(self) -> None:
        """Fill the ports: what stands beside an activity, the navigation, personal data, the history's words."""
        from brobygger.core.ical import own_calendar
        from brobygger.core.notify import paths
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.overview.directory import ports
        from brobygger.overview.signup import telling
        from brobygger.overview.signup.beside import beside_activity, ways_in
        from brobygger.overview.signup.calendar import own_events
        from brobygger.overview.signup.domain import reaching
        from brobygger.overview.signup.domain.queries import rooms_left, taking_part
        from brobygger.overview.signup.domain.sheets import people_in_the_way
        from brobygger.overview.signup.personal import PERSONAL_DATA
        from brobygger.people.ports import personal_data

        telling.register()
        own_calendar.fill("signup", own_events)
        paths.fill(reaching.PATHS, reaching.path_for)
        ports.beside.fill("signup", beside_activity)
        ports.doors.fill("signup", ports.Door("sign-up/", "clipboard-list", _("Sign-up and lists")))
        ports.rooms.fill("signup", rooms_left)
        ports.ways_in.fill("signup", ways_in)
        ports.taking_part.fill("signup", taking_part)
        ports.in_the_way.fill("signup", people_in_the_way)
        personal_data.fill("signup", PERSONAL_DATA)
        navigation.fill(
            "signup",
            (
                Entry(
                    _("Sign-ups"),
                    "desk_signups",
                    "overview",
                    right="overview.write",
                    room="overview",
                    icon="clipboard-list",
                    order=25,
                ),
                Entry(_("What I am signed up for"), "my_signups", "me", icon="ticket", order=40),
            ),
        )
