"""Whoever follows recommendations gives them over to the next (R19)."""

from brobygger.collaboration.decisions.domain.telling import moved_to
from brobygger.collaboration.decisions.models import Path, Recommendation
from brobygger.collaboration.fora.models import Forum
from brobygger.core.command import command
from brobygger.people.models import User


def give_over(*, forum: Forum, before: User, after: User, by: User | None) -> int:
    """Let ``after`` follow what ``before`` followed in ``forum`` and what is not answered; return how many."""
    rows = Recommendation.objects.filter(decision__forum=forum, followed_by=before)
    with command("decision.hand_over", place=forum.place, by=by) as change:
        found = list(rows.filter(state__in=[Path.WAITS, Path.SENT]).select_related("decision", "place"))
        for row in found:
            row.followed_by, row.reminded_for = after, None
            change.save(row)
            moved_to(row, before)
    return len(found)
