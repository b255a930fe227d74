"""The list of all meetings one may see, with search, filters and files."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _L
from django.views.decorators.http import require_GET

from brobygger.collaboration.meetings.domain.queries import meetings_visible_to
from brobygger.collaboration.meetings.models import Meeting, MeetingState
from brobygger.core.access import member
from brobygger.core.in_words import moment
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui.lists import Column, Empty, Filter, Listing, show_list

LISTING = Listing(
    name="meetings",
    title=_L("All meetings"),
    sentence=_L("Meetings that are {state}"),
    filters=(
        Filter("state", _L("planned, held or called off"), lambda p: MeetingState.choices,
               lambda rows, v: rows.filter(state=v)),
    ),
    columns=(
        Column("title", _L("Meeting"), lambda m: m.theme or m.title, sort="title",
               url=lambda m: reverse("meeting", args=[m.place.slug, m.pk])),
        Column("forum", _L("Forum"), lambda m: str(m.forum), sort="forum__name",
               url=lambda m: reverse("forum_meetings", args=[m.place.slug, m.forum_id])),
        Column("when", _L("When"), lambda m: m.starts_at, sort="starts_at",
               cell=lambda m: moment(m.starts_at, short=True) if m.starts_at else _L("date not chosen yet")),
        Column("where", _L("Where"), lambda m: m.venue_text),
        Column("state", _L("State"), lambda m: m.get_state_display(), sort="state"),
        Column("filed", _L("Filed"), lambda m: m.filed_at, shown=False),
    ),
    default_sort="-when",
    find=holding("title", "theme", "forum__name"),
    empty=Empty(_L("No meeting yet"), _L("Meetings are called on the page of a group.")),
)  # fmt: skip


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[Meeting]]:
    """Return the list and the meetings on it that ``user`` may see."""
    return LISTING, meetings_visible_to(user, place).select_related("forum", "place")


@member("fora")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The list."""
    return show_list(request, *list_for(request.user, place))
