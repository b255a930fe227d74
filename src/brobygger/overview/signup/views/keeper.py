"""Who keeps an activity's lists: a member who may change the activity, or whoever holds its own edit link (R77).

The pages are the same for both; ``at_desk`` and ``by_link`` open them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from brobygger.core.access import by_token, member
from brobygger.core.limits import limited
from brobygger.core.models import Place
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.directory.domain.telling import kept_by_link, link_of
from brobygger.overview.directory.models import Activity
from brobygger.people.models import User


@dataclass(frozen=True)
class Keeper:
    """Who asks, for which activity, and the frame and first part of the addresses of the pages."""

    activity: Activity
    by: User | None
    via: str
    frame: str
    activity_url: str

    @property
    def base(self) -> str:
        """The address of the activity's sign-up."""
        return f"{self.activity_url}sign-up/"

    def page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        """Answer with a page in the keeper's frame; lists of people are kept nowhere on the way."""
        context |= {"keeper": self, "entry": self.activity, "frame": self.frame, "place": self.activity.place}
        context["title"] = self.activity.title_in(request.LANGUAGE_CODE)
        answer = render(request, f"signup/keep/{template}.html", context)
        answer.headers["Cache-Control"] = "private, no-store"
        return answer


View = Callable[..., HttpResponse]


def at_desk(view: View) -> View:
    """Open ``view`` to members who may change the activity; the others are led back to it, and their posts refused."""

    @member("overview.write")
    @wraps(view)
    def opened(request: HttpRequest, place: Place, pk: UUID, **kwargs: Any) -> HttpResponse:
        rows = activities_visible_to(request.user, place).select_related(
            "organiser", "venue", "contact__actor", "place"
        )
        activity = get_object_or_404(rows, pk=pk)
        user = request.user
        assert isinstance(user, User)
        if not user.has_perm("directory.change_activity", activity):
            if request.method == "POST":
                raise PermissionDenied
            messages.info(request, _("Others keep this list."))
            return redirect("desk_activity", place.slug, pk)
        base = f"/{place.slug}/desk/overview/activities/{pk}/"
        return view(request, Keeper(activity, user, "web", "ui/desk.html", base), **kwargs)

    return opened


def by_link(view: View) -> View:
    """Open ``view`` to whoever holds the activity's edit link, unless members have taken the activity down."""

    @by_token
    @never_cache
    @limited("120/h")
    @sensitive_variables("secret")
    @wraps(view)
    def opened(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponse:
        link = link_of(secret)
        if link is None or link.activity is None:  # none yet, while what was told waits to be looked through
            return render(request, "directory/public/tell/no_link.html", status=404)
        if not kept_by_link(link.activity):
            return redirect("edit_link", secret)
        return view(request, Keeper(link.activity, None, "link", "ui/public.html", f"/t/{secret}/"), **kwargs)

    return opened
