"""What there is, as coverage sees it: from the list's stored rows, in one query."""

from datetime import UTC, datetime
from html import unescape
from typing import Any

from brobygger.core.models import Place
from brobygger.overview.directory.domain.ending import not_over
from brobygger.overview.directory.domain.occurrences import COPENHAGEN
from brobygger.overview.directory.domain.opening import known
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.needs.domain.coverage import ANY, Coverage, Offer, Wish, cover
from brobygger.overview.needs.domain.queries import needs_visible_to
from brobygger.overview.needs.models import Days, Need, NeedState

EVENING = 16  # o'clock; what begins at it or later is in the evening


def coverage_of(user: Any, place: Place, language: str) -> Coverage:
    """Return the open needs of ``place`` held against what it shows and is not over, as ``user`` may see both.

    Two queries, whatever the number of needs and activities.
    """
    needs = needs_visible_to(user, place).filter(ended_on=None).select_related("topic", "audience")
    rows = activities_visible_to(user, place).filter(not_over(), listing__isnull=False)
    listed = rows.values_list("pk", "listing__row").order_by("pk")
    return cover([wish_of(n) for n in needs], [_offer(str(pk), row, language) for pk, row in listed])


def wish_of(need: Need) -> Wish:
    """Return ``need`` as coverage sees it."""
    return Wish(
        key=str(need.pk),
        title=need.title,
        topic=need.topic.slug,
        audience=need.audience.slug if need.audience else ANY,
        area=_plain(need.area),
        days=ANY if need.days == Days.ANY else need.days,
        confirmed=need.state == NeedState.CONFIRMED,
    )


def days_of(start: datetime) -> str:
    """Return when in the week something begins, on Copenhagen's clock."""
    local = start.astimezone(COPENHAGEN)
    if local.weekday() >= 5:
        return Days.WEEKEND
    return Days.EVENING if local.hour >= EVENING else Days.DAYTIME


def _days_open(opening: str) -> set[str]:
    """Return when in the week something with these opening times can be come to."""
    found: set[str] = set()
    for hours in known(opening).hours:
        if hours.weekday >= 5:
            found.add(Days.WEEKEND)
            continue
        if hours.opens < EVENING * 60:
            found.add(Days.DAYTIME)
        if hours.closes > EVENING * 60:
            found.add(Days.EVENING)
    return found


def _offer(key: str, row: dict[str, Any], language: str) -> Offer:
    titles = row["texts"].get("title", {})
    title = titles.get(language) or titles.get(row["original"]) or next(iter(titles.values()), "")
    return Offer(
        key=key,
        title=unescape(title),
        topics=frozenset(row["topics"]),
        audiences=frozenset(row["audiences"]),
        areas=frozenset({_plain(unescape(row["area"]))} - {ANY}),
        days=frozenset(
            {days_of(datetime.fromtimestamp(start, UTC)) for start, _end in row["times"]}
            | _days_open(row.get("opening", ""))
        ),
    )


def _plain(area: str) -> str:
    return " ".join(area.split())
