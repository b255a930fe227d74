"""The jobs of meetings."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.domain import calling, polls, series, watching
from brobygger.core.events import on
from brobygger.core.jobs import periodic
from brobygger.people.models import User


@periodic("meetings.watch", every=timedelta(hours=6))
def watch() -> None:
    """Plan what series give, invite in time, ask for answers and themes, end what is over, say what is missing."""
    now = timezone.now()
    series.carry_forward(now)
    polls.remind(timezone.localdate(now))
    watching.end_what_is_over(now)
    watching.ask_for_missing(timezone.localdate(now))


@on("forum.joined")
def ask_who_came_later(*, place: Any, by: str | None, member: str) -> None:
    """Ask whoever came into a forum while a date is looked for which dates suit her."""
    polls.ask_newcomer(member)


@on("forum.ended")
def call_off_what_was_ahead(*, place: Any, by: str | None, forum: str) -> None:
    """Nobody meets in a forum that has ended, and nothing of it stays in anybody's calendar."""
    row = Forum.objects.filter(pk=forum).exclude(state="active").first()
    if row is not None:
        user = User.objects.filter(pk=by).first() if by else None
        calling.end_all(forum=row, by=user, reason=row.ended_because)
