"""The week as a picture: where activities for an audience pile up, and where nothing is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.in_words import listed
from brobygger.core.models import Place
from brobygger.overview.coincidence.domain.queries import WEEKS, times_for
from brobygger.overview.coincidence.domain.week import PARTS, Cell, Week, week_of
from brobygger.overview.coincidence.words import clocks, days_of
from brobygger.overview.directory.domain.occurrences import wall_clock
from brobygger.overview.directory.domain.queries import venues_visible_to
from brobygger.overview.directory.domain.vocabulary import AUDIENCE, vocabulary_of

_WHEN_PEOPLE_COME = range(1, 5)  # parts of the day of which a gap is worth telling: 9 to 21
_GAPS = 4


@member("desk")
@require_GET
def week(request: Any, place: Place) -> HttpResponse:
    """How many activities fall into each part of the week."""
    language, words = get_language() or "da", vocabulary_of(place)
    audience = request.GET.get("audience", "")
    audience = audience if audience in words.terms[AUDIENCE] else ""
    areas = sorted(set(venues_visible_to(request.user, place).exclude(area="").values_list("area", flat=True)))
    area = request.GET.get("area", "") if request.GET.get("area", "") in areas else ""
    times = times_for(place, audience, area, timezone.now())
    shown = week_of((pk, wall_clock(start), wall_clock(end)) for pk, start, end in times)
    context = {
        "weeks": WEEKS,
        "number": len({pk for pk, _start, _end in times}),
        "days": [days_of([n], language) for n in range(7)],
        "rows": [(clocks((a * 60, b % 24 * 60), language), row) for (a, b), row in zip(PARTS, shown.rows, strict=True)],
        "sentences": _sentences(shown, language),
        "audiences": [
            (slug, words.plain(AUDIENCE, slug, language), slug == audience) for slug in words.terms[AUDIENCE]
        ],
        "areas": [(name, name == area) for name in areas],
    }
    return render(request, "coincidence/desk/week.html", context)


def _sentences(shown: Week, language: str) -> list[str]:
    """Say what one sees: where most is, and where nothing is."""
    if not shown.most:
        return []
    found = []
    if full := shown.fullest():
        told = [_("%(when)s (%(number)s)") % {"when": _when(c, language), "number": c.number} for c in full]
        found.append(_("Most happens %s.") % listed(told, language))
    gaps = shown.empty(_WHEN_PEOPLE_COME)
    if gaps:
        said = listed([_when(c, language) for c in gaps[:_GAPS]], language)
        more = len(gaps) - _GAPS
        found.append(
            _("Nothing happens %(when)s, and at %(number)s other times.") % {"when": said, "number": more}
            if more > 0
            else _("Nothing happens %s.") % said
        )
    return found


def _when(cell: Cell, language: str) -> str:
    first, last = PARTS[cell.part]
    return f"{days_of([cell.weekday], language)} {clocks((first * 60, last % 24 * 60), language)}"
