"""What members see across activities: all their lists, and what they are signed up for themselves."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.lists import Column, Empty, Listing, show_list
from brobygger.overview.signup.domain.queries import dates_kept_by, own_seats
from brobygger.overview.signup.domain.reaching import own_path
from brobygger.overview.signup.models import Gathering
from brobygger.overview.signup.words import STATES, when_in_words


def _address(g: Gathering) -> str:
    activity = g.sheet.activity
    return f"/{activity.place.slug}/desk/overview/activities/{activity.pk}/sign-up/{g.pk}/"


def _language() -> str:
    return get_language() or "da"


def _taken(g: Any) -> str:
    return f"{g.taken} / {g.room}" if g.room is not None else str(g.taken)


LISTING = Listing(
    name="sign-ups",
    title=_("Sign-ups"),
    columns=(
        Column("activity", _("Activity"), lambda g: g.sheet.activity.title_in(_language()), url=_address),
        Column("when", _("When"), lambda g: when_in_words(g, _language()), sort="start"),
        Column("taken", _("Places taken"), _taken, sort="taken"),
        Column("waiting", _("Waiting"), lambda g: g.waiting or "", sort="waiting"),
        Column("to_call", _("To call"), lambda g: g.to_call or "", sort="to_call"),
        Column("off", _("Called off"), lambda g: _("called off") if g.off else ""),
    ),
    default_sort="when",
    empty=Empty(
        _("Nobody signs up here yet"),
        _("People just turn up. If you need to know who comes, open one of your activities and choose sign-up."),
    ),
)


@member("overview.write")
@require_GET
def lists(request: Any, place: Place) -> HttpResponse:
    """All lists that one keeps, by date."""
    return show_list(request, LISTING, dates_kept_by(request.user, place, timezone.now()))


@member("desk")
@require_GET
def mine(request: Any, place: Place) -> HttpResponse:
    """What one is signed up for with one's own login."""
    language = _language()
    rows = [
        {
            "title": s.gathering.sheet.activity.title_in(language),
            "when": when_in_words(s.gathering, language),
            "where": s.gathering.sheet.activity.venue,
            "said": STATES[s.state],
            "url": own_path(s.party),
        }
        for s in own_seats(request.user, place, timezone.now())
    ]
    return render(request, "signup/keep/mine.html", {"rows": rows})
