"""Addresses of the organiser's pages: the same for members and for holders of an activity's edit link."""

from collections.abc import Callable

from django.urls import URLPattern, path

from brobygger.overview.signup.views import keeping
from brobygger.overview.signup.views.keeper import View, at_desk, by_link


def _under(base: str, prefix: str, opened: Callable[[View], View]) -> list[URLPattern]:
    date = f"{base}<uuid:date>/"
    return [
        path(base, opened(keeping.dates), name=f"{prefix}_dates"),
        path(f"{base}settings/", opened(keeping.terms), name=f"{prefix}_terms"),
        path(date, opened(keeping.people), name=f"{prefix}_people"),
        path(f"{date}attendance/", opened(keeping.attendance), name=f"{prefix}_attendance"),
        path(f"{date}door", opened(keeping.door_list), name=f"{prefix}_door"),
        path(f"{date}people.<slug:form>", opened(keeping.people_file), name=f"{prefix}_file"),
    ]


desk = _under("overview/activities/<uuid:pk>/sign-up/", "desk_signup", at_desk)
link = _under("<str:secret>/sign-up/", "link_signup", by_link)
