"""Creating what was chosen: the fora, the draft of their terms, and the search for the date of their first meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from brobygger.collaboration.choosing.plan import answers_until
from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.domain.calling import MeetingDetails
from brobygger.collaboration.meetings.domain.polls import open_poll
from brobygger.collaboration.meetings.models import FixedItem
from brobygger.collaboration.terms.domain.writing import begin_terms
from brobygger.collaboration.terms.kinds import template_for
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.people.models import User


@dataclass(frozen=True)
class Wanted:
    """One forum as it is to be.

    ``meeting`` is what its first meeting is called, ``times`` its possible starts and ends (aware); without any, no
    date is looked for.
    """

    details: ForumDetails
    meeting: str = ""
    times: Sequence[tuple[datetime, datetime]] = field(default_factory=tuple)


def create_fora(*, place: Place, by: User, wanted: Sequence[Wanted]) -> list[Forum]:
    """Open each forum of ``wanted`` with ``by`` in it, draft its terms from the template of what it is for, and ask
    which dates suit for its first meeting; all of it or nothing (R16).

    Raises:
        ValidationError: as in ``open_forum`` and ``open_poll``.
    """
    found = []
    with command("forum.choose", place=place, by=by):
        for one in wanted:
            forum = open_forum(place=place, by=by, details=one.details)
            begin_terms(forum=forum, by=by, template=template_for(forum.functions))
            if one.times:
                open_poll(
                    forum=forum, by=by, details=MeetingDetails(one.meeting), times=one.times,
                    closes_on=answers_until(one.times, timezone.localdate()), fixed_items=FixedItem.values,
                )  # fmt: skip
            found.append(forum)
    return found
