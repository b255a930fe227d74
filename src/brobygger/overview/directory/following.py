"""What the directory puts into calendars of one's own and into the feed of news."""

from brobygger.core.ical import own_calendar
from brobygger.core.news import public_news
from brobygger.overview.directory.domain.calendar import own_events
from brobygger.overview.directory.views.public.feeds import newest_activities


def register() -> None:
    """Fill the ports."""
    own_calendar.fill("directory", own_events)
    public_news.fill("directory", newest_activities)
